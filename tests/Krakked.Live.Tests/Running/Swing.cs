namespace Krakked.Live.Tests.Running;

/// <summary>Wants something at every close: in above the last five minutes' close, out below it.</summary>
sealed class Swing : IStrategy
{
    public int Warmup => 5;

    public IReadOnlyList<Timeframe> Reads => [Timeframe.M5];

    public StrategyIntent OnBar(in Moment now)
    {
        var five = now.Market.Bars(now.Instrument, Timeframe.M5);
        if (five.Count == 0) return StrategyIntent.Hold;
        return now.Close > five.Last.Close
            ? StrategyIntent.Enter(0.2, "above the last five minutes")
            : StrategyIntent.Exit with { Because = "below the last five minutes" };
    }
}
