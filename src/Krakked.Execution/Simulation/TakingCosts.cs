namespace Krakked.Execution.Simulation;

/// <summary>What trading at once costs on top of the recorded price: half the spread and the slippage, as a fraction of price.</summary>
/// <remarks>Fixed parts are added up once; the others are asked only when they were wanted.</remarks>
sealed class TakingCosts
{
    // Wild bars must not make a price that is not one.
    const decimal Most = 0.95m;

    readonly decimal _fixed;
    readonly RangeSpread? _spread;
    readonly RangeSlippage? _slippage;
    readonly MarketImpact? _impact;

    public TakingCosts(VenueOptions options)
    {
        _fixed = ((options.SpreadBps / 2) + options.SlippageBps) / 10_000;
        if (options.SpreadRangeShare > 0) _spread = new RangeSpread((double)options.SpreadRangeShare);
        if (options.SlippageRangeShare > 0) _slippage = new RangeSlippage((double)options.SlippageRangeShare);
        if (options.ImpactCoefficient > 0) _impact = new MarketImpact((double)options.ImpactCoefficient);
    }

    /// <summary>True when the bars before the one that fills must be known.</summary>
    public bool LooksBack => _spread is not null || _slippage is not null || _impact is not null;

    public decimal Of(RestingOrder resting)
    {
        if (resting.Book.Recent is not { } recent) return _fixed;

        var more = (_spread?.Half(recent) ?? 0) + (_slippage?.Of(recent) ?? 0) + (_impact?.Of(recent, Size(resting)) ?? 0);
        return Math.Min(Most, _fixed + Numeric.FromMarket(Math.Round(Math.Min(more, 1), 10)));
    }

    static double Size(RestingOrder resting) =>
        resting.IsSizedInQuote ? (double)resting.Left / resting.Book.Bar.Open : (double)resting.Left;
}
