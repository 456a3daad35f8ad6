using Krakked.Execution;
using Krakked.Live;
using YamlDotNet.RepresentationModel;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>What <c>execution</c> says.</summary>
sealed record ExecutionPart
{
    /// <summary>How far orders go, and how they are made at a real venue.</summary>
    public ExecutionSettings Settings { get; init; } = new();

    /// <summary>How they are made in a replay.</summary>
    public OrderOptions ReplayOrders { get; init; } = OrderOptions.Replay;

    public GuardrailOptions Guardrails { get; init; } = new();

    public DeskOptions Desk { get; init; } = DeskSection.Default;

    /// <summary>The dead-man switch's timeout as written; 0 switches it off, null leaves it to the policy.</summary>
    public TimeSpan? DeadManAfter { get; init; }

    /// <summary>Its policy as written.</summary>
    public DeadManPolicy? DeadMan { get; init; }

    public RunnerOptions Runner { get; init; } = new();
}

/// <summary>Reads <c>execution</c>: how orders are made, how far they go, and how a real venue is dealt with.</summary>
static class ExecutionSection
{
    static readonly Dictionary<string, DeadManPolicy> Policies = new()
    {
        ["off"] = DeadManPolicy.Off, ["entries_only"] = DeadManPolicy.EntriesOnly, ["all"] = DeadManPolicy.All,
    };

    /// <summary>What only a live process uses.</summary>
    public static readonly Settings<ExecutionPart> Live = new("setting of execution")
    {
        { "mode", (p, n) => With(p, s => s with { Mode = OneOf(n, ExecutionModes.Words) }) },
        { "allow_live_trading", (p, n) => With(p, s => s with { AllowLiveTrading = Flag(n) }) },
        { "validate_only", (p, n) => With(p, s => s with { ValidateOnly = IsNull(n) ? null : Flag(n) }) },
        { "live_strategies", (p, n) => With(p, s => s with { LiveStrategies = Names(n, "a list of strategies, as [trend]") }) },
        { "paper", PaperSection.All, p => p.Settings.Paper, (p, paper) => With(p, s => s with { Paper = paper }) },
        { "guardrails", GuardrailSection.All, p => p.Guardrails, (p, guardrails) => p with { Guardrails = guardrails } },
        { "dead_man", (p, n) => p with { DeadMan = OneOf(n, Policies) } },
        { "dead_man_switch_seconds", (p, n) => p with { DeadManAfter = DeadManSeconds(n) } },
        { "dead_man_refresh_seconds", (p, n) => p with { Desk = p.Desk with { DeadManEvery = Seconds(n, 5, 3_600) } } },
        { "desk", DeskSection.All, p => p.Desk, (p, desk) => p with { Desk = desk } },
        { "wind_down_seconds", (p, n) => p with { Runner = p.Runner with { WindDown = Seconds(n, 1, 60) } } },
        { "cancel_entries_at_end", (p, n) => p with { Runner = p.Runner with { CancelEntriesAtEnd = Flag(n) } } },
    };

    /// <summary>Every key, those of a live process last.</summary>
    public static IEnumerable<string> Paths => [.. OrderSettings.All, .. OrderSettings.Patience, .. Live];

    /// <summary>Whether a replay passes over a key, once it was checked.</summary>
    public static bool IsLiveOnly(YamlNode key) => Live.Knows(key) || OrderSettings.Patience.Knows(key);

    public static ExecutionPart Read(YamlNode section)
    {
        if (section is not YamlMappingNode map) throw Wrong(section, "settings below it, indented, as name: value");

        var part = new ExecutionPart();
        foreach (var (key, value) in map.Children) part = Set(part, key, value);
        OrderSettings.Checked(part.ReplayOrders);
        return Switched(part);
    }

    static ExecutionPart Set(ExecutionPart part, YamlNode key, YamlNode value)
    {
        if (OrderSettings.All.Knows(key))
            return Orders(part, o => OrderSettings.All.Set(o, key, value)) with
            {
                ReplayOrders = OrderSettings.All.Set(part.ReplayOrders, key, value),
            };
        return OrderSettings.Patience.Knows(key)
            ? Orders(part, o => OrderSettings.Patience.Set(o, key, value))
            : Live.Set(part, key, value, alsoKnown: [.. OrderSettings.All.Keys, .. OrderSettings.Patience.Keys]);
    }

    // A timeout alone switches it on in the way that spares protective orders; a policy alone takes the timeout Kraken advises.
    static ExecutionPart Switched(ExecutionPart part)
    {
        var (policy, after) = (part.DeadMan, part.DeadManAfter);
        if (policy is DeadManPolicy.Off && after > TimeSpan.Zero)
            throw new FormatException(
                $"dead_man off and dead_man_switch_seconds {after.Value.TotalSeconds}: it is either on or off. Leave out one.");
        if (policy is DeadManPolicy.EntriesOnly or DeadManPolicy.All && after == TimeSpan.Zero)
            throw new FormatException("dead_man_switch_seconds 0 switches it off, and dead_man switches it on. Leave out one.");

        var desk = part.Desk with { DeadMan = policy ?? (after > TimeSpan.Zero ? DeadManPolicy.EntriesOnly : DeadManPolicy.Off) };
        if (after > TimeSpan.Zero) desk = desk with { DeadManAfter = after.Value };
        return desk.DeadMan is DeadManPolicy.Off || desk.DeadManEvery * 2 <= desk.DeadManAfter
            ? part with { Desk = desk }
            : throw new FormatException(
                $"dead_man_refresh_seconds {desk.DeadManEvery.TotalSeconds}: set again so seldom, a switch of {desk.DeadManAfter.TotalSeconds} s "
                + $"fires when one call is lost. Write {desk.DeadManAfter.TotalSeconds / 3:0} for it.");
    }

    static TimeSpan DeadManSeconds(YamlNode node) => node.ToString() is "0" ? TimeSpan.Zero : Seconds(node, 15, 86_400);

    static ExecutionPart With(ExecutionPart part, Func<ExecutionSettings, ExecutionSettings> change) =>
        part with { Settings = change(part.Settings) };

    static ExecutionPart Orders(ExecutionPart part, Func<OrderOptions, OrderOptions> change) =>
        With(part, s => s with { Orders = change(s.Orders) });
}
