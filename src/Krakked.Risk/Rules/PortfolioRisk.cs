namespace Krakked.Risk.Rules;

/// <summary>Bounds what all positions together may lose, those traded by hand included.</summary>
sealed class PortfolioRisk(decimal limitPct) : IRule
{
    public const string Name = "max_portfolio_risk_pct";

    readonly decimal _share = limitPct / 100;

    public void Apply(Candidate wanted, Book book)
    {
        var unit = wanted.UnitRisk.GetValueOrDefault();
        if (!unit.IsAboveZero()) return;

        var (before, risk) = (book.TotalRisk(wanted.Slot.Timeframe), wanted.Asked * unit);
        var left = (_share * book.Equity) - before;
        if (risk > left) wanted.Clamp(new(Name, limitPct, book.Percent(before + risk), Blocked: false), left, unit);
    }
}
