using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>The part of the desk that changes orders.</summary>
public sealed partial class TradingDesk
{
    /// <summary>Changes an open order in place; it keeps its names.</summary>
    public Answer<OrderAmend> Amend(ExchangeOrder order, AmendRequest request)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(request);
        if (order.IsDone) return VenueWords.UnknownOrder;
        if (_exchange.Modes.Refusal(order.Request) is { } mode) return mode;
        if (request.Deadline < _exchange.Now) return Words.DeadlineElapsed;
        if (Wrong(order, request) is { } wrong) return wrong;
        if (!Pays(order.Account, order.Pair, EnginePoints.Amend(Age(order)))) return Words.EngineLimit;

        var before = (order.Volume, order.LimitPrice, order.TriggerPrice, order.PostOnly, order.DisplayVolume);
        Apply(order, request);
        if (order.Status is OrderStatus.Open && _floor.Change(order) is { } refusal)
        {
            (order.Volume, order.LimitPrice, order.TriggerPrice, order.PostOnly, order.DisplayVolume) = before;
            return refusal;
        }

        return Amended(order);
    }

    /// <summary>Takes an open order back and places another in its stead, with what is given changed.</summary>
    public Answer<Placed> Edit(ExchangeOrder order, OrderRequest changed)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(changed);
        if (order.IsDone) return VenueWords.UnknownOrder;
        if (order.Request.Close is not null) return Words.InvalidOrder;
        if (Refusal(order.Account, changed) is { } refusal) return refusal;
        if (changed.Validate) return AddPaid(order.Account, changed);
        if (!Pays(order.Account, order.Pair, EnginePoints.Edit(Age(order)))) return Words.EngineLimit;

        _floor.TakeBack(order, OrderStatus.Canceled, Words.Replaced);
        return AddPaid(order.Account, changed);
    }

    string? Wrong(ExchangeOrder order, AmendRequest request)
    {
        var (pair, quote) = (order.Pair, _exchange.Quote(order.Pair));
        if (request is { Volume: null, DisplayVolume: null, LimitPrice: null, TriggerPrice: null, PostOnly: null })
            return VenueWords.InvalidArguments;
        if (order.Request.VolumeInQuote || order.Kind is OrderKind.Market) return Words.InvalidOrder;
        if (request.Volume is { } volume && (volume <= 0 || pair.Rules.FloorToLot(volume) != volume)) return Words.Invalid("order_qty");
        if (request.LimitPrice is not null && (!order.Kind.HasLimit() || order.Kind.Trails())) return Words.Invalid("limit_price");
        if (request.TriggerPrice is not null && (!order.Kind.HasTrigger() || order.Kind.Trails() || order.Triggered))
            return Words.Invalid("trigger_price");
        if (request.PostOnly is true && order.Kind is not (OrderKind.Limit or OrderKind.Iceberg)) return Words.Invalid("post_only");

        return (Found(order, request.LimitPrice, quote.Last) is { } limit ? PriceRules.Refusal(limit, pair) : null)
            ?? (Found(order, request.TriggerPrice, quote.Last) is { } trigger ? PriceRules.Refusal(trigger, pair) : null);
    }

    void Apply(ExchangeOrder order, AmendRequest request)
    {
        var last = _exchange.Quote(order.Pair).Last;
        order.Volume = request.Volume ?? order.Volume;
        order.DisplayVolume = request.DisplayVolume ?? order.DisplayVolume;
        order.LimitPrice = Found(order, request.LimitPrice, last) ?? order.LimitPrice;
        order.TriggerPrice = Found(order, request.TriggerPrice, last) ?? order.TriggerPrice;
        order.PostOnly = request.PostOnly ?? order.PostOnly;
    }

    OrderAmend Amended(ExchangeOrder order)
    {
        var left = Math.Max(0, order.Volume - order.Executed);
        var amend = new OrderAmend(_ids.Next('T'), order.Volume, left, order.LimitPrice, order.TriggerPrice, _exchange.Now);
        order.Add(amend);
        (order.Amended, order.LastAmended) = (true, _exchange.Now);
        if (order.IsDone) return amend;

        order.Account.Tell(new AccountEvent.OrderAmended(order, ByUser: true, _exchange.Now));
        if (order.Status is OrderStatus.Open) _floor.Meet(order);
        return amend;
    }

    static decimal? Found(ExchangeOrder order, OrderPrice? price, decimal last) =>
        price is null ? null : PriceRules.Resolve(price, last, order.Side, order.Kind, order.Pair);
}
