namespace Krakked.Kraken;

/// <summary>When it is proven that an order which was sent does not exist.</summary>
public sealed record LookUpRules
{
    /// <summary>How long after its deadline by Kraken's time an order may still come to light.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far the two readings are apart.</summary>
    public TimeSpan Apart { get; init; } = TimeSpan.FromSeconds(4);
}

/// <summary>One reading of everything in which an order would show.</summary>
/// <remarks>A part that was not read is a default result, which is an error.</remarks>
public sealed record LookUpReading
{
    /// <summary>Kraken's time when the first of its calls was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>False unless Kraken's engine is online: what it has taken and not worked on yet shows nowhere.</summary>
    public required bool EngineIsOnline { get; init; }

    /// <summary>Open orders, of the client id or all.</summary>
    public Result<IReadOnlyDictionary<string, OrderInfo>> Open { get; init; }

    /// <summary>Orders that have ended since ours was sent, of the client id or all.</summary>
    public Result<IReadOnlyDictionary<string, OrderInfo>> Closed { get; init; }

    /// <summary>Every trade since ours was sent.</summary>
    public Result<IReadOnlyDictionary<string, TradeInfo>> Trades { get; init; }

    /// <summary>Orders by id that were queried since: those a reading before called <see cref="LookUp.Unaccounted"/>.</summary>
    public IReadOnlyDictionary<string, OrderInfo> Known { get; init; } = new Dictionary<string, OrderInfo>();
}

/// <summary>What is proven of an order that was sent and not answered for.</summary>
public enum LookUpConclusion : byte
{
    /// <summary>Nothing: read again.</summary>
    Unproven,

    /// <summary>It exists.</summary>
    Found,

    /// <summary>It never existed and never will. Its id is not used again.</summary>
    Absent,
}

/// <summary>What a reading led to.</summary>
public sealed record LookUp
{
    public required LookUpConclusion Conclusion { get; init; }

    /// <summary>The orders with our id, by Kraken's; more than one would be a double order.</summary>
    public IReadOnlyDictionary<string, OrderInfo> Found { get; init; } = new Dictionary<string, OrderInfo>();

    /// <summary>Why nothing is proven; null otherwise.</summary>
    public string? Why { get; init; }

    /// <summary>The earliest moment, by Kraken's time, at which another reading can prove more; null when everything is proven.</summary>
    public DateTimeOffset? ReadAgain { get; init; }

    /// <summary>Orders that traded and of which it is not known whose they are: query them, and give them to the next reading.</summary>
    public IReadOnlyList<string> Unaccounted { get; init; } = [];
}

/// <summary>Resolves an order that may exist: found once is found; absent is only what two whole readings after its deadline do not know.</summary>
/// <param name="clientId">The order's name.</param>
/// <param name="deadline">The moment after which the engine does not take it any more, as it was sent.</param>
/// <param name="rules">How much proof.</param>
public sealed class OrderLookUp(string clientId, DateTimeOffset deadline, LookUpRules rules)
{
    readonly string _clientId = ClientIds.Plain(clientId)!;
    DateTimeOffset? _absentAt;

    /// <summary>Takes in a reading.</summary>
    public LookUp Take(LookUpReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var found = Found(reading);
        if (found.Count > 0) return new LookUp { Conclusion = LookUpConclusion.Found, Found = found };

        var settled = deadline + rules.Margin;
        if (reading.At <= settled) return Unproven($"the order may be taken until {WireTime.ToRfc3339(settled)}", settled.AddTicks(1));
        if (!reading.EngineIsOnline) return Unproven("the engine is not online", reading.At + rules.Apart);
        if (Failure(reading) is { } failure) return Unproven(failure, reading.At);
        if (Unaccounted(reading) is { Count: > 0 } orders)
            return Unproven($"it is not known whose orders traded: {string.Join(", ", orders)}", reading.At) with { Unaccounted = orders };
        if (_absentAt is not { } first) return Unproven("one reading did not find it", (_absentAt = reading.At).Value + rules.Apart);

        return reading.At - first >= rules.Apart
            ? new LookUp { Conclusion = LookUpConclusion.Absent }
            : Unproven("two readings did not find it, too close together", first + rules.Apart);
    }

    Dictionary<string, OrderInfo> Found(LookUpReading reading)
    {
        var found = new Dictionary<string, OrderInfo>(StringComparer.Ordinal);
        foreach (var (id, order) in Orders(reading))
            if (ClientIds.Plain(order.ClientId) == _clientId)
                found[id] = order;
        return found;
    }

    static IEnumerable<KeyValuePair<string, OrderInfo>> Orders(LookUpReading reading)
    {
        foreach (var order in reading.Known) yield return order;
        if (reading.Open.TryGet(out var open, out _))
            foreach (var order in open)
                yield return order;
        if (reading.Closed.TryGet(out var closed, out _))
            foreach (var order in closed)
                yield return order;
    }

    static string? Failure(LookUpReading reading)
    {
        if (!reading.Open.TryGet(out _, out var open)) return $"the open orders could not be read: {open}";
        if (!reading.Closed.TryGet(out _, out var closed)) return $"the closed orders could not be read: {closed}";
        return reading.Trades.TryGet(out _, out var trades) ? null : $"the trades could not be read: {trades}";
    }

    static List<string> Unaccounted(LookUpReading reading)
    {
        if (!reading.Trades.TryGet(out var trades, out _)) return [];
        var known = Orders(reading).Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        return [.. trades.Values.Select(t => t.OrderId).Where(id => !known.Contains(id)).Distinct().Order(StringComparer.Ordinal)];
    }

    static LookUp Unproven(string why, DateTimeOffset again) => new() { Conclusion = LookUpConclusion.Unproven, Why = why, ReadAgain = again };
}
