namespace Krakked.Risk.Rules;

/// <summary>Bounds how many instruments are held at once.</summary>
sealed class OpenPositions(int limit) : Rule
{
    public const string Name = "max_open_positions";

    public override void Apply(Candidate wanted, Book book)
    {
        if (!wanted.Holding.IsFlat(book.Counted(wanted.Holding))) return;

        var open = book.OpenPositions();
        if (open >= limit) wanted.Block(Name, limit, open + 1);
    }
}
