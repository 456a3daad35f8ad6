namespace Krakked;

/// <summary>A series and how much of it has been revealed.</summary>
sealed class Feed(BarSeries series)
{
    public BarSeries Series { get; private set; } = series;

    /// <summary>The strategies asked when a bar of this series closes, in the order in which they are asked.</summary>
    public List<StrategySlot> Slots { get; } = [];

    /// <summary>How many bars are known.</summary>
    public int Revealed { get; set; }

    /// <summary>When the next bar closes, Unix ms; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextClose => Revealed < Series.Count ? Series.CloseTime(Revealed) : long.MaxValue;

    /// <summary>True when the newest known bar closed at <paramref name="now"/>.</summary>
    public bool ClosedAt(long now) => Revealed > 0 && Series.CloseTime(Revealed - 1) == now;

    public Bars Bars => new(Series, Revealed);

    /// <summary>Adds bars that closed since; nobody sees them before they are revealed.</summary>
    public void Extend(ReadOnlySpan<Bar> bars) => Series = Series.Extended(bars);

    public double LastClose => Series.Closes[Revealed - 1];
}
