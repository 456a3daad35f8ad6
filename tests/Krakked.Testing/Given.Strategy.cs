namespace Krakked.Testing;

public static partial class Given
{
    /// <summary>A slot for a strategy that is asked by hand, with an account that holds what it is told.</summary>
    public static StrategySlot Slot(IStrategy strategy, BarSeries bars, decimal held = 0) =>
        new(Trend, strategy, bars.Instrument, bars.Timeframe, MarketAtEnd(bars), new FixedPortfolio(10_000m, bars.Instrument, held));

    /// <summary>What <paramref name="strategy"/> wants at each bar.</summary>
    public static List<StrategyIntent> Intents(IStrategy strategy, BarSeries bars, decimal held = 0)
    {
        var slot = Slot(strategy, bars, held);
        return [.. Enumerable.Range(0, bars.Count).Select(i => strategy.OnBar(new Moment(bars, i, slot)))];
    }

    /// <summary>An account that never changes.</summary>
    sealed class FixedPortfolio(decimal cash, Instrument instrument, decimal held) : IPortfolio
    {
        public decimal Equity => cash;

        public decimal Cash => cash;

        public bool Drifting => false;

        public IReadOnlyList<Instrument> Instruments => [instrument];

        public Position Position(Instrument of) => of.Equals(instrument) && held > 0
            ? new Position(instrument, held, 0, 0, 0, new[] { new Sleeve(Trend, held, 0, 0, 0) })
            : Krakked.Position.None(of);

        public void Apply(Fill fill) => throw new InvalidOperationException("This account never changes.");

        public void Apply(CashFlow flow) => throw new InvalidOperationException("This account never changes.");
    }
}
