using Krakked.Kraken;

namespace Krakked.Live.Tests;

/// <summary>The exchange as one account sees it: takes every order, trades when it is told to, and answers as it is told to.</summary>
sealed class ScriptedKraken
{
    static readonly OrderWords NoWords = new();

    readonly Dictionary<string, OrderInfo> _orders = [];
    readonly Dictionary<string, TradeInfo> _trades = [];
    readonly Dictionary<string, LedgerEntry> _ledgers = [];
    int _next;

    public long Now { get; set; }

    public string Mode { get; set; } = "online";

    /// <summary>The price at which market orders trade at once; null to let them wait.</summary>
    public decimal? Market { get; set; } = 100m;

    public Dictionary<string, decimal> Balances { get; } = new() { ["USD"] = 10_000m, ["XBT"] = 0m };

    /// <summary>Asked before the usual happens: an answer given here stands for it, and null lets it happen.</summary>
    public Func<VenueCall, VenueReply?> Before { get; set; } = _ => null;

    /// <summary>Asked after it happened: what comes back instead of the usual answer; null to swallow it.</summary>
    public Func<VenueCall, VenueReply, VenueReply?> After { get; set; } = (_, reply) => reply;

    /// <summary>True to tell trades and ends on the stream.</summary>
    public bool Streams { get; set; } = true;

    public Queue<ExecutionReport> Reports { get; } = new();

    public List<VenueCall> Calls { get; } = [];

    public IEnumerable<VenueCall.Place> Places => Calls.OfType<VenueCall.Place>();

    public IReadOnlyDictionary<string, OrderInfo> Orders => _orders;

    public IEnumerable<string> Open => _orders.Where(o => o.Value.Status is KrakenOrderStatus.Open).Select(o => o.Key);

    public IReadOnlyDictionary<string, TradeInfo> Trades => _trades;

    public VenueReply? Answer(VenueCall call)
    {
        Calls.Add(call);
        return Before(call) ?? After(call, Usual(call));
    }

    /// <summary>Places an order whose answer nobody hears, or one of somebody else's.</summary>
    public string Place(AddOrderRequest request, string? clientId)
    {
        var id = $"O{++_next}";
        _orders[id] = new OrderInfo
        {
            ClientId = clientId,
            Status = KrakenOrderStatus.Open,
            Opened = DateTimeOffset.FromUnixTimeMilliseconds(Now),
            Description = new OrderDescription { Pair = request.Pair, Side = request.Side, OrderType = WordOf(request.Type) },
            Volume = request.Volume,
            Executed = 0,
            Cost = 0,
            Fee = 0,
            AveragePrice = 0,
        };
        Tell(id, null);
        if (request.Type is OrderType.Market && Market is { } price) Trade(id, request.Volume, price);
        return id;
    }

