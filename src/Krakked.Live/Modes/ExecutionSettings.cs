using Krakked.Execution;

namespace Krakked.Live;

/// <summary>The <c>execution</c> section of a configuration, as far as it says where orders go. What is left out is safe.</summary>
public sealed record ExecutionSettings
{
    /// <summary><c>mode</c>: paper, dry_run, validate or live.</summary>
    public ExecutionMode Mode { get; init; }

    /// <summary><c>allow_live_trading</c>: a second word for real money.</summary>
    public bool AllowLiveTrading { get; init; }

    /// <summary><c>validate_only</c>: true has orders checked and not placed, whatever the mode; live wants it stated as false.</summary>
    public bool? ValidateOnly { get; init; }

    /// <summary><c>live_strategies</c>: those that may trade with real money.</summary>
    public IReadOnlyList<string> LiveStrategies { get; init; } = [];

    /// <summary><c>paper</c>: the account of that mode.</summary>
    public PaperOptions Paper { get; init; } = new();

    /// <summary>How plans become orders.</summary>
    public OrderOptions Orders { get; init; } = new();

    /// <summary>How far orders really go: what is only to be checked is not placed, and a dry run calls nobody.</summary>
    public ExecutionMode Effective => Mode is ExecutionMode.DryRun or ExecutionMode.Validate || ValidateOnly is not true
        ? Mode
        : ExecutionMode.Validate;
}
