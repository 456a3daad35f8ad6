using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>How far a reading has come.</summary>
enum ReadingStage : byte
{
    /// <summary>Answers are missing.</summary>
    Waiting,

    /// <summary>The lists are there: orders they leave open may be queried.</summary>
    Listed,

    /// <summary>Everything is there, or will not come.</summary>
    Done,
}

/// <summary>One reading of everything in which an order would show; a whole one reads the money as well.</summary>
/// <remarks>
/// In steps, so that nothing slips through between two lists: balances, then open orders, then what has ended and what traded. An order that ends
/// meanwhile is in the later list, and a trade that moved the balances is in the trades.
/// </remarks>
sealed class VenueReading(CallQueue calls, long now, long since, bool whole)
{
    readonly HashSet<long> _awaited = [];
    readonly DateTimeOffset _since = DateTimeOffset.FromUnixTimeMilliseconds(since);
    int _step;

    /// <summary>Kraken's time when it began, Unix ms.</summary>
    public long At { get; } = now;

    /// <summary>How far back it reads, Unix ms.</summary>
    public long Since { get; } = since;

    /// <summary>True when balances and ledgers are read as well.</summary>
    public bool IsWhole { get; } = whole;

    public Result<SystemStatus> Status { get; private set; }

    public Result<IReadOnlyDictionary<string, ExtendedBalance>> Balances { get; private set; }

    public Result<IReadOnlyDictionary<string, OrderInfo>> Open { get; private set; }

    public Result<IReadOnlyDictionary<string, OrderInfo>> Closed { get; private set; }

    public Result<IReadOnlyDictionary<string, TradeInfo>> Trades { get; private set; }

    public Result<IReadOnlyDictionary<string, LedgerEntry>> Ledgers { get; private set; }

    /// <summary>Orders that were queried by id.</summary>
    public Dictionary<string, OrderInfo> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>What kept a part of it from being read; null while nothing has.</summary>
    public ExchangeError? Failure { get; private set; }

    /// <summary>What the exchange's engine says it is; null when it did not.</summary>
    public string? Mode => Status.TryGet(out var status, out _) ? status.Status : null;

    /// <summary>True when every part was read.</summary>
    public bool IsComplete => _step == 3 && Failure is null;

    public void Begin()
    {
        Ask(new VenueCall.ReadStatus { Number = calls.Number() });
        if (IsWhole) Ask(new VenueCall.ReadBalances { Number = calls.Number() });
    }

    /// <summary>Takes in an answer; false when it is none of this reading's.</summary>
    public bool TryTake(VenueReply reply, out ReadingStage stage)
    {
        stage = ReadingStage.Waiting;
        if (!_awaited.Remove(reply.Call.Number)) return false;
        Keep(reply);
        if (_awaited.Count == 0) stage = Next();
        return true;
    }

    /// <summary>Asks for orders by id; at once done when there are none.</summary>
    public ReadingStage Query(IReadOnlyList<string> ids)
    {
        foreach (var part in ids.Chunk(50))
            Ask(new VenueCall.QueryOrders(part) { Number = calls.Number() });
        return _awaited.Count == 0 ? ReadingStage.Done : ReadingStage.Waiting;
    }

    /// <summary>Waits for nothing any more.</summary>
    public void GiveUp()
    {
        foreach (var number in _awaited) calls.Forget(number);
        _awaited.Clear();
    }

    /// <summary>The order by Kraken's id; null when no list has it.</summary>
    public OrderInfo? Find(string orderId)
    {
        if (Known.TryGetValue(orderId, out var known)) return known;
        if (Open.TryGet(out var open, out _) && open.TryGetValue(orderId, out var order)) return order;
        return Closed.TryGet(out var closed, out _) ? closed.GetValueOrDefault(orderId) : null;
    }

    /// <summary>The reading as proof is looked for in it.</summary>
    public LookUpReading ForLookUp() => new()
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(At),
        EngineIsOnline = Status.TryGet(out var status, out _) && status.IsOnline,
        Open = Open,
        Closed = Closed,
        Trades = Trades,
        Known = Known,
    };

    void Ask(VenueCall call)
    {
        _awaited.Add(call.Number);
        calls.Add(call);
    }

    void Keep(VenueReply reply)
    {
        switch (reply)
        {
            case VenueReply.Status { Result: var status }: Status = Noted(status); break;
            case VenueReply.Balances { Result: var balances }: Balances = Noted(balances); break;
            case VenueReply.Trades { Result: var trades }: Trades = Noted(trades); break;
            case VenueReply.Ledgers { Result: var ledgers }: Ledgers = Noted(ledgers); break;
            case VenueReply.Orders { Call: VenueCall.ReadOpenOrders, Result: var open }: Open = Noted(open); break;
            case VenueReply.Orders { Call: VenueCall.ReadClosedOrders, Result: var closed }: Closed = Noted(closed); break;
            case VenueReply.Orders { Result: var queried }:
                if (Noted(queried).TryGet(out var found, out _))
                    foreach (var (id, order) in found)
                        Known[id] = order;
                break;
        }
    }

    Result<T> Noted<T>(Result<T> result)
    {
        if (!result.TryGet(out _, out var error) && (Failure is null || error.Kind is ErrorKind.Denied)) Failure = error;
        return result;
    }

    // What is not allowed, or asked for too often, is not asked for further.
    ReadingStage Next()
    {
        if (Failure is { Kind: ErrorKind.Denied or ErrorKind.Throttled }) return ReadingStage.Done;
        switch (++_step)
        {
            case 1:
                Ask(new VenueCall.ReadOpenOrders { Number = calls.Number() });
                return ReadingStage.Waiting;
            case 2:
                Ask(new VenueCall.ReadClosedOrders(_since) { Number = calls.Number() });
                Ask(new VenueCall.ReadTrades(_since) { Number = calls.Number() });
                if (IsWhole) Ask(new VenueCall.ReadLedgers(_since) { Number = calls.Number() });
                return ReadingStage.Waiting;
            case 3:
                return ReadingStage.Listed;
            default:
                _step = 3;
                return ReadingStage.Done;
        }
    }
}
