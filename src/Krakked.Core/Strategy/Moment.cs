namespace Krakked;

/// <summary>What a strategy may know when its bar closes: this bar, the bars before it, the other markets as of now, and what it holds.</summary>
/// <remarks>A cursor over shared columns: nothing is copied, and the compiler stops a strategy from keeping it.</remarks>
public readonly ref struct Moment
{
    readonly BarSeries _series;
    readonly StrategySlot _slot;

    /// <summary>The moment at which bar <paramref name="index"/> of <paramref name="series"/> closed.</summary>
    public Moment(BarSeries series, int index, StrategySlot slot)
    {
        _series = series;
        _slot = slot;
        Index = index;
    }

    /// <summary>The bar's place in its series, from 0.</summary>
    public int Index { get; }

    /// <summary>What is traded.</summary>
    public Instrument Instrument => _series.Instrument;

    /// <summary>How long the bar lasted.</summary>
    public Timeframe Timeframe => _series.Timeframe;

    /// <summary>When the bar closed: now, Unix ms UTC.</summary>
    public long Time => _series.CloseTime(Index);

    /// <summary>The bar's first trade.</summary>
    public double Open => _series.Columns.Opens[Index];

    /// <summary>The bar's highest trade.</summary>
    public double High => _series.Columns.Highs[Index];

    /// <summary>The bar's lowest trade.</summary>
    public double Low => _series.Columns.Lows[Index];

    /// <summary>The bar's last trade.</summary>
    public double Close => _series.Columns.Closes[Index];

    /// <summary>The bar's volume, in base currency.</summary>
    public double Volume => _series.Columns.Volumes[Index];

    /// <summary>This bar and all before it.</summary>
    public Bars Bars => new(_series, Index + 1);

    /// <summary>The other instruments and timeframes, as of now.</summary>
    public IMarketData Market => _slot.Market;

    /// <summary>What is owned.</summary>
    public IPortfolio Portfolio => _slot.Portfolio;

    /// <summary>How much of the instrument's base currency belongs to the strategy that is asked.</summary>
    public decimal Held => _slot.Portfolio.Position(_series.Instrument).Held(_slot.Strategy);
}
