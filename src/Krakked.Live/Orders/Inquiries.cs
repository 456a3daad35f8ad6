using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Orders that are asked for by Kraken's id at a moment, because something should have been heard of them by then.</summary>
sealed class Inquiries(CallQueue calls)
{
    const int Most = 50;

    readonly Dictionary<string, long> _due = new(StringComparer.Ordinal);
    readonly Dictionary<long, (List<string> Ids, long At)> _asked = [];
    readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>When the next is asked; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue { get; private set; } = long.MaxValue;

    /// <summary>Asks for an order at a moment, or earlier when that was wanted already; not while its answer is under way.</summary>
    public void Ask(string orderId, long at)
    {
        if (_underWay.Contains(orderId)) return;
        if (_due.TryGetValue(orderId, out var known) && known <= at) return;
        _due[orderId] = at;
        NextDue = Math.Min(NextDue, at);
    }

    public void Begin(long now)
    {
        if (now < NextDue) return;
        var ids = new List<string>();
        foreach (var (id, at) in _due)
            if (at <= now && ids.Count < Most) ids.Add(id);
        foreach (var id in ids) _due.Remove(id);
        _underWay.UnionWith(ids);
        NextDue = _due.Count == 0 ? long.MaxValue : _due.Values.Min();

        ids.Sort(StringComparer.Ordinal);
        var number = calls.Number();
        _asked.Add(number, (ids, now));
        calls.Add(new VenueCall.QueryOrders(ids) { Number = number });
    }

    /// <summary>False when it is no answer to one of these; <paramref name="at"/> is when it was asked, Unix ms UTC.</summary>
    public bool TryTake(VenueReply reply, out Result<IReadOnlyDictionary<string, OrderInfo>> orders, out long at)
    {
        at = 0;
        orders = reply is VenueReply.Orders answer ? answer.Result : default;
        if (!_asked.Remove(reply.Call.Number, out var asked)) return false;
        at = asked.At;
        _underWay.ExceptWith(asked.Ids);
        return true;
    }
}
