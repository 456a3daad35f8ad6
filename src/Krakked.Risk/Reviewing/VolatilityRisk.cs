namespace Krakked.Risk;

/// <summary>What one unit may lose: the way down to its stop, or without one a multiple of the average true range.</summary>
sealed class VolatilityRisk(RiskOptions options, IMarketData market)
{
    /// <summary>In quote currency; null when too few bars are known.</summary>
    public decimal? Of(Instrument instrument, Timeframe timeframe)
    {
        var range = AverageTrueRange.Of(market.Bars(instrument, timeframe), options.VolatilityLookbackBars);
        return range < 1e15 ? (decimal)range * options.VolatilityMultiple : null;
    }

    /// <summary>Of a unit that is to be bought; 0 or less when its stop-loss is not below the price.</summary>
    public decimal? OfWanted(Candidate wanted)
    {
        var stop = wanted.StopLoss;
        if (stop.IsAboveZero()) return wanted.Holding.Price - stop;
        return wanted.TrailingStop is > 0 and var distance ? distance : Of(wanted.Instrument, wanted.Slot.Timeframe);
    }

    /// <summary>Of a unit in the candidate's sleeve, bought or sold.</summary>
    public decimal OfSleeve(Candidate candidate)
    {
        if (candidate.UnitRisk is { } known) return known;

        var holding = candidate.Holding;
        var stop = holding.StopOf(candidate.Slot.Strategy);
        return stop.IsSet ? stop.RiskAt(holding.Price) : Held(holding, candidate.Slot.Timeframe);
    }

    /// <summary>Of all that is held, sleeve by sleeve.</summary>
    public decimal OfPosition(Holding holding, Timeframe deciding)
    {
        if (holding.Position.IsFlat) return 0;

        var (risk, unprotected) = (0m, holding.Position.Quantity);
        foreach (ref readonly var sleeve in holding.Position.Sleeves.Span)
        {
            var stop = holding.StopOf(sleeve.Strategy);
            if (!stop.IsSet || !sleeve.Quantity.IsAboveZero()) continue;
            risk += sleeve.Quantity * stop.RiskAt(holding.Price);
            unprotected -= sleeve.Quantity;
        }

        return unprotected.IsAboveZero() ? risk + (unprotected * Held(holding, deciding)) : risk;
    }

    // Nobody can lose more than the price. Where nothing is known, all of it is at risk.
    decimal Held(Holding holding, Timeframe deciding) =>
        Math.Min(holding.Price, Of(holding.Instrument, holding.Timeframe ?? deciding) ?? holding.Price);
}
