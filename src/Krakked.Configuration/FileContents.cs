using Krakked.Live;
using Krakked.Risk;
using YamlDotNet.RepresentationModel;

namespace Krakked.Configuration;

/// <summary>Everything a configuration file says, whichever process is to use it.</summary>
sealed record FileContents
{
    public decimal? Cash { get; init; }

    public MarketPlan Market { get; init; } = new();

    public string? Database { get; init; }

    public ExecutionPart Execution { get; init; } = new();

    public PortfolioOptions Portfolio { get; init; } = new();

    public RiskOptions Risk { get; init; } = RiskOptions.Default;

    /// <summary>Those that are on, in the order of the file.</summary>
    public IReadOnlyList<PlannedStrategy> Strategies { get; init; } = [];

    /// <summary>Every name below <c>configs</c>, those that are off included.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>False when there is no such section.</summary>
    public bool HasStrategies { get; init; }

    /// <summary>What stands in the file, by its path, and only a live process uses.</summary>
    public IReadOnlyList<(string Path, YamlNode Value)> LiveOnly { get; init; } = [];
}
