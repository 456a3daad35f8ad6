namespace Krakked;

/// <summary>A strategy at work: which instance is asked about which instrument, and under which name.</summary>
/// <param name="Strategy">The name its sleeves and orders carry.</param>
/// <param name="Instance">Who is asked. A ranking strategy is one instance in several slots.</param>
/// <param name="Instrument">What it is asked about.</param>
/// <param name="Timeframe">Whose closes it is asked at: the fastest of those it reads.</param>
/// <param name="Market">What it may see.</param>
/// <param name="Portfolio">What it may see of the account.</param>
public sealed record StrategySlot(
    StrategyId Strategy, IStrategy Instance, Instrument Instrument, Timeframe Timeframe, IMarketData Market, IPortfolio Portfolio)
{
    /// <summary>Bars it sees before an intent counts.</summary>
    public int Warmup => Instance.WarmupAt(Timeframe);

    /// <summary>False when it may open nothing; it is asked all the same, so that it stays warm and can get out.</summary>
    public bool Enabled { get; init; } = true;
}
