namespace Krakked.Risk.Rules;

/// <summary>Bounds what one buy may lose.</summary>
sealed class RiskPerTrade(decimal limitPct) : IRule
{
    public const string Name = "max_risk_per_trade_pct";

    readonly decimal _share = limitPct / 100;

    public void Apply(Candidate wanted, Book book)
    {
        var unit = wanted.UnitRisk.GetValueOrDefault();
        var (risk, most) = (wanted.Asked * unit, _share * book.Equity);
        if (risk > most) wanted.Clamp(new(Name, limitPct, book.Percent(risk), Blocked: false), most, unit);
    }
}
