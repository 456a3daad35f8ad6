using System.Globalization;

namespace Krakked.Exchange;

/// <summary>Reads an order from the arguments of AddOrder, EditOrder, or one element of AddOrderBatch.</summary>
static class OrderArguments
{
    const long Second = 1_000_000_000;

    public static Answer<OrderRequest> Read(Arguments given, ListedPair pair, long now)
    {
        if (given.Text("type") is not ("buy" or "sell")) return Words.Invalid("type");
        if (given.Text("ordertype") is not { } type || !OrderKinds.TryParse(type, out var kind)) return Words.Invalid("ordertype");
        if (given.Text("leverage") is { } leverage and not ("none" or "0" or "1" or "1:1"))
            return $"{Words.InvalidPermissions}:leverage {leverage}";
        if (given.Flag("reduce_only")) return Words.Invalid("reduce_only");
        if (!given.TryNumber("volume", out var volume) || volume is null) return Words.Invalid("volume");
        if (!given.TryNumber("displayvol", out var shown)) return Words.Invalid("displayvol");
        if (given.Text("trigger") is not (null or "last" or "index")) return Words.Invalid("trigger");

        var order = new OrderRequest
        {
            Pair = pair,
            Side = given.Text("type") is "buy" ? Side.Buy : Side.Sell,
            Kind = kind,
            Volume = volume.Value,
            DisplayVolume = shown,
            TriggersByIndex = given.Text("trigger") is "index",
            Validate = given.Flag("validate"),
            ClientId = given.Text("cl_ord_id"),
        };
        return Priced(order, given).TryGet(out var priced, out var error) ? Timed(priced, given, now) : error;
    }

    /// <summary>What the flags of <c>oflags</c> say, on top of an order; Kraken's word for a wrong one.</summary>
    public static Answer<OrderRequest> Flagged(OrderRequest order, IReadOnlyList<string> flags)
    {
        foreach (var flag in flags)
        {
            var flagged = flag switch
            {
                "post" => order with { PostOnly = true },
                "fcib" => order with { FeeIn = FeeAsset.Base },
                "fciq" => order with { FeeIn = FeeAsset.Quote },
                "nompp" => order with { NoPriceProtection = true },
                "viqc" => order with { VolumeInQuote = true },
                _ => null,
            };
            if (flagged is null) return Words.Invalid("oflags");
            order = flagged;
        }

        return order;
    }

    /// <summary>A time in RFC 3339; null when it was not given, false when it cannot be read.</summary>
    public static bool TryDeadline(Arguments given, out long? time)
    {
        time = null;
        if (given.Text("deadline") is not { } text) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return false;
        time = (at - DateTimeOffset.UnixEpoch).Ticks * 100;
        return true;
    }

    static Answer<OrderRequest> Priced(OrderRequest order, Arguments given)
    {
        if (!TryPrice(given.Text("price"), out var price)) return Words.Invalid("price");
        if (!TryPrice(given.Text("price2"), out var price2)) return Words.Invalid("price2");
        order = order with { Price = order.Kind is OrderKind.Market ? null : price, Price2 = price2 };
        if (given.Under("close") is not { IsEmpty: false } close) return Flagged(order, given.List("oflags"));

        if (close.Text("ordertype") is not { } type || !OrderKinds.TryParse(type, out var kind)) return Words.Invalid("close[ordertype]");
        if (!TryPrice(close.Text("price"), out var closePrice)) return Words.Invalid("close[price]");
        if (!TryPrice(close.Text("price2"), out var closePrice2)) return Words.Invalid("close[price2]");
        return Flagged(order with { Close = new ClosingOrder(kind, closePrice, closePrice2) }, given.List("oflags"));
    }

    static Answer<OrderRequest> Timed(OrderRequest order, Arguments given, long now)
    {
        if (!TryLifetime(given.Text("timeinforce"), out var lifetime)) return Words.Invalid("timeinforce");
        if (!TryTime(given.Text("starttm"), now, out var start)) return Words.Invalid("starttm");
        if (!TryTime(given.Text("expiretm"), now, out var expire)) return Words.Invalid("expiretm");
        if (!TryDeadline(given, out var deadline)) return Words.Invalid("deadline");
        if (!given.TryWhole("userref", out var reference) || reference is < int.MinValue or > int.MaxValue) return Words.Invalid("userref");

        // An expiry without a word for it means good til date, as it did before there was the word.
        if (expire > 0 && given.Text("timeinforce") is null) lifetime = OrderLifetime.GoodTilDate;
        return order with
        {
            Lifetime = lifetime, StartTime = start, ExpireTime = expire, Deadline = deadline, UserReference = (int?)reference,
        };
    }

    /// <summary>Reads <c>61000.0</c>, <c>+1%</c>, <c>#5</c>; null for none and for 0.</summary>
    public static bool TryPrice(string? text, out OrderPrice? price)
    {
        price = null;
        if (string.IsNullOrEmpty(text)) return true;
        var sign = text[0] is '+' or '-' or '#' ? text[0] : '\0';
        var percent = text[^1] is '%';
        var number = text.AsSpan()[(sign == '\0' ? 0 : 1)..^(percent ? 1 : 0)];
        if (!decimal.TryParse(number, NumberStyles.Float & ~NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return false;
        if (value == 0 && sign == '\0') return true;
        price = new OrderPrice(value, sign, percent);
        return !percent || sign != '\0';
    }

    static bool TryLifetime(string? text, out OrderLifetime lifetime)
    {
        lifetime = text?.ToUpperInvariant() switch
        {
            "IOC" => OrderLifetime.ImmediateOrCancel,
            "GTD" => OrderLifetime.GoodTilDate,
            "FOK" => OrderLifetime.FillOrKill,
            _ => OrderLifetime.GoodTilCancelled,
        };
        return lifetime is not OrderLifetime.GoodTilCancelled || text is null || text.Equals("GTC", StringComparison.OrdinalIgnoreCase);
    }

    // 0, +seconds from now, or Unix seconds.
    static bool TryTime(string? text, long now, out long time)
    {
        time = 0;
        if (text is null) return true;
        var fromNow = text.StartsWith('+');
        var number = text.AsSpan(fromNow ? 1 : 0);
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (seconds > 9_000_000_000) return false;
        if (seconds > 0) time = (fromNow ? now : 0) + (long)(seconds * Second);
        return true;
    }
}
