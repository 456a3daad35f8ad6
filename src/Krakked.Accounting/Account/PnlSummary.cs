namespace Krakked.Accounting;

/// <summary>Profit and loss of the strategies that were asked for.</summary>
/// <param name="Strategies">By name.</param>
public sealed record PnlSummary(IReadOnlyList<StrategyPnl> Strategies)
{
    /// <summary>Taken, fees included.</summary>
    public decimal Realized => Strategies.Sum(s => s.Realized);

    /// <summary>Not taken, at last prices.</summary>
    public decimal Unrealized => Strategies.Sum(s => s.Unrealized);

    /// <summary>Paid, valued in the currency at the time.</summary>
    public decimal Fees => Strategies.Sum(s => s.Fees);
}

/// <summary>Profit and loss of one strategy over all assets.</summary>
/// <param name="Strategy">Whose; <see cref="Sleeve.Manual"/>'s holds what a person traded, and what came in and went out.</param>
/// <param name="Realized">Taken, fees included.</param>
/// <param name="Unrealized">Not taken, at last prices.</param>
/// <param name="Fees">Paid.</param>
public readonly record struct StrategyPnl(StrategyId Strategy, decimal Realized, decimal Unrealized, decimal Fees)
{
    /// <summary>True when it is a person's.</summary>
    public bool IsManual => Strategy == Sleeve.Manual;
}
