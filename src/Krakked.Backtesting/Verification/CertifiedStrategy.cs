namespace Krakked.Backtesting;

/// <summary>One strategy of a run, as its certificate remembers it.</summary>
public sealed record CertifiedStrategy
{
    /// <summary>The name it traded under.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, by its id in the catalog.</summary>
    public required string Kind { get; init; }

    /// <summary>Its parameters, defaults included.</summary>
    public required IReadOnlyDictionary<string, double?> Parameters { get; init; }

    /// <summary>What it traded, in the order in which it was replayed.</summary>
    public required IReadOnlyList<string> Pairs { get; init; }

    /// <summary>The timeframe at whose closes it was asked.</summary>
    public required string Timeframe { get; init; }

    /// <summary>The longer timeframes it read.</summary>
    public required IReadOnlyList<string> Reads { get; init; }

    // Strategies may say themselves what they read; only an instance knows.
    internal static CertifiedStrategy Of(StrategyReport report) => new()
    {
        Id = report.Entry.Id.Name,
        Kind = report.Entry.Kind,
        Parameters = report.Entry.Parameters,
        Pairs = [.. report.AskedAt.Select(s => s.Instrument.Symbol)],
        Timeframe = report.AskedAt[0].Timeframe.ToString(),
        Reads = [.. report.Entry.Reads.Union(report.Entry.Create().Reads).Order().Select(t => t.ToString())],
    };
}
