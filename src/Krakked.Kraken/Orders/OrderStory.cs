namespace Krakked.Kraken;

/// <summary>One order, as all that was heard of it adds up.</summary>
sealed class OrderStory(string orderId)
{
    readonly Dictionary<string, OrderTrade> _trades = new(StringComparer.Ordinal);
    readonly List<Amendment> _amendments = [];
    readonly Queue<OrderFact> _held = new();
    string? _clientId;
    bool _named, _accepted, _triggered, _ended, _contradicted;
    OrderEnd _end;
    DateTimeOffset _endTime;
    string? _reason;
    decimal _executed, _traded;

    /// <summary>False until something said what client id it has, or that it has none; what is known is held until then.</summary>
    public bool IsNamed => _named;

    /// <summary>True when it is told to have traded more than the trades that were told.</summary>
    public bool LacksTrades => _traded < _executed;

    /// <summary>True when what was told cannot all be so: one trade in two versions, two ends, or more traded than it says at its end.</summary>
    public bool IsContradictory => _contradicted || (_end is not OrderEnd.None && _traded > _executed);

    /// <summary>True once its end was told.</summary>
    public bool IsTold => _ended && _named;

    /// <summary>Takes in a message; what is new by it is added to <paramref name="facts"/>. Says false when nothing was.</summary>
    public bool Take(OrderNews news, List<OrderFact> facts)
    {
        var before = _held.Count;
        if (news.NamesOrder) (_named, _clientId) = (true, news.ClientId ?? _clientId);
        if (!_accepted) Hold(new OrderFact { Kind = OrderFactKind.Accepted, OrderId = orderId, Time = news.Time });
        _accepted = true;
        if (news.Triggered && !_triggered) Hold(new OrderFact { Kind = OrderFactKind.Triggered, OrderId = orderId, Time = news.Time });
        _triggered |= news.Triggered;
        if (news.Amended is { } shape) OnAmended(shape, news);
        if (news.Trade is { } trade) OnTrade(trade, news.Time);
        _executed = Math.Max(_executed, news.Executed);
        OnEnd(news);
        TellEnd();

        var isNew = _held.Count > before;
        if (_named) Release(facts);
        return isNew;
    }

    void OnTrade(OrderTrade trade, DateTimeOffset time)
    {
        if (_trades.TryGetValue(trade.Id, out var known))
        {
            _contradicted |= (known.Quantity, known.Price) != (trade.Quantity, trade.Price);
            return;
        }

        _trades.Add(trade.Id, trade);
        _traded += trade.Quantity;
        Hold(new OrderFact { Kind = OrderFactKind.Traded, OrderId = orderId, Time = time, Trade = trade });
    }

    // The socket says when an order was amended, and REST only to what: REST's word stands for one of the socket's with the same shape.
    void OnAmended(OrderShape shape, OrderNews news)
    {
        DateTimeOffset? time = news.TimesAmendment ? news.Time : null;
        if (time is null ? _amendments.Exists(a => a.Shape == shape) : _amendments.Exists(a => a.Time == time && a.Shape == shape)) return;
        if (time is not null && _amendments.FindIndex(a => a.Time is null && a.Shape == shape) is >= 0 and var at)
        {
            _amendments[at] = new Amendment(shape, time);
            return;
        }

        _amendments.Add(new Amendment(shape, time));
        Hold(new OrderFact { Kind = OrderFactKind.Amended, OrderId = orderId, Time = news.Time, Shape = shape });
    }

    void OnEnd(OrderNews news)
    {
        if (news.End is OrderEnd.None) return;
        _contradicted |= _end is not OrderEnd.None && _end != news.End;
        if (_end is OrderEnd.None) (_end, _endTime) = (news.End, news.Time);
        _reason ??= news.Reason;
    }

    // Whoever hears of an end may let go of what the order held, and so must have heard of all it traded.
    void TellEnd()
    {
        if (_ended || _end is OrderEnd.None || LacksTrades) return;
        _ended = true;
        Hold(new OrderFact { Kind = OrderFactKind.Ended, OrderId = orderId, Time = _endTime, End = _end, Reason = _reason });
    }

    void Hold(OrderFact fact) => _held.Enqueue(fact);

    void Release(List<OrderFact> facts)
    {
        while (_held.TryDequeue(out var fact)) facts.Add(fact with { ClientId = _clientId });
    }

    readonly record struct Amendment(OrderShape Shape, DateTimeOffset? Time);
}
