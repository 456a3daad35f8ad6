namespace Krakked.Execution.Simulation;

/// <summary>How harsh the simulated venue is.</summary>
public sealed record VenueOptions
{
    /// <summary>Full bid-ask spread; whoever trades at once pays half of it.</summary>
    public decimal SpreadBps { get; init => field = Within(value, 0, 5_000, nameof(SpreadBps)); }

    /// <summary>What trading at once costs on top of the spread.</summary>
    public decimal SlippageBps { get; init => field = Within(value, 0, 5_000, nameof(SlippageBps)); }

    /// <summary>A spread that widens with the market, on top of the fixed one: this share of the mean range of the last 14 bars, 0…1.</summary>
    public decimal SpreadRangeShare { get; init => field = Within(value, 0, 1, nameof(SpreadRangeShare)); }

    /// <summary>Slippage that grows with volatility, on top of the fixed one: this share of the mean true range of the last 14 bars, 0…1.</summary>
    public decimal SlippageRangeShare { get; init => field = Within(value, 0, 1, nameof(SlippageRangeShare)); }

    /// <summary>
    /// Slippage that grows with the order's share of the volume, by the square-root law, on top of the others; 0 for none, about 1 by the
    /// literature, at most 100.
    /// </summary>
    public decimal ImpactCoefficient { get; init => field = Within(value, 0, 100, nameof(ImpactCoefficient)); }

    /// <summary>The most of a bar's volume that all our orders together may take, 0…1; null for no limit.</summary>
    public decimal? VolumeShare { get; init => field = value is { } share ? Within(share, 0, 1, nameof(VolumeShare)) : null; }

    /// <summary>Maker's fee as a fraction of cost; null takes the instrument's ladder. Negative is a rebate.</summary>
    public decimal? MakerFee { get; init => field = value is { } fee ? Within(fee, -0.01m, 0.1m, nameof(MakerFee)) : null; }

    /// <summary>Taker's fee as a fraction of cost; null takes the instrument's ladder.</summary>
    public decimal? TakerFee { get; init => field = value is { } fee ? Within(fee, 0, 0.1m, nameof(TakerFee)) : null; }

    /// <summary>Volume in USD traded in the 30 days before the start. It leaves the sum 30 days after the first trade.</summary>
    public decimal StartingVolume { get; init => field = Within(value, 0, decimal.MaxValue, nameof(StartingVolume)); }

    /// <summary>
    /// True lets a buy that the open made dearer than planned fill whole, and cash go below zero. For comparing with a plain recomputation, which
    /// checks nothing; no real account allows it.
    /// </summary>
    public bool AllowOverdraft { get; init; }

    /// <summary>What is assumed where a bar cannot say what happened inside it.</summary>
    public IntrabarRule Intrabar { get; init; }

    /// <summary>What a buy's fee is taken in. In base currency, it is taken from what was bought; a sell always pays in quote currency.</summary>
    public FeeAsset BuyFeesIn { get; init; }

    /// <summary>
    /// True rounds costs and fees to the decimals in which the instrument's are printed, so that what is printed adds up; false keeps ten.
    /// </summary>
    public bool RoundsToPrintedDecimals { get; init; }

    /// <summary>
    /// Bars an order misses on its way to the venue, counted in the finest bars that fill orders; with 0 it can fill from the first bar that opens
    /// after it was decided.
    /// </summary>
    public int LatencyBars { get; init => field = (int)Within(value, 0, 10_000, nameof(LatencyBars)); }

    static decimal Within(decimal value, decimal least, decimal most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {least} to {most}.");
}
