namespace Krakked.Risk.Rules;

/// <summary>Stops openings while our books differ from the venue's: sizes would be taken from books that are wrong.</summary>
sealed class Drift : Rule
{
    public const string Name = "kill_switch_on_drift";

    public override void Apply(Candidate wanted, Book book)
    {
        if (book.Portfolio.Drifting) wanted.Block(Name, limit: 0, value: 1);
    }
}
