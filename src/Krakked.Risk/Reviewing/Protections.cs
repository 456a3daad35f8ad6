namespace Krakked.Risk;

/// <summary>The protection that a buy asks for, in the venue's prices.</summary>
/// <remarks>
/// Rounded to the tick so that it is never looser than asked: a stop-loss up, because the price comes to it sooner; a take-profit down, for the
/// same reason; a trailing stop's distance down, but never to nothing.
/// </remarks>
static class Protections
{
    /// <summary>No price of anything: from here on a double is not turned into money.</summary>
    public const double Unpriceable = 1e15;

    /// <summary>True when the candidate was not blocked and names at least one exit.</summary>
    public static bool AreSetBy(Candidate wanted) => !wanted.Reduces && !wanted.Blocked && AreNamedBy(wanted.Intent);

    public static bool AreNamedBy(in StrategyIntent intent) => intent is not { StopLoss: 0, TakeProfit: 0, TrailingStop: 0, ExitAfter: 0 };

    public static SleeveProtection Of(Candidate wanted)
    {
        var (instrument, intent) = (wanted.Instrument, wanted.Intent);
        return new SleeveProtection(
            wanted.Slot.Strategy,
            Price(instrument, intent.StopLoss, MidpointRounding.ToPositiveInfinity),
            Price(instrument, intent.TakeProfit, MidpointRounding.ToNegativeInfinity),
            Price(instrument, intent.TrailingStop, MidpointRounding.ToNegativeInfinity),
            intent.ExitAfter > 0 ? intent.ExitAfter * wanted.Slot.Timeframe.Milliseconds : null);
    }

    // Less than a tick is a tick: 0 would be a price that cannot be, or a distance that sells at once.
    static decimal? Price(Instrument instrument, double price, MidpointRounding direction) => price > 0 && price < Unpriceable
        ? Math.Max(instrument.TickSize, instrument.RoundToTick(Numeric.FromMarket(price), direction))
        : null;
}
