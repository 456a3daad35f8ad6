namespace Krakked.Risk.Rules;

/// <summary>Bounds what is held of everything, what was traded by hand included.</summary>
sealed class TotalNotional(decimal limit) : Rule
{
    public const string Name = "max_total_notional_usd";

    public override void Apply(Candidate wanted, Book book)
    {
        var before = book.TotalValue();
        var after = before + wanted.AskedNotional;
        if (after > limit) wanted.Clamp(new(Name, limit, after, Blocked: false), limit - before, wanted.Holding.Price);
    }
}
