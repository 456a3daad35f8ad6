using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>Where orders are placed, whichever wire they came by.</summary>
/// <remarks>Time is the exchange's: it has come to the moment of the request.</remarks>
public sealed partial class TradingDesk
{
    readonly IExchangeRoom _exchange;
    readonly IdSource _ids;
    readonly Floor _floor;
    readonly Settlement _settlement;
    readonly Alarms _alarms = new();

    internal TradingDesk(IExchangeRoom exchange, IdSource ids)
    {
        (_exchange, _ids, _settlement) = (exchange, ids, new Settlement(ids));
        _floor = new Floor(exchange, _settlement) { Closes = Close };
    }

    /// <summary>When something that was set to a time happens next, Unix ns; <see cref="long.MaxValue"/> for never.</summary>
    public long NextTime => _alarms.Next;

    /// <summary>Places an order, or only checks it.</summary>
    public Answer<Placed> Add(Account account, OrderRequest request)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Validate && !Pays(account, request.Pair, EnginePoints.Add)) return Words.EngineLimit;
        return AddPaid(account, request);
    }

    /// <summary>Places up to fifteen orders: all are refused when one is wrong in itself, and then each for itself.</summary>
    public Answer<List<Answer<Placed>>> AddBatch(Account account, IReadOnlyList<OrderRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Count is < 2 or > 15) return Words.Invalid("orders");
        foreach (var request in requests)
            if (Refusal(account, request) is { } refusal) return refusal;
        if (!requests[0].Validate && !Pays(account, requests[0].Pair, EnginePoints.Add * requests.Count / 2)) return Words.EngineLimit;

        var answers = new List<Answer<Placed>>(requests.Count);
        foreach (var request in requests) answers.Add(AddPaid(account, request));
        return answers;
    }

    /// <summary>Pays money in, or out when negative.</summary>
    /// <exception cref="InvalidOperationException">More is taken out than is free.</exception>
    public LedgerRow Deposit(Account account, ListedAsset asset, decimal amount)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(asset);
        return _settlement.Deposit(account, asset, amount, _exchange.Now);
    }

    /// <summary>Puts money where it earns and cannot be traded with, or takes it back when negative; returns both sides of it.</summary>
    /// <exception cref="InvalidOperationException">More is moved than is free.</exception>
    public (LedgerRow Spot, LedgerRow Earning) Earn(Account account, ListedAsset asset, decimal amount)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(asset);
        return _settlement.Earn(account, asset, _exchange.Listing.Asset(asset.EarningKey), amount, _exchange.Now);
    }

    /// <summary>Where a pair's counter in the engine stands.</summary>
    public double RateCount(Account account, ListedPair pair)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _exchange.Tier is { } tier ? account.Engine.Value(pair, tier, _exchange.Now) : 0;
    }

    internal void OnTick(in MarketTick tick) => _floor.OnTick(tick);

    internal void Ring(long now) => _alarms.Ring(now);

    Answer<Placed> AddPaid(Account account, OrderRequest request)
    {
        if (Refusal(account, request) is { } refusal) return refusal;

        var order = NewOrder(account, request, parent: null);
        var placed = new Placed(
            request.Validate ? null : order,
            OrderText.Order(request, order.Volume, order.LimitPrice, order.TriggerPrice),
            OrderText.Close(request));
        if (request.Validate) return _floor.Try(order) is { } why ? why : placed;
        if (order.Status is not OrderStatus.Pending && _floor.Bring(order) is { } refused) return refused;

        Admit(order);
        if (order.Status is OrderStatus.Open) Begin(order);
        return placed;
    }

    string? Refusal(Account account, OrderRequest request)
    {
        if (_exchange.Modes.Refusal(request) is { } mode) return mode;
        if (EntryRules.Refusal(request, _exchange.Quote(request.Pair), _exchange.Now) is { } wrong) return wrong;
        if (request.ClientId is { } id && account.TryFindOpen(id, out _)) return Words.Invalid("cl_ord_id");
        return _exchange.Tier is { } tier && account.OpenOn(request.Pair) >= tier.OpenOrders ? Words.OrdersLimit : null;
    }

    ExchangeOrder NewOrder(Account account, OrderRequest request, string? parent, decimal? reference = null)
    {
        var (now, last) = (_exchange.Now, _exchange.Quote(request.Pair).Last);
        var (limit, trigger) = EntryRules.Prices(request, reference ?? last);
        return new ExchangeOrder
        {
            Id = _ids.Next('O'),
            PositionId = _ids.Next('T'),
            Account = account,
            Number = account.NextNumber,
            Request = request,
            ParentId = parent,
            Status = request.StartTime > now ? OrderStatus.Pending : OrderStatus.Open,
            Volume = request.Volume,
            DisplayVolume = request.DisplayVolume,
            LimitPrice = limit,
            TriggerPrice = trigger,
            BestPrice = request.Kind.Trails() ? reference ?? last : null,
            PostOnly = request.PostOnly,
            OpenTime = now,
            LastAmended = now,
        };
    }

    void Admit(ExchangeOrder order)
    {
        var (account, request, now) = (order.Account, order.Request, _exchange.Now);
        account.Add(order);
        order.Add(new OrderAmend(null, order.Volume, order.Volume, order.LimitPrice, order.TriggerPrice, now));
        account.Tell(new AccountEvent.OrderAccepted(order, now));
        if (request.StartTime > now) _alarms.Set(request.StartTime, _ => Start(order));
        if (request.ExpireTime > 0) _alarms.Set(request.ExpireTime, _ => Expire(order));
    }

    void Begin(ExchangeOrder order)
    {
        order.Account.Tell(new AccountEvent.OrderOpened(order, _exchange.Now));
        _floor.Meet(order);
    }

    void Start(ExchangeOrder order)
    {
        if (order.Status is not OrderStatus.Pending) return;
        order.Status = OrderStatus.Open;
        if (order.Kind.Trails()) TrailingStops.MoveTo(order, _exchange.Quote(order.Pair).Last);
        BringOrEnd(order);
    }

    void Expire(ExchangeOrder order)
    {
        if (!order.IsDone) _floor.TakeBack(order, OrderStatus.Expired, Words.Expired);
    }

    void BringOrEnd(ExchangeOrder order)
    {
        if (_floor.Bring(order) is { } refusal) Settlement.End(order, OrderStatus.Canceled, refusal, _exchange.Now);
        else Begin(order);
    }

    // What a trade opened is there even when the account cannot bear it: its owner finds it cancelled, with the reason.
    void Close(ExchangeTrade trade)
    {
        var (parent, close) = (trade.Order, trade.Order.Request.Close!);
        var order = NewOrder(parent.Account, Closing(trade, close), parent.Id, trade.Price);
        Admit(order);
        BringOrEnd(order);
    }

    static OrderRequest Closing(ExchangeTrade trade, ClosingOrder close) => new()
    {
        Pair = trade.Order.Pair,
        Side = trade.Order.Side is Side.Buy ? Side.Sell : Side.Buy,
        Kind = close.Kind,
        Volume = trade.FeeAsset is FeeAsset.Base ? trade.Order.Pair.Rules.FloorToLot(trade.Volume - trade.Fee) : trade.Volume,
        Price = close.Price,
        Price2 = close.Price2,
        UserReference = trade.Order.Request.UserReference,
    };

    bool Pays(Account account, ListedPair pair, double points) =>
        _exchange.Tier is not { } tier || account.Engine.TryPay(pair, points, tier, _exchange.Now);

    double Age(ExchangeOrder order) => (_exchange.Now - order.LastAmended) / 1e9;
}
