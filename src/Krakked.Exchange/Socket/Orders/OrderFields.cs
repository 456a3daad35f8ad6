using System.Collections.Frozen;

namespace Krakked.Exchange;

/// <summary>Orders in the fields of WebSocket v2.</summary>
static class OrderFields
{
    const long Millisecond = 1_000_000;

    static readonly FrozenSet<string> Known = FrozenSet.Create(
        "order_type", "side", "order_qty", "symbol", "limit_price", "limit_price_type", "triggers", "time_in_force", "margin", "post_only",
        "reduce_only", "effective_time", "expire_time", "deadline", "cl_ord_id", "order_userref", "conditional", "display_qty",
        "fee_preference", "no_mpp", "stp_type", "cash_order_qty", "validate", "sender_sub_id", "token", "req_id");

    static readonly FrozenSet<string> KnownInEdit = FrozenSet.Create(
        "order_id", "symbol", "order_qty", "limit_price", "triggers", "post_only", "reduce_only", "display_qty", "fee_preference", "no_mpp",
        "order_userref", "deadline", "validate", "token", "req_id");

    static readonly FrozenSet<string> KnownInAmend = FrozenSet.Create(
        "order_id", "cl_ord_id", "symbol", "order_qty", "limit_price", "limit_price_type", "trigger_price", "trigger_price_type",
        "display_qty", "post_only", "deadline", "token", "req_id");

    /// <summary>A new order; the reader says what was wrong when there is none.</summary>
    /// <param name="reader">Over the fields of one order.</param>
    /// <param name="pair">What it trades.</param>
    /// <param name="now">Unix ns.</param>
    public static OrderRequest? NewOrder(FieldReader reader, ListedPair pair, long now)
    {
        reader.Only(Known);
        if (!OrderKinds.TryParse(reader.Text("order_type") ?? "", out var kind)) reader.Fail(Words.Invalid("ordertype"));
        var cash = reader.Number("cash_order_qty");
        var volume = cash ?? reader.Number("order_qty");
        if (volume is null) reader.Fail(Words.Invalid("volume"));
        if (reader.Flag("margin") is true) reader.Fail(Words.Invalid("margin"));
        if (reader.Flag("no_mpp") is true && kind is not OrderKind.Market)
            reader.Fail(Words.Invalid("no_mpp order option is only available when ordertype = market"));
        var (price, price2, byIndex) = Prices(reader, kind);
        var request = new OrderRequest
        {
            Pair = pair,
            Side = SideOf(reader),
            Kind = kind,
            Volume = volume ?? 0,
            VolumeInQuote = cash is not null,
            DisplayVolume = reader.Number("display_qty"),
            Price = price,
            Price2 = price2,
            TriggersByIndex = byIndex,
            PostOnly = reader.Flag("post_only") ?? false,
            FeeIn = FeeIn(reader, FeeAsset.Quote),
            NoPriceProtection = reader.Flag("no_mpp") ?? false,
            Lifetime = Lifetime(reader),
            StartTime = reader.Time("effective_time") ?? 0,
            ExpireTime = reader.Time("expire_time") ?? 0,
            Deadline = Deadline(reader, now),
            Validate = reader.Flag("validate") ?? false,
            UserReference = reader.Whole("order_userref"),
            ClientId = reader.Text("cl_ord_id"),
            Close = Closing(reader.Inside("conditional")),
        };
        return reader.Error is null ? request : null;
    }

    /// <summary>An order in the place of another, with the given fields changed.</summary>
    public static OrderRequest? Edited(FieldReader reader, ExchangeOrder order, long now)
    {
        reader.Only(KnownInEdit);
        var (price, price2, byIndex) = Prices(reader, order.Kind);
        var changed = order.Request with
        {
            Volume = reader.Number("order_qty") ?? order.Volume,
            DisplayVolume = reader.Number("display_qty") ?? order.DisplayVolume,
            Price = price ?? order.Request.Price,
            Price2 = price2 ?? order.Request.Price2,
            TriggersByIndex = byIndex || order.Request.TriggersByIndex,
            PostOnly = reader.Flag("post_only") ?? order.PostOnly,
            FeeIn = FeeIn(reader, order.Request.FeeIn),
            Deadline = Deadline(reader, now),
            Validate = reader.Flag("validate") ?? false,
            UserReference = reader.Whole("order_userref") ?? order.Request.UserReference,
            ClientId = null,
        };
        return reader.Error is null ? changed : null;
    }

    /// <summary>Changes of an order in place.</summary>
    public static AmendRequest? Amended(FieldReader reader, long now)
    {
        reader.Only(KnownInAmend);
        var request = new AmendRequest
        {
            Volume = reader.Number("order_qty"),
            DisplayVolume = reader.Number("display_qty"),
            LimitPrice = reader.Price("limit_price", "limit_price_type"),
            TriggerPrice = reader.Price("trigger_price", "trigger_price_type"),
            PostOnly = reader.Flag("post_only"),
            Deadline = Deadline(reader, now),
        };
        return reader.Error is null ? request : null;
    }

    // Where an order has both, its first price is the trigger.
    static (OrderPrice? Price, OrderPrice? Price2, bool ByIndex) Prices(FieldReader reader, OrderKind kind)
    {
        var limit = reader.Price("limit_price", "limit_price_type");
        if (reader.Inside("triggers") is not { } triggers) return kind.HasTrigger() ? (null, limit, false) : (limit, null, false);

        var trigger = triggers.Price("price", "price_type");
        var reference = triggers.Text("reference");
        if (triggers.Error is { } error) reader.Fail(error);
        if (reference is not (null or "last" or "index")) reader.Fail(Words.Invalid("trigger"));
        return (trigger, limit, reference == "index");
    }

    static ClosingOrder? Closing(FieldReader? conditional)
    {
        if (conditional is null || !OrderKinds.TryParse(conditional.Text("order_type") ?? "", out var kind)) return null;

        var limit = conditional.Price("limit_price", "limit_price_type");
        return kind.HasTrigger()
            ? new ClosingOrder(kind, conditional.Price("trigger_price", "trigger_price_type"), limit)
            : new ClosingOrder(kind, limit, null);
    }

    static Side SideOf(FieldReader reader)
    {
        switch (reader.Text("side"))
        {
            case "buy": return Side.Buy;
            case "sell": return Side.Sell;
            default:
                reader.Fail(Words.Invalid("side"));
                return Side.None;
        }
    }

    static OrderLifetime Lifetime(FieldReader reader)
    {
        switch (reader.Text("time_in_force")?.ToLowerInvariant())
        {
            case null or "gtc": return OrderLifetime.GoodTilCancelled;
            case "ioc": return OrderLifetime.ImmediateOrCancel;
            case "gtd": return OrderLifetime.GoodTilDate;
            case "fok": return OrderLifetime.FillOrKill;
            default:
                reader.Fail(Words.Invalid("timeinforce"));
                return default;
        }
    }

    static FeeAsset FeeIn(FieldReader reader, FeeAsset otherwise)
    {
        switch (reader.Text("fee_preference"))
        {
            case null: return otherwise;
            case "base": return FeeAsset.Base;
            case "quote": return FeeAsset.Quote;
            default:
                reader.Fail(Words.Invalid("fee_preference"));
                return otherwise;
        }
    }

    static long? Deadline(FieldReader reader, long now)
    {
        if (reader.Time("deadline") is not { } deadline) return null;
        if (deadline - now > 60_000 * Millisecond) reader.Fail(Words.Invalid("deadline"));
        return deadline;
    }
}
