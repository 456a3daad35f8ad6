using Krakked.Execution;
using Krakked.Live;
using Krakked.Risk;

namespace Krakked.Configuration;

/// <summary>What a configuration file says to a live process.</summary>
public sealed record LivePlan
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Region, pairs, and how prices are kept.</summary>
    public MarketPlan Market { get; init; } = new();

    /// <summary>The account's database; null when the file leaves it open.</summary>
    public string? Database { get; init; }

    /// <summary>How far orders go, and how they are made.</summary>
    public ExecutionSettings Execution { get; init; } = new();

    /// <summary>What every opening is held against once more before it is sent.</summary>
    public GuardrailOptions Guardrails { get; init; } = new();

    /// <summary>The desk's patience, and its dead-man switch. Names and orders are put in when a desk is made.</summary>
    public DeskOptions Desk { get; init; } = DeskSection.Default;

    /// <summary>How a run is ended.</summary>
    public RunnerOptions Runner { get; init; } = new();

    /// <summary>How the account is valued and compared, assets and pairs as they are written.</summary>
    public PortfolioOptions Portfolio { get; init; } = new();

    /// <summary>The rules.</summary>
    public RiskOptions Risk { get; init; } = RiskOptions.Default;

    /// <summary>Those that are on, in the order of the file.</summary>
    public IReadOnlyList<PlannedStrategy> Strategies { get; init; } = [];

    /// <summary>All that are written down: orders of one that was switched off are recognised, too.</summary>
    public IReadOnlyList<StrategyId> Names { get; init; } = [];

    /// <summary>The pairs of the strategies that are on, each once, in the order of the file.</summary>
    /// <exception cref="KrakkedException">One is not listed, or its rules cannot be read; it is named with file and line.</exception>
    public IReadOnlyList<Instrument> Instruments(AccountListing listing) => [.. Entries(listing).SelectMany(e => e.Instruments!).Distinct()];

    /// <summary>The strategies that are on, at work on their pairs.</summary>
    /// <exception cref="KrakkedException">A pair is not listed, or its rules cannot be read; it is named with file and line.</exception>
    public IReadOnlyList<StrategyEntry> Entries(AccountListing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var names = new ListedNames(listing, Path);
        return [.. Strategies.Select(s => s.On([.. s.Pairs.Select(p => names.Pair(p.Name, $"{s.Name}: pairs at line {p.Line}")).Distinct()]))];
    }

    /// <summary>The setup of a desk as the file describes it.</summary>
    /// <exception cref="KrakkedException">A pair or an asset is not listed.</exception>
    public DeskSetup Setup(LiveGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        var names = new ListedNames(ground.Listing, Path);
        var more = ground.MorePairs.Select(p => names.Pair(p, "a pair of the host"));
        return new DeskSetup
        {
            Database = ground.Database,
            Instruments = [.. Instruments(ground.Listing).Concat(more).Distinct()],
            Symbols = ground.Listing.Map,
            Market = ground.Market,
            Strategies = [.. Names.Concat(ground.MoreStrategies).Distinct()],
            Trading = [.. Strategies.Select(s => new StrategyId(s.Name)).Concat(ground.MoreStrategies).Distinct()],
            Execution = Execution with { Paper = names.Of(Execution.Paper) },
            Kraken = ground.Kraken,
            Connection = ground.Connection,
            Credentials = ground.Credentials,
            Risk = Risk,
            Guardrails = Guardrails,
            Portfolio = names.Of(Portfolio),
            Desk = desk => Desk with { Names = desk.Names, Orders = desk.Orders },
            Runner = Runner,
        };
    }
}
