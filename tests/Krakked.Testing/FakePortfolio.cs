namespace Krakked.Testing;

/// <summary>An account that holds what a test says it holds, priced by the market it is given.</summary>
public sealed class FakePortfolio(IMarketData market, decimal cash) : IPortfolio
{
    readonly List<Position> _positions = [];

    public decimal Cash { get; set; } = cash;

    public bool Drifting { get; set; }

    public decimal Equity
    {
        get
        {
            var equity = Cash;
            foreach (var position in _positions) equity += position.Quantity * Price(position);
            return equity;
        }
    }

    public IReadOnlyList<Instrument> Instruments => [.. _positions.Select(p => p.Instrument)];

    public Position Position(Instrument instrument)
    {
        foreach (var position in _positions)
            if (position.Instrument.Equals(instrument)) return position;
        return Krakked.Position.None(instrument);
    }

    /// <summary>Sets what one sleeve holds.</summary>
    public FakePortfolio Hold(Instrument instrument, StrategyId strategy, decimal quantity, decimal averageCost = 100)
    {
        var before = Position(instrument);
        var sleeve = new Sleeve(strategy, quantity, quantity * averageCost, 0, 0);
        Sleeve[] sleeves = [.. before.Sleeves.ToArray().Where(s => s.Strategy != strategy), sleeve];

        _positions.RemoveAll(p => p.Instrument.Equals(instrument));
        _positions.Add(new Position(instrument, sleeves.Sum(s => s.Quantity), sleeves.Sum(s => s.Cost), 0, 0, sleeves));
        return this;
    }

    /// <summary>Does what a plan says, at its prices and without fees.</summary>
    public void CarryOut(ExecutionPlan plan)
    {
        foreach (var action in plan.Actions)
            foreach (var change in action.Changes)
            {
                var held = Position(action.Instrument).Held(change.Strategy);
                Hold(action.Instrument, change.Strategy, held + change.Quantity, action.Price);
                Cash -= change.Quantity * action.Price;
            }
    }

    public void Apply(Fill fill) => throw new NotSupportedException("A test says what is held; it does not trade here.");

    public void Apply(CashFlow flow) => throw new NotSupportedException("A test says what is held; it does not trade here.");

    decimal Price(Position position) =>
        market.TryQuote(position.Instrument, out var quote) ? Numeric.FromMarket(quote.Last) : position.AverageCost;
}
