namespace Krakked.Backtesting;

/// <summary>One strategy's trade, from flat to flat.</summary>
public sealed record RoundTrip
{
    /// <summary>Whose.</summary>
    public required StrategyId Strategy { get; init; }

    /// <summary>Of what.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>First fill, Unix ms UTC.</summary>
    public required long EntryTime { get; init; }

    /// <summary>Last fill, Unix ms UTC; the end of the run when still open.</summary>
    public required long ExitTime { get; init; }

    /// <summary>Base currency bought.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Average price paid, in quote currency.</summary>
    public required decimal EntryPrice { get; init; }

    /// <summary>Average price received; the last close when still open.</summary>
    public required decimal ExitPrice { get; init; }

    /// <summary>Fees of all its fills, valued in quote currency.</summary>
    public required decimal Fees { get; init; }

    /// <summary>What it made, fees taken off, in quote currency.</summary>
    public required decimal Pnl { get; init; }

    /// <summary>
    /// Why it was sold, in the strategy's words or by the name of the protection: <c>stop-loss</c>; empty when nobody said, or still open.
    /// </summary>
    public string ExitReason { get; init; } = "";

    /// <summary>True when it was not over at the end of the run; then its profit is on paper.</summary>
    public bool IsOpen { get; init; }

    /// <summary>
    /// Maximum adverse excursion: furthest the price fell below the entry price while held, as a fraction of it; NaN when
    /// unknown.
    /// </summary>
    public double Mae { get; init; } = double.NaN;

    /// <summary>
    /// Maximum favourable excursion: furthest it rose above the entry price, as a fraction of it; NaN when unknown.
    /// </summary>
    public double Mfe { get; init; } = double.NaN;

    /// <summary>The first fill's <see cref="Fill.InsideBar"/>.</summary>
    internal bool CameInsideBar { get; init; }

    /// <summary>The last fill's; false while it is open.</summary>
    internal bool LeftInsideBar { get; init; }

    /// <summary>Profit as a fraction of what was paid.</summary>
    public decimal Return => EntryPrice * Quantity == 0 ? 0 : Pnl / (EntryPrice * Quantity);

    /// <summary>How long it lasted.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(ExitTime - EntryTime);
}
