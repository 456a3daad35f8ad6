namespace Krakked;

/// <summary>What is held of an instrument: the sum of its sleeves.</summary>
/// <remarks>The totals are a copy. The sleeves are the portfolio's own and show its next fill: copy them to keep them.</remarks>
/// <param name="Instrument">What.</param>
/// <param name="Quantity">Base currency held, 0 or more.</param>
/// <param name="Cost">What it cost, in quote currency, at weighted average.</param>
/// <param name="RealizedPnl">Gains and losses taken so far, fees included, in quote currency.</param>
/// <param name="Fees">Fees paid so far, valued in quote currency.</param>
/// <param name="Sleeves">The parts that belong to each strategy; empty when nothing was ever held.</param>
public readonly record struct Position(
    Instrument Instrument, decimal Quantity, decimal Cost, decimal RealizedPnl, decimal Fees, ReadOnlyMemory<Sleeve> Sleeves)
{
    /// <summary>Nothing, and nothing ever.</summary>
    public static Position None(Instrument instrument) => new(instrument, 0, 0, 0, 0, default);

    /// <summary>True when nothing is held.</summary>
    public bool IsFlat => Quantity.IsZero();

    /// <summary>What one unit cost on average, in quote currency; 0 when flat.</summary>
    public decimal AverageCost => Quantity.IsZero() ? 0 : Cost / Quantity;

    /// <summary>Base currency in one strategy's sleeve; 0 when it has none.</summary>
    public decimal Held(StrategyId strategy)
    {
        foreach (ref readonly var sleeve in Sleeves.Span)
            if (sleeve.Strategy == strategy) return sleeve.Quantity;
        return 0;
    }

    /// <summary>What it would gain or lose if sold at <paramref name="price"/> without costs, in quote currency.</summary>
    public decimal UnrealizedPnl(decimal price) => (Quantity * price) - Cost;
}

/// <summary>The part of a position that belongs to one strategy.</summary>
/// <param name="Strategy">Whose.</param>
/// <param name="Quantity">Base currency held.</param>
/// <param name="Cost">What it cost, in quote currency, at weighted average.</param>
/// <param name="RealizedPnl">Gains and losses taken, fees included.</param>
/// <param name="Fees">Fees paid, valued in quote currency.</param>
public readonly record struct Sleeve(StrategyId Strategy, decimal Quantity, decimal Cost, decimal RealizedPnl, decimal Fees)
{
    /// <summary>The name reserved for what a person bought or sold at the venue, past every strategy.</summary>
    public static StrategyId Manual { get; } = new("manual");

    /// <summary>True when a person trades it.</summary>
    public bool IsManual => Strategy == Manual;
}
