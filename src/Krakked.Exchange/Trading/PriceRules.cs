namespace Krakked.Exchange;

/// <summary>How the prices of an order are found, and which ones a pair allows.</summary>
static class PriceRules
{
    /// <summary>The price an order means, when <paramref name="reference"/> is the price it is relative to.</summary>
    public static decimal Resolve(OrderPrice price, decimal reference, Side side, OrderKind kind, ListedPair pair)
    {
        if (!price.IsRelative) return price.Value;

        var distance = Distance(price, reference);
        var found = price.Sign switch
        {
            '+' => reference + distance,
            '-' => reference - distance,
            _ => TowardsGain(side, kind) ? reference + distance : reference - distance,
        };
        return pair.Rules.RoundToTick(found, MidpointRounding.ToEven);
    }

    /// <summary>A relative price's distance from <paramref name="reference"/>, unsigned.</summary>
    public static decimal Distance(OrderPrice price, decimal reference) => price.Percent ? reference * price.Value / 100 : price.Value;

    /// <summary>Why a pair cannot have a price; null when it can.</summary>
    public static string? Refusal(decimal price, ListedPair pair)
    {
        var rules = pair.Rules;
        if (price <= 0) return Execution.VenueWords.InvalidPrice;
        if (Numeric.Truncate(price, rules.PriceDecimals) != price)
            return $"{Execution.VenueWords.InvalidPrice}:{pair.WsName} price can only be specified up to {rules.PriceDecimals} decimals.";
        return price % rules.TickSize == 0 ? null : Words.TickSize;
    }

    // '#' leads away from the market to where the order waits: a sell's target and a buy's stop lie above, the others below.
    static bool TowardsGain(Side side, OrderKind kind)
    {
        var stops = kind is OrderKind.StopLoss or OrderKind.StopLossLimit or OrderKind.TrailingStop or OrderKind.TrailingStopLimit;
        return side is Side.Sell != stops;
    }
}
