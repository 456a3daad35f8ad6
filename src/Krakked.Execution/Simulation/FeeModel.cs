namespace Krakked.Execution.Simulation;

/// <summary>What a trade costs: a fixed rate when one is given, otherwise the instrument's ladder at the rolling 30-day volume.</summary>
public sealed class FeeModel
{
    readonly decimal? _maker, _taker;
    readonly FeeMeter _meter;
    readonly bool _metered;

    public FeeModel(VenueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_maker, _taker) = (options.MakerFee, options.TakerFee);
        _metered = _maker is null || _taker is null;
        _meter = new FeeMeter(options.StartingVolume);
    }

    /// <summary>The fee as a fraction of cost, for a trade at <paramref name="time"/> (Unix ms UTC).</summary>
    public decimal Rate(Instrument instrument, Liquidity liquidity, long time)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if ((liquidity is Liquidity.Maker ? _maker : _taker) is { } given) return given;

        var fees = instrument.Fees;
        var climbs = (liquidity is Liquidity.Maker ? fees.Maker : fees.Taker).Count > 1;
        return fees.Rate(liquidity, climbs ? _meter.Volume(time) : 0);
    }

    /// <summary>Volume of the 30 days up to <paramref name="time"/> (Unix ms UTC), in USD.</summary>
    public decimal Volume(long time) => _meter.Volume(time);

    /// <summary>Counts a trade.</summary>
    /// <remarks>Only volume quoted in USD counts: nothing here knows what other currencies are worth, and less volume is dearer.</remarks>
    public void Add(Instrument instrument, decimal cost, long time)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (_metered && instrument.Quote == "USD") _meter.Add(time, cost);
    }
}
