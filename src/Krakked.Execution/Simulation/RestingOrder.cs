namespace Krakked.Execution.Simulation;

/// <summary>An order at the simulated venue. Reused for another once it is done.</summary>
sealed class RestingOrder
{
    public Order Order { get; set; } = null!;

    public VenueBook Book { get; set; } = null!;

    /// <summary>Base currency still to trade.</summary>
    public decimal Left { get; set; }

    /// <summary>What it holds back: quote currency for a buy, base currency for a sell.</summary>
    public decimal Hold { get; set; }

    /// <summary>The first instant at which a bar may open that fills it, Unix ms.</summary>
    public long From { get; set; }

    /// <summary>Bars it still misses on its way.</summary>
    public int Latency { get; set; }

    /// <summary>True when it was at the venue at an open before.</summary>
    public bool SeenOpen { get; set; }

    public bool Done { get; set; }

    public bool IsBuy => Order.Side is Side.Buy;

    public Balance Paying => IsBuy ? Book.Quote : Book.Base;
}

/// <summary>What the simulated venue knows of one instrument.</summary>
sealed class VenueBook(Instrument instrument, Balance baseAsset, Balance quote)
{
    public Instrument Instrument { get; } = instrument;

    public Balance Base { get; } = baseAsset;

    public Balance Quote { get; } = quote;

    /// <summary>Orders of the instrument that are not done.</summary>
    public int Orders { get; set; }

    /// <summary>Those of them that have a limit.</summary>
    public int Limits { get; set; }

    /// <summary>The newest bar shown, and when it closed.</summary>
    public Bar Bar { get; set; }

    public long BarClosed { get; set; } = long.MinValue;

    /// <summary>What is left of the bar's volume for us.</summary>
    public decimal VolumeLeft { get; set; }
}