    /// <summary>Trades part of an order, or the rest of it.</summary>
    public string Trade(string id, decimal quantity, decimal price)
    {
        var order = _orders[id];
        var trade = $"T{++_next}";
        var sign = order.Description.Side is Side.Buy ? 1 : -1;
        _trades[trade] = new TradeInfo
        {
            OrderId = id, Pair = order.Description.Pair, Time = DateTimeOffset.FromUnixTimeMilliseconds(Now), Side = order.Description.Side,
            OrderType = order.Description.OrderType, Price = price, Cost = price * quantity, Fee = 0, Volume = quantity,
        };
        _ledgers[$"L{_next}"] = Row("trade", "XBT", sign * quantity, trade);
        _ledgers[$"M{_next}"] = Row("trade", "USD", -sign * quantity * price, trade);
        Balances["XBT"] += sign * quantity;
        Balances["USD"] -= sign * quantity * price;
        var executed = order.Executed + quantity;
        var done = executed >= order.Volume;
        _orders[id] = order with
        {
            Executed = executed,
            Status = done ? KrakenOrderStatus.Closed : KrakenOrderStatus.Open,
            Ended = done ? DateTimeOffset.FromUnixTimeMilliseconds(Now) : null,
        };
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Now);
        Tell(id, new ExecutionTrade(trade, null, quantity, price, quantity * price, Liquidity.Taker, [], at));
        return trade;
    }

    public void Cancel(string id, string reason = "User requested")
    {
        _orders[id] = _orders[id] with
        {
            Status = KrakenOrderStatus.Canceled, Ended = DateTimeOffset.FromUnixTimeMilliseconds(Now), Reason = reason,
        };
        Tell(id, null);
    }

    /// <summary>A trailing stop's trigger has come to a price.</summary>
    public void Trail(string id, decimal trigger) => _orders[id] = _orders[id] with { StopPrice = trigger };

    public void Deposit(decimal dollars)
    {
        Balances["USD"] += dollars;
        _ledgers[$"L{++_next}"] = Row("deposit", "USD", dollars, null);
    }

    LedgerEntry Row(string type, string asset, decimal amount, string? reference) => new()
    {
        Type = type, Asset = asset, Amount = amount, Fee = 0, Reference = reference, Time = DateTimeOffset.FromUnixTimeMilliseconds(Now),
    };

    VenueReply Usual(VenueCall call) => call switch
    {
        VenueCall.Place place => new VenueReply.Placed(new(new PlacedOrder(Place(place.Request, place.Request.ClientId), NoWords))) { Call = call },
        VenueCall.Cancel cancel => new VenueReply.Cancelled(Cancelled(cancel.At.Id)) { Call = call },
        VenueCall.Amend amend => new VenueReply.Amended(Amended(amend.Request)) { Call = call },
        VenueCall.SetDeadMan set => new VenueReply.Switched(new Result<DeadManSwitch>(new DeadManSwitch
            { Fires = set.After == TimeSpan.Zero ? null : DateTimeOffset.FromUnixTimeMilliseconds(Now) + set.After })) { Call = call },
        VenueCall.ReadStatus => new VenueReply.Status(new Result<SystemStatus>(new SystemStatus { Status = Mode })) { Call = call },
        VenueCall.ReadOpenOrders => Listed(call, o => o.Value.Status is KrakenOrderStatus.Open),
        VenueCall.ReadClosedOrders closed => Listed(call, o => o.Value.Status is not KrakenOrderStatus.Open && o.Value.Ended > closed.Since),
        VenueCall.QueryOrders query => Listed(call, o => query.Ids.Contains(o.Key)),
        VenueCall.ReadTrades since => new VenueReply.Trades(new Result<IReadOnlyDictionary<string, TradeInfo>>(
            _trades.Where(t => t.Value.Time > since.Since).ToDictionary())) { Call = call },
        VenueCall.ReadLedgers since => new VenueReply.Ledgers(new Result<IReadOnlyDictionary<string, LedgerEntry>>(
            _ledgers.Where(t => t.Value.Time > since.Since).ToDictionary())) { Call = call },
        _ => new VenueReply.Balances(new Result<IReadOnlyDictionary<string, ExtendedBalance>>(
            Balances.ToDictionary(b => b.Key, b => new ExtendedBalance { Balance = b.Value }))) { Call = call },
    };

    Result<CancelledOrders> Cancelled(string name)
    {
        var id = _orders.FirstOrDefault(o => o.Key == name || o.Value.ClientId == name).Key;
        if (id is null || _orders[id].Status is not KrakenOrderStatus.Open)
            return new Result<CancelledOrders>(new ExchangeError(ErrorKind.Rejected, "EOrder:Unknown order"));
        Cancel(id);
        return new Result<CancelledOrders>(new CancelledOrders { Count = 1 });
    }

    /// <summary>Changes the size of an order where it stands.</summary>
    public void Amend(string id, decimal volume) => _orders[id] = _orders[id] with { Volume = volume, Misc = "amended" };

    Result<AmendedOrder> Amended(AmendOrderRequest request)
    {
        if (!Open.Contains(request.Order.Id)) return new Result<AmendedOrder>(new ExchangeError(ErrorKind.Rejected, "EOrder:Unknown order"));
        Amend(request.Order.Id, request.Quantity ?? _orders[request.Order.Id].Volume);
        return new Result<AmendedOrder>(new AmendedOrder { AmendId = $"TA{++_next}" });
    }

    VenueReply.Orders Listed(VenueCall call, Func<KeyValuePair<string, OrderInfo>, bool> choose) =>
        new(new Result<IReadOnlyDictionary<string, OrderInfo>>(_orders.Where(choose).ToDictionary())) { Call = call };

    void Tell(string id, ExecutionTrade? trade)
    {
        if (!Streams) return;
        var order = _orders[id];
        Reports.Enqueue(new ExecutionReport
        {
            OrderId = id,
            Kind = trade is null ? ExecutionKind.Status : ExecutionKind.Trade,
            Status = order.Status switch
            {
                KrakenOrderStatus.Closed => ExecutionStatus.Filled,
                KrakenOrderStatus.Canceled => ExecutionStatus.Canceled,
                _ => order.Executed > 0 ? ExecutionStatus.PartiallyFilled : ExecutionStatus.New,
            },
            Time = DateTimeOffset.FromUnixTimeMilliseconds(Now),
            ClientId = order.ClientId,
            Symbol = "XBT/USD",
            Side = order.Description.Side,
            OrderType = order.Description.OrderType,
            Quantity = order.Volume,
            Executed = order.Executed,
            Trade = trade,
        });
    }

    static string WordOf(OrderType type) => type switch
    {
        OrderType.Market => "market",
        OrderType.Limit => "limit",
        OrderType.StopLoss => "stop-loss",
        OrderType.TrailingStop => "trailing-stop",
        _ => "take-profit",
    };
}
