namespace Krakked.Live;

/// <summary>How the account is valued, compared and remembered.</summary>
public sealed record PortfolioOptions
{
    /// <summary>What everything is valued in, <c>USD</c>.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The currency to start with, where no history says how it came in; 0 for a real account.</summary>
    public decimal OpeningCash { get; init; }

    /// <summary>By asset, the symbol of the pair to price it with in place of the usual one.</summary>
    public IReadOnlyDictionary<string, string> ValuationPairs { get; init; } = new Dictionary<string, string>();

    /// <summary>The only assets that are compared with the exchange; all when empty. The books hold every asset either way.</summary>
    public IReadOnlyCollection<string> IncludeAssets { get; init; } = [];

    /// <summary>Assets that are not compared with the exchange.</summary>
    public IReadOnlyCollection<string> ExcludeAssets { get; init; } = [];

    /// <summary>False to leave a person's trades out of profit and loss unless it is asked for with them.</summary>
    public bool TrackManualTrades { get; init; } = true;

    /// <summary>A difference of an asset up to this many units is none.</summary>
    public decimal AbsoluteTolerance { get; init; } = 0.00001m;

    /// <summary>A difference up to this share of the larger side is none, 0…1.</summary>
    public decimal RelativeTolerance { get; init; } = 0.0001m;

    /// <summary>A difference worth no more than this is none, in <see cref="Currency"/>; what has no price is never that small.</summary>
    public decimal ToleratedValue { get; init; } = 1m;

    /// <summary>How far apart snapshots are.</summary>
    public TimeSpan SnapshotEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long snapshots are kept.</summary>
    public TimeSpan SnapshotRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many of the last entries are at hand, so that one that comes late is booked at its place without reading the history.</summary>
    public int Depth { get; init; } = 512;

    internal bool Compares(string asset) =>
        !ExcludeAssets.Contains(asset) && (IncludeAssets.Count == 0 || IncludeAssets.Contains(asset));
}
