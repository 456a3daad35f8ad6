namespace Krakked.Execution.Simulation;

/// <summary>What the simulated venue knows of one instrument.</summary>
sealed class VenueBook(Instrument instrument, Balance baseAsset, Balance quote)
{
    Bar _bar;

    public Instrument Instrument { get; } = instrument;

    public Balance Base { get; } = baseAsset;

    public Balance Quote { get; } = quote;

    /// <summary>Orders of the instrument that are not done.</summary>
    public int Orders { get; set; }

    /// <summary>Those of them that look inside the bar: all but market orders.</summary>
    public int Resting { get; set; }

    /// <summary>The newest bar shown, and when it closed.</summary>
    public ref Bar Bar => ref _bar;

    public long BarClosed { get; set; } = long.MinValue;

    /// <summary>True while the bar is being settled.</summary>
    public bool Fresh { get; set; }

    /// <summary>False when only the bar's open was shown.</summary>
    public bool Whole { get; set; }

    /// <summary>True when the bar is finer than those the strategies see.</summary>
    public bool Fine { get; set; }

    /// <summary>Where in the bar the settling has come to: the open, then the last price traded inside.</summary>
    public double Last { get; set; }

    /// <summary>True once something of the instrument has traded inside the bar.</summary>
    public bool TradedWithin { get; set; }

    /// <summary>The bars before it; null when no cost asks for them.</summary>
    public RecentBars? Recent { get; init; }

    /// <summary>The quote that the trade shown left behind; null when bars are shown.</summary>
    public Quote? Quoted { get; set; }

    /// <summary>What is left of the bar's volume for us.</summary>
    public decimal VolumeLeft { get; set; }
}
