using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Kraken;

/// <summary>Whose an order at the exchange is.</summary>
public enum OrderOwner : byte
{
    /// <summary>Placed by hand or by another program: seen, never touched.</summary>
    Foreign,

    /// <summary>Placed by the framework under another instance's name. Two of them at one account must not happen unknown.</summary>
    OtherInstance,

    /// <summary>Ours.</summary>
    Ours,
}

/// <summary>What a client order id says.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Order">Our name for it; 0 when it is not ours.</param>
/// <param name="Strategy">Whose sleeve it changes; null when that are several, or none that is known.</param>
public readonly record struct OrderClaim(OrderOwner Owner, OrderId Order = default, StrategyId? Strategy = null);

/// <summary>The names of our orders at Kraken: instance, strategy and order id in one, so that a name is read without any journal.</summary>
/// <remarks>
/// A name is a UUID of version 8 (RFC 9562), written as 32 hexadecimal digits: <c>6b</c>, 6 digits for the instance, 6 for the strategy, 16 for
/// the order id, and between them the two digits that say version and variant. It is the same on every machine. It is unique for ever as long
/// as an instance never gives the same <see cref="OrderId"/> twice, so a new journal wants a new instance name.
/// https://docs.kraken.com/api/docs/rest-api/add-order
/// </remarks>
public sealed class ClientIds
{
    const string Mark = "6b";

    // The tag of several strategies together; no name's is this one.
    const string Shared = "000000";

    const int InstanceAt = 2, StrategyAt = 8, OrderAt = 14, Length = 30;
    const int VersionAt = 12, VariantAt = 16;

    readonly string _instance;
    readonly Dictionary<string, StrategyId> _strategies = new(StringComparer.Ordinal);

    /// <param name="instance">Names this journal and its account for ever; short, such as <c>main-2026</c>.</param>
    /// <param name="strategies">Every strategy whose orders are to be recognised, those that run no more included.</param>
    /// <exception cref="KrakkedException">The instance has no name, or two strategies would have the same tag.</exception>
    public ClientIds(string instance, IEnumerable<StrategyId> strategies)
    {
        if (string.IsNullOrWhiteSpace(instance))
            throw new KrakkedException("An instance needs a name, or its orders could not be told from another's. Give one.");
        ArgumentNullException.ThrowIfNull(strategies);
        _instance = Tag("instance", instance);
        foreach (var strategy in strategies.Append(Sleeve.Manual).Distinct())
            Add(strategy);
    }

    /// <summary>The name of an order; its strategy is left out when it changes the sleeves of several.</summary>
    /// <exception cref="KrakkedException">Its strategy is not among those that can be recognised, or its id is not above 0.</exception>
    public string Of(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Id.Value <= 0)
            throw new KrakkedException($"Order id {order.Id} is not above 0, and so names no order. Take it from the id source.");

        var id = order.Id.Value.ToString("x16", CultureInfo.InvariantCulture);
        return (Mark + _instance + StrategyTag(order) + id).Insert(VersionAt, "8").Insert(VariantAt, "8");
    }

    /// <summary>Whose order a client order id names; null is a foreign one's, as is every shape we never give.</summary>
    public OrderClaim Read(string? clientId)
    {
        if (Payload(clientId) is not { } payload) return new OrderClaim(OrderOwner.Foreign);
        if (!payload.AsSpan(InstanceAt).StartsWith(_instance, StringComparison.Ordinal)) return new OrderClaim(OrderOwner.OtherInstance);

        var id = long.Parse(payload.AsSpan(OrderAt), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (id <= 0) return new OrderClaim(OrderOwner.Foreign);

        StrategyId? strategy = _strategies.TryGetValue(payload[StrategyAt..OrderAt], out var known) ? known : null;
        return new OrderClaim(OrderOwner.Ours, new OrderId(id), strategy);
    }

    /// <summary>The same id in one spelling: dashes and capitals of a UUID say nothing.</summary>
    internal static string? Plain(string? clientId) =>
        Guid.TryParseExact(clientId, "D", out var id) || Guid.TryParseExact(clientId, "N", out id)
            ? id.ToString("N", CultureInfo.InvariantCulture)
            : clientId;

    string StrategyTag(Order order)
    {
        var strategies = order.Changes.Select(c => c.Strategy).Distinct().ToList();
        if (strategies is not [var one]) return Shared;

        var tag = Tag("strategy", one.Name);
        return _strategies.ContainsKey(tag)
            ? tag
            : throw new KrakkedException($"Strategy '{one}' is not among those client ids know, so its fills could not be attributed. Add it.");
    }

    void Add(StrategyId strategy)
    {
        var tag = Tag("strategy", strategy.Name);
        if (_strategies.TryAdd(tag, strategy)) return;
        throw new KrakkedException($"Strategies '{_strategies[tag]}' and '{strategy}' have the same tag {tag} in client ids. Rename one of them.");
    }

    static string? Payload(string? clientId)
    {
        var plain = Plain(clientId);
        if (plain is not { Length: Length + 2 } || plain[VersionAt] is not '8' || plain[VariantAt] is not '8') return null;

        var payload = plain.Remove(VariantAt, 1).Remove(VersionAt, 1);
        return payload.StartsWith(Mark, StringComparison.Ordinal) && payload.All(char.IsAsciiHexDigitLower) ? payload : null;
    }

    // A hash that is the same everywhere and for ever, unlike string's own.
    static string Tag(string kind, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{name}"));
        var tag = BinaryPrimitives.ReadUInt32BigEndian(hash) >> 8;
        return Math.Max(tag, 1).ToString("x6", CultureInfo.InvariantCulture);
    }
}
