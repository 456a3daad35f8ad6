namespace Krakked.Risk.Rules;

/// <summary>Opens nothing whose protection cannot be made: a price that is no price, a distance as long as the price. No option lifts it.</summary>
/// <remarks>A strategy that asks for a stop and gets none would be worse off than one that is not let in.</remarks>
sealed class SoundProtection : Rule
{
    public const string TakeProfit = "take_profit", Trailing = "trailing_stop";

    public override void Apply(Candidate wanted, Book book)
    {
        ref readonly var intent = ref wanted.Intent;
        if (!Protections.AreNamedBy(intent)) return;

        if (!IsPrice(intent.StopLoss)) wanted.Block(KnownRisk.Stop, wanted.Holding.Price, Shown(intent.StopLoss));
        if (!IsPrice(intent.TakeProfit)) wanted.Block(TakeProfit, wanted.Holding.Price, Shown(intent.TakeProfit));
        if (!IsPrice(intent.TrailingStop) || (wanted.Holding.QuotedAt is not null && intent.TrailingStop >= (double)wanted.Holding.Price))
            wanted.Block(Trailing, wanted.Holding.Price, Shown(intent.TrailingStop));
    }

    static bool IsPrice(double price) => price is >= 0 and < Protections.Unpriceable;

    // A reason is money, and what is none of it reads as 0.
    static decimal Shown(double price) => Math.Abs(price) < Protections.Unpriceable ? Numeric.FromMarket(price) : 0;
}
