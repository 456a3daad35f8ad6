namespace Krakked.Risk.Rules;

/// <summary>Bounds what one buy may lose.</summary>
sealed class RiskPerTrade(decimal limitPct) : Rule
{
    public const string Name = "max_risk_per_trade_pct";

    readonly decimal _share = limitPct / 100;

    public override void Apply(Candidate wanted, Book book)
    {
        var most = _share * book.Equity;
        if (wanted.AskedRisk <= most) return;

        var unit = wanted.UnitRisk.GetValueOrDefault();
        wanted.Clamp(new(Name, limitPct, book.Percent(wanted.AskedRisk), Blocked: false), most, unit);
    }
}
