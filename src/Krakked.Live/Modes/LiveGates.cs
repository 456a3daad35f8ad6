using Krakked.Kraken;
using Krakked.Risk;

namespace Krakked.Live;

/// <summary>What there is of all that trading with real money needs; what is null is missing.</summary>
public sealed record LiveParts
{
    /// <summary>The strategies that would trade.</summary>
    public IReadOnlyList<StrategyId> Strategies { get; init; } = [];

    /// <summary>What Kraken says of the key, just asked.</summary>
    public ApiKeyInfo? Key { get; init; }

    /// <summary>Why Kraken says nothing of the key; null when it does.</summary>
    public string? KeyProblem { get; init; }

    public RiskEngine? Risk { get; init; }

    public IPortfolio? Portfolio { get; init; }

    public IMarketData? Market { get; init; }

    /// <summary>Whether orders may leave at all: off while <c>KRAKEN_SANDBOX_MODE</c> is on and the address is Kraken's.</summary>
    public bool OrdersMayLeave { get; init; }
}

/// <summary>The gates before real money. Each is closed unless it is known to be open.</summary>
public static class LiveGates
{
    /// <summary>Every gate that is closed, with its value, the rule and the remedy; empty when real orders may be sent.</summary>
    public static IReadOnlyList<string> Closed(ExecutionSettings settings, LiveParts parts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(parts);
        return [.. OfSettings(settings), .. OfStrategies(settings, parts), .. OfKey(parts), .. OfParts(parts)];
    }

    /// <summary>The gates that are closed by what is stated alone, before anybody is asked for a key or calls the exchange.</summary>
    public static IReadOnlyList<string> ClosedAsStated(ExecutionSettings settings, IReadOnlyList<StrategyId> strategies)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. OfSettings(settings), .. OfStrategies(settings, new LiveParts { Strategies = strategies })];
    }

    /// <summary>Passes only when every gate is open.</summary>
    /// <exception cref="KrakkedException">One is not; all that are not are named.</exception>
    public static void Require(ExecutionSettings settings, LiveParts parts)
    {
        if (Closed(settings, parts) is { Count: > 0 } closed)
            throw new KrakkedException($"Nothing is traded with real money: {string.Join(" ", closed)}");
    }

    /// <summary>Passes when the key is one that may be used at all, for a run that only takes orders back and sells.</summary>
    /// <remarks>Cancels leave a sandbox; a sale is kept in by the connection itself.</remarks>
    /// <exception cref="KrakkedException">It can withdraw, cannot trade, or is not known; or a part is missing.</exception>
    public static void RequireToReduce(LiveParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        string[] closed = [.. OfKey(parts with { OrdersMayLeave = true }), .. OfParts(parts)];
        if (closed.Length > 0) throw new KrakkedException($"Nothing is taken back and nothing sold: {string.Join(" ", closed)}");
    }

    static IEnumerable<string> OfSettings(ExecutionSettings settings)
    {
        if (settings.Mode is not ExecutionMode.Live)
            yield return $"mode is {settings.Mode}; real orders need live: write 'mode: live' under execution.";
        if (!settings.AllowLiveTrading)
            yield return "allow_live_trading is false; real orders need it true: write 'allow_live_trading: true' under execution.";
        if (settings.ValidateOnly is not false)
            yield return $"validate_only is {(settings.ValidateOnly is null ? "not stated" : "true")}; real orders need it false: "
                + "write 'validate_only: false' under execution.";
    }

    static IEnumerable<string> OfStrategies(ExecutionSettings settings, LiveParts parts)
    {
        if (parts.Strategies.Count == 0) yield return "no strategy is given; only named ones trade with real money: give at least one.";
        foreach (var strategy in parts.Strategies)
            if (!settings.LiveStrategies.Contains(strategy.Name, StringComparer.Ordinal))
                yield return $"strategy {strategy} is not on the list of those that may trade with real money: "
                    + "add it to 'live_strategies' under execution, or take it out of the run.";
    }

    static IEnumerable<string> OfKey(LiveParts parts)
    {
        if (!parts.OrdersMayLeave)
            yield return "KRAKEN_SANDBOX_MODE is on; while it is, no order leaves for Kraken: set it to false.";
        if (parts.Key is not { } key)
        {
            yield return $"the key's rights are not known{(parts.KeyProblem is { } problem ? $" ({problem})" : "")}; a key must be proven unable to "
                + "withdraw: see 'krakked keys test'.";
            yield break;
        }

        if (key.CanWithdraw) yield return $"the key can withdraw; no program may hold such a key: {KeyRights.HowToMakeOne}";
        if (KeyRights.Missing(key.Permissions) is { Count: > 0 } missing)
            yield return $"the key lacks {string.Join(", ", missing)}; trading needs them: tick them on Kraken's site under Settings, API.";
    }

    static IEnumerable<string> OfParts(LiveParts parts)
    {
        if (parts.Risk is null) yield return Missing("risk engine");
        if (parts.Portfolio is null) yield return Missing("portfolio");
        if (parts.Market is null) yield return Missing("market data");
    }

    static string Missing(string part) => $"there is no {part}; nothing is traded without one: give one.";
}
