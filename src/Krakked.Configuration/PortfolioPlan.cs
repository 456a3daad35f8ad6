using Krakked.Execution;
using Krakked.Risk;

namespace Krakked.Configuration;

/// <summary>What a portfolio file says: the strategies that run, and the rules they share.</summary>
public sealed record PortfolioPlan
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Starting cash; null when the file leaves it open.</summary>
    public decimal? Cash { get; init; }

    /// <summary>The rules; the defaults when the file has no risk section.</summary>
    public RiskOptions Risk { get; init; } = RiskOptions.Default;

    /// <summary>How orders are made; the defaults of replay when the file has no execution section.</summary>
    public OrderOptions Orders { get; init; } = OrderOptions.Replay;

    /// <summary>Those that are on, in the order of the file.</summary>
    public required IReadOnlyList<PlannedStrategy> Strategies { get; init; }

    /// <summary>What stands in the file and only a live process uses: <c>execution.mode</c>, <c>database</c>. It was checked.</summary>
    public IReadOnlyList<string> LiveOnly { get; init; } = [];

    /// <summary>The same key by key, <c>execution.guardrails.price_collar_bps</c>, with what is written there.</summary>
    public IReadOnlyDictionary<string, string> LiveValues { get; init; } = new Dictionary<string, string>();
}

/// <summary>One strategy of a portfolio file, before its pairs are looked up.</summary>
/// <param name="Name">The name it trades under.</param>
/// <param name="Kind">What it is, from the catalog.</param>
/// <param name="Values">Its parameters, defaults included.</param>
/// <param name="Pairs">What it trades, as written.</param>
/// <param name="Timeframes">The one it is asked at, then those it reads.</param>
public sealed record PlannedStrategy(
    string Name, StrategyDescriptor Kind, IReadOnlyDictionary<string, double?> Values,
    IReadOnlyList<PlannedPair> Pairs, IReadOnlyList<Timeframe> Timeframes)
{
    /// <summary>The strategy at work on <paramref name="instruments"/>.</summary>
    public StrategyEntry On(IReadOnlyList<Instrument> instruments) => new()
    {
        Id = new StrategyId(Name),
        Kind = Kind.Id.Name,
        Create = () => Kind.Create(Values),
        Parameters = Values,
        Instruments = instruments,
        Timeframe = Timeframes[0],
        Reads = [.. Timeframes.Skip(1)],
    };
}

/// <summary>A pair as a portfolio file names it.</summary>
/// <param name="Name">As written: <c>XBTUSD</c>, <c>BTC/USD</c>.</param>
/// <param name="Line">Where it stands.</param>
public readonly record struct PlannedPair(string Name, long Line);
