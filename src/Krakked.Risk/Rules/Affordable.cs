namespace Krakked.Risk.Rules;

/// <summary>Buys no more than the cash in hand pays for, the taker's fee included. No option lifts it.</summary>
/// <remarks>Earlier buys of the plan have had their share; its sales bring nothing yet, since they may not fill.</remarks>
sealed class Affordable : Rule
{
    public const string Name = "cash";

    public override void Apply(Candidate wanted, Book book)
    {
        var cost = Book.CashFor(wanted, wanted.Asked);
        if (cost <= book.Cash) return;

        var unit = wanted.Holding.UnitCost;
        var free = Math.Max(0, -wanted.Holding.Change) * unit;
        wanted.Clamp(new(Name, book.Cash, cost, Blocked: false), book.Cash + free, unit);
    }
}
