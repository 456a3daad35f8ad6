namespace Krakked.Risk.Rules;

/// <summary>Stops openings while a person has said so.</summary>
sealed class ManualSwitch(KillSwitch stop) : Rule
{
    public const string Name = "kill_switch";

    public override void Apply(Candidate wanted, Book book)
    {
        if (stop.Active) wanted.Block(Name, limit: 0, value: 1);
    }
}
