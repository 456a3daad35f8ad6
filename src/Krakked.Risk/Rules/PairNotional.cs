namespace Krakked.Risk.Rules;

/// <summary>Bounds what is held of one pair.</summary>
sealed class PairNotional(decimal limit) : Rule
{
    public const string Name = "max_pair_notional_usd";

    public override void Apply(Candidate wanted, Book book)
    {
        var price = wanted.Holding.Price;
        var before = book.Counted(wanted.Holding) * price;
        var after = before + wanted.AskedNotional;
        if (after > limit) wanted.Clamp(new(Name, limit, after, Blocked: false), limit - before, price);
    }
}
