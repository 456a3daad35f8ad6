using Krakked.Risk;

namespace Krakked.Configuration;

/// <summary>A portfolio file at work: brings what was changed in the file to the engine while it runs.</summary>
/// <remarks>
/// To be used between two calls of <see cref="TradingEngine.Run"/>. Rules, parameters, a strategy's type, and whether it is on can change. Pairs,
/// timeframes, cash, execution and the list of strategies cannot: they decide what is followed and what the books began with. What only a live
/// process uses is not looked at again before the next start, and each key that differs is named.
/// </remarks>
/// <param name="plan">What the engine was started with.</param>
/// <param name="engine">The engine.</param>
/// <param name="risk">Its risk engine.</param>
public sealed class RunningPortfolio(PortfolioPlan plan, TradingEngine engine, RiskEngine risk)
{
    readonly Dictionary<string, PlannedStrategy> _known = plan.Strategies.ToDictionary(s => s.Name, StringComparer.Ordinal);

    /// <summary>Reads the file again and applies what is different; what is wrong changes nothing.</summary>
    /// <returns>What changed, and what was passed over, a sentence each; empty when nothing is different.</returns>
    /// <exception cref="KrakkedException">The file is wrong, or asks for what cannot change while it runs.</exception>
    public IReadOnlyList<string> Reload(string path, StrategyCatalog catalog) => Apply(PortfolioFile.Read(path, catalog));

    /// <summary>Applies what is different in <paramref name="wanted"/>; what is wrong changes nothing.</summary>
    /// <returns>What changed, and what was passed over, a sentence each; empty when nothing is different.</returns>
    /// <exception cref="KrakkedException">It asks for what cannot change while it runs.</exception>
    public IReadOnlyList<string> Apply(PortfolioPlan wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        Check(wanted);

        var on = wanted.Strategies.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var changes = _known.Values.Select(s => Change(s, on.GetValueOrDefault(s.Name))).Where(c => c.Enabled is not null || c.Create is not null);
        List<StrategyReload> strategies = [.. changes];
        List<string> said = [.. strategies.Select(c => Say(c, on)), .. RiskDifference.Between(risk.Options, wanted.Risk),
            .. PassedOver(wanted)];

        engine.Strategies.Reload(strategies);
        risk.Reload(wanted.Risk);
        foreach (var strategy in wanted.Strategies)
            _known[strategy.Name] = strategy;
        return said;
    }

    IEnumerable<string> PassedOver(PortfolioPlan wanted)
    {
        foreach (var key in plan.LiveValues.Keys.Union(wanted.LiveValues.Keys).Order(StringComparer.Ordinal))
        {
            var (was, now) = (plan.LiveValues.GetValueOrDefault(key), wanted.LiveValues.GetValueOrDefault(key));
            if (was != now) yield return $"{key} was {was ?? "not stated"} and is now {now ?? "not stated"}: passed over, it takes a restart.";
        }
    }

    StrategyReload Change(PlannedStrategy was, PlannedStrategy? now)
    {
        var id = new StrategyId(was.Name);
        var enabled = engine.Strategies.State(id).Enabled;
        return new StrategyReload(id)
        {
            Enabled = enabled == now is not null ? null : now is not null,
            Create = now is null || Same(was, now) ? null : () => now.Kind.Create(now.Values),
        };
    }

    string Say(StrategyReload change, Dictionary<string, PlannedStrategy> on)
    {
        var name = change.Strategy.Name;
        var state = change.Enabled switch { true => " is switched on", false => " is switched off: it opens nothing", null => "" };
        if (change.Create is null) return $"{name}{state}.";

        var (was, now) = (_known[name], on[name]);
        var values = now.Values.Where(v => was.Kind.Id != now.Kind.Id || was.Values.GetValueOrDefault(v.Key) != v.Value)
            .Select(v => FormattableString.Invariant($"{v.Key} {(v.Value is null ? "none" : v.Value)}"));
        return $"{name}{state}{(state.Length > 0 ? " and" : "")} runs as {now.Kind.Id} with {string.Join(", ", values)}.";
    }

    void Check(PortfolioPlan wanted)
    {
        if (wanted.Cash is { } cash && cash != plan.Cash)
            throw Fixed(wanted, $"cash: {cash}", "Money that comes or goes is a cash flow: take the change back and deposit it at the venue.");

        if (wanted.Orders != plan.Orders) throw Fixed(wanted, "execution", "Take the change back, or stop and start again with it.");

        foreach (var now in wanted.Strategies)
        {
            if (!_known.TryGetValue(now.Name, out var was))
                throw Fixed(wanted, $"'{now.Name}' is new", "Stop, and start again with it.");

            var pairs = was.Pairs.Select(p => p.Name).ToList();
            if (!pairs.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(now.Pairs.Select(p => p.Name)))
                throw Fixed(wanted, $"the pairs of '{now.Name}'", $"Write {string.Join(", ", pairs)}, or stop and start again.");
            if (!was.Timeframes.SequenceEqual(now.Timeframes))
                throw Fixed(wanted, $"the timeframes of '{now.Name}'", $"Write {string.Join(", ", was.Timeframes)}, or stop and start again.");
        }
    }

    static bool Same(PlannedStrategy was, PlannedStrategy now) =>
        was.Kind.Id == now.Kind.Id && was.Values.Count == now.Values.Count
        && was.Values.All(v => now.Values.TryGetValue(v.Key, out var value) && value == v.Value);

    static KrakkedException Fixed(PortfolioPlan wanted, string what, string remedy) =>
        new($"{wanted.Path}: {what}: that cannot change while it runs. {remedy} Nothing was changed.");
}
