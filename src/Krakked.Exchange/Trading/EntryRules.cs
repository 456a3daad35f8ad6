using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>What is wrong with an order before anyone looks at the account: Kraken's words, or null.</summary>
static class EntryRules
{
    const long Second = 1_000_000_000;
    const long LongestLife = 31L * 86_400 * Second;

    public static string? Refusal(OrderRequest request, MarketQuote quote, long now) =>
        OfSize(request, quote) ?? OfPrices(request, quote) ?? OfFlags(request) ?? OfTimes(request, now) ?? OfNames(request) ?? OfClose(request);

    /// <summary>The limit (null for none) and the trigger an order starts with.</summary>
    public static (decimal? Limit, decimal? Trigger) Prices(OrderRequest request, decimal reference)
    {
        var (pair, side, kind) = (request.Pair, request.Side, request.Kind);
        if (!kind.HasTrigger())
            return (request.Price is { } limit ? PriceRules.Resolve(limit, reference, side, kind, pair) : null, null);

        var trigger = kind.Trails()
            ? TrailingStops.Trigger(request, reference)
            : PriceRules.Resolve(request.Price!, reference, side, kind, pair);
        return (request.Price2 is { } price2 ? PriceRules.Resolve(price2, trigger, side, kind, pair) : null, trigger);
    }

    static string? OfSize(OrderRequest request, MarketQuote quote)
    {
        var rules = request.Pair.Rules;
        if (request.VolumeInQuote) return OfAmount(request, quote);
        if (request.Volume <= 0 || rules.FloorToLot(request.Volume) != request.Volume) return Words.Invalid("volume");
        if (request.Volume < rules.MinimumOrder) return VenueWords.OrderMinimum;
        if (request.DisplayVolume is { } shown && (request.Kind is not OrderKind.Iceberg || shown > request.Volume || shown * 15 < request.Volume))
            return Words.Invalid("displayvol");
        var price = request.Side is Side.Buy ? quote.Ask : quote.Bid;
        return request.Kind is OrderKind.Market && request.Volume * price < rules.MinimumCost ? VenueWords.CostMinimum : null;
    }

    static string? OfAmount(OrderRequest request, MarketQuote quote)
    {
        var rules = request.Pair.Rules;
        if (request is not { Kind: OrderKind.Market, Side: Side.Buy }) return Words.Invalid("viqc");
        if (request.Volume <= 0) return Words.Invalid("volume");
        if (request.Volume < rules.MinimumCost) return VenueWords.CostMinimum;
        return request.Volume / quote.Ask < rules.MinimumOrder ? VenueWords.OrderMinimum : null;
    }

    static string? OfPrices(OrderRequest request, MarketQuote quote)
    {
        var kind = request.Kind;
        if (kind is OrderKind.Market) return null;
        if (request.Price is not { } price) return Words.Invalid("price");
        if (kind.HasTrigger() && kind.HasLimit() && request.Price2 is null) return Words.Invalid("price2");
        if (!(kind.HasTrigger() && kind.HasLimit()) && request.Price2 is not null) return Words.Invalid("price2");
        if (kind.Trails() && (price.Sign is not '+' || price.Value <= 0)) return Words.Invalid("price");
        if (kind is OrderKind.TrailingStopLimit && request.Price2 is not { IsRelative: true }) return Words.Invalid("price2");

        var (limit, trigger) = Prices(request, quote.Last);
        return (trigger is { } t ? PriceRules.Refusal(t, request.Pair) : null) ?? (limit is { } l ? OfLimit(request, l) : null);
    }

    static string? OfLimit(OrderRequest request, decimal limit) => PriceRules.Refusal(limit, request.Pair)
        ?? (request.Volume * limit < request.Pair.Rules.MinimumCost ? VenueWords.CostMinimum : null);

    static string? OfFlags(OrderRequest request)
    {
        if (!request.PostOnly) return null;
        if (request.Kind is not (OrderKind.Limit or OrderKind.Iceberg)) return Words.Invalid("oflags");
        return request.Lifetime is OrderLifetime.ImmediateOrCancel or OrderLifetime.FillOrKill ? Words.Invalid("timeinforce") : null;
    }

    static string? OfTimes(OrderRequest request, long now)
    {
        var dated = request.Lifetime is OrderLifetime.GoodTilDate;
        if (dated != request.ExpireTime > 0) return Words.Invalid(dated ? "expiretm" : "timeinforce");
        if (request.ExpireTime > 0 && (request.ExpireTime <= Math.Max(now, request.StartTime) || request.ExpireTime > now + LongestLife))
            return Words.Invalid("expiretm");
        return request.Deadline < now ? Words.DeadlineElapsed : null;
    }

    static string? OfNames(OrderRequest request)
    {
        if (request is { UserReference: not null, ClientId: not null }) return Words.Invalid("userref and cl_ord_id are mutually exclusive");
        return request.ClientId is { } id && !IsClientId(id) ? Words.Invalid("cl_ord_id") : null;
    }

    static string? OfClose(OrderRequest request)
    {
        if (request.Close is not { } close) return null;
        if (close.Kind is OrderKind.Market || close.Price is null) return Words.Invalid("close[price]");
        return close.Kind.HasTrigger() && close.Kind.HasLimit() != close.Price2 is not null ? Words.Invalid("close[price2]") : null;
    }

    // A UUID with or without dashes, or any short ASCII text.
    static bool IsClientId(string id) => id.Length is > 0 and <= 18
        ? id.All(c => c is > ' ' and < '\x7f')
        : (id.Length is 36 or 32) && Guid.TryParse(id, out _);
}
