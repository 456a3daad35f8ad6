namespace Krakked.Risk.Rules;

/// <summary>Opens nothing whose loss cannot be told: too few bars, or a stop-loss that would sell at once.</summary>
sealed class KnownRisk(int lookback) : Rule
{
    public const string Name = "volatility_lookback_bars", Stop = "stop_loss";

    public override void Apply(Candidate wanted, Book book)
    {
        if (wanted.UnitRisk.GetValueOrDefault().IsAboveZero() || wanted.Holding.QuotedAt is null) return;

        if (wanted.Blocked && wanted.Reasons.Exists(r => r.Rule == Stop)) return;

        var stop = wanted.StopLoss;
        var known = book.Market.Bars(wanted.Instrument, wanted.Slot.Timeframe).Count;
        if (stop.IsAboveZero()) wanted.Block(Stop, wanted.Holding.Price, stop);
        else if (wanted.UnitRisk is null) wanted.Block(Name, lookback, known);
        // A market that stands still gives nothing to size by; a size that was given needs nothing.
        else if (wanted.Asked.IsZero()) wanted.Block(Name, lookback, value: 0);
    }
}
