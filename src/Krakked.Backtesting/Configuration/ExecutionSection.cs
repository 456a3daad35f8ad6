using Krakked.Execution;
using YamlDotNet.RepresentationModel;
using static Krakked.Backtesting.YamlText;

namespace Krakked.Backtesting;

/// <summary>Reads the <c>execution</c> section of a portfolio file: how orders are made from plans.</summary>
static class ExecutionSection
{
    static readonly Dictionary<string, OrderType> Types = new() { ["market"] = OrderType.Market, ["limit"] = OrderType.Limit };

    static readonly Dictionary<string, TimeInForce> Times = new()
    {
        ["GTC"] = TimeInForce.GoodTilCancelled, ["IOC"] = TimeInForce.ImmediateOrCancel, ["GTD"] = TimeInForce.GoodTilDate,
    };

    static readonly Dictionary<string, ProtectionMode> Protections = new()
    {
        ["resting"] = ProtectionMode.Resting, ["soft"] = ProtectionMode.Soft,
    };

    static readonly Dictionary<string, Func<OrderOptions, YamlNode, OrderOptions>> Keys = new(StringComparer.Ordinal)
    {
        ["default_order_type"] = (o, n) => o with { DefaultType = OneOf(n, Types) },
        ["max_slippage_bps"] = (o, n) => o with { MaxSlippageBps = Number(n) ?? throw NotNull(n) },
        ["time_in_force"] = (o, n) => o with { TimeInForce = OneOf(n, Times) },
        ["good_for_seconds"] = (o, n) => o with { GoodForMs = Milliseconds(n) ?? throw NotNull(n) },
        ["post_only"] = (o, n) => o with { PostOnly = Flag(n) },
        ["limit_timeout_seconds"] = (o, n) => o with { LimitTimeoutMs = Milliseconds(n) },
        ["max_concurrent_orders"] = (o, n) => o with { MaxConcurrentOrders = Whole(n) ?? int.MaxValue },
        ["min_order_notional_usd"] = (o, n) => o with { MinOrderNotional = Number(n) ?? throw NotNull(n) },
        ["protection"] = (o, n) => o with { Protection = OneOf(n, Protections) },
    };

    // They decide how a real venue is reached; a replay that took them would seem to test them.
    static readonly string[] Live =
        ["mode", "validate_only", "dead_man_switch_seconds", "max_retries", "retry_backoff_seconds", "retry_backoff_factor"];

    /// <summary>The options of replay, with what the section says.</summary>
    public static OrderOptions Read(YamlMappingNode section)
    {
        var options = OrderOptions.Replay;
        foreach (var (key, value) in section.Children)
        {
            var name = key.ToString();
            if (Live.Contains(name))
                throw new FormatException(
                    $"'{name}' at line {key.Start.Line} is about reaching a real venue, which a replay does not. Leave it out.");
            if (!Keys.TryGetValue(name, out var setting)) throw Unknown(key, "setting of execution", Keys.Keys);
            options = Of(key, value, v => setting(options, v));
        }

        return options is { PostOnly: true, TimeInForce: TimeInForce.ImmediateOrCancel }
            ? throw new FormatException(
                "post_only and time_in_force IOC: an order that must rest cannot be one that never rests. Leave out one of them.")
            : options;
    }

    static long? Milliseconds(YamlNode node) => Whole(node) * 1000L;

    static T OneOf<T>(YamlNode node, Dictionary<string, T> words) =>
        words.TryGetValue(node.ToString(), out var value) ? value : throw Wrong(node, $"one of {string.Join(", ", words.Keys)}");
}
