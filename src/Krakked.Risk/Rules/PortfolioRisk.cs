namespace Krakked.Risk.Rules;

/// <summary>Bounds what all positions together may lose, those traded by hand included.</summary>
sealed class PortfolioRisk(decimal limitPct) : Rule
{
    public const string Name = "max_portfolio_risk_pct";

    readonly decimal _share = limitPct / 100;

    public override void Apply(Candidate wanted, Book book)
    {
        var unit = wanted.UnitRisk.GetValueOrDefault();
        if (!unit.IsAboveZero()) return;

        var before = book.TotalRisk(wanted.Slot.Timeframe);
        var left = book.Room(_share, before);
        if (wanted.AskedRisk <= left) return;

        var after = book.Percent(before + wanted.AskedRisk);
        wanted.Clamp(new(Name, limitPct, after, Blocked: false), left, unit);
    }
}
