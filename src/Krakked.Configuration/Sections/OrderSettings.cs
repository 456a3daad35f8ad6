using Krakked.Execution;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>The settings of <c>execution</c> that say how orders are made, in a replay as in a live process.</summary>
static class OrderSettings
{
    const decimal Week = 7 * 86_400;

    static readonly Dictionary<string, OrderType> Types = new() { ["market"] = OrderType.Market, ["limit"] = OrderType.Limit };

    static readonly Dictionary<string, TimeInForce> Times = new()
    {
        ["GTC"] = TimeInForce.GoodTilCancelled, ["IOC"] = TimeInForce.ImmediateOrCancel, ["GTD"] = TimeInForce.GoodTilDate,
    };

    static readonly Dictionary<string, ProtectionMode> Protections = new()
    {
        ["resting"] = ProtectionMode.Resting, ["soft"] = ProtectionMode.Soft,
    };

    public static readonly Settings<OrderOptions> All = new("setting of execution")
    {
        { "default_order_type", (o, n) => o with { DefaultType = OneOf(n, Types) } },
        { "max_slippage_bps", (o, n) => o with { MaxSlippageBps = Number(n, 0, 5_000) } },
        { "time_in_force", (o, n) => o with { TimeInForce = OneOf(n, Times) } },
        { "good_for_seconds", (o, n) => o with { GoodForMs = Milliseconds(Seconds(n, 1, 52 * Week)) } },
        { "post_only", (o, n) => o with { PostOnly = Flag(n) } },
        { "limit_timeout_seconds", (o, n) => o with { LimitTimeoutMs = Milliseconds(SecondsOrNull(n, 1, 52 * Week)) } },
        { "max_concurrent_orders", (o, n) => o with { MaxConcurrentOrders = IsNull(n) ? int.MaxValue : Count(n, 1, 10_000) } },
        { "min_order_notional_usd", (o, n) => o with { MinOrderNotional = Number(n, 0, 1_000_000_000) } },
        { "protection", (o, n) => o with { Protection = OneOf(n, Protections) } },
        { "quote_sized_buys", (o, n) => o with { QuoteSizedBuys = Flag(n) } },
    };

    /// <summary>Those about a venue that may not answer, which a replay's always does.</summary>
    public static readonly Settings<OrderOptions> Patience = new("setting of execution")
    {
        { "max_plan_age_seconds", (o, n) => o with { PlanTtlMs = Milliseconds(SecondsOrNull(n, 1, 86_400)) } },
        { "max_retries", (o, n) => o with { MaxRetries = Count(n, 0, 100) } },
        { "retry_backoff_seconds", (o, n) => o with { RetryBackoffMs = Milliseconds(Seconds(n, 0.001m, 3_600)) } },
        { "retry_backoff_factor", (o, n) => o with { RetryBackoffFactor = Number(n, 1, 10) } },
    };

    /// <exception cref="FormatException">What is asked for does not go together.</exception>
    public static OrderOptions Checked(OrderOptions options) => options is { PostOnly: true, TimeInForce: TimeInForce.ImmediateOrCancel }
        ? throw new FormatException(
            "post_only and time_in_force IOC: an order that must rest cannot be one that never rests. Leave out one of them.")
        : options;

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    static long? Milliseconds(TimeSpan? time) => (long?)time?.TotalMilliseconds;
}
