namespace Krakked.Risk.Rules;

/// <summary>Opens nothing for a strategy that is switched off; it may still get out.</summary>
sealed class SwitchedOff : Rule
{
    public const string Name = "enabled";

    public override void Apply(Candidate wanted, Book book)
    {
        if (!wanted.Slot.Enabled) wanted.Block(Name, limit: 0, value: 1);
    }
}
