namespace Krakked.Risk.Rules;

/// <summary>Stops openings after a day's loss, until a person has looked at it.</summary>
sealed class DailyDrawdown(decimal limitPct, KillSwitch stop, DrawdownWatch watch) : Rule
{
    public const string Name = "max_daily_drawdown_pct";

    public override void Apply(Candidate wanted, Book book)
    {
        if (stop.Active) wanted.Block(Name, limitPct, watch.Percent);
    }
}
