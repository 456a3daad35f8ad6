namespace Krakked.Kraken;

/// <summary>Who says that a bar is as it is.</summary>
public enum BarOrigin : byte
{
    /// <summary>Nobody yet.</summary>
    None,

    /// <summary>The socket, which was listened to without a break until the bar was over. REST is asked afterwards.</summary>
    Socket,

    /// <summary>The socket, by going on to a later candle: nobody traded. The close before stands four times, with no volume.</summary>
    Silence,

    /// <summary>REST, because the socket was not there, or was not to be trusted.</summary>
    Rest,
}

/// <summary>A bar that has closed: told once, in order within its instrument and timeframe, and never changed afterwards.</summary>
/// <param name="Instrument">What was traded.</param>
/// <param name="Timeframe">How long the bar lasted.</param>
/// <param name="Bar">The bar.</param>
/// <param name="Origin">Who says so.</param>
/// <param name="KnownAt">When it became known, Unix ms UTC by the exchange's clock. After an outage that is long after its close.</param>
public readonly record struct ClosedBar(Instrument Instrument, Timeframe Timeframe, Bar Bar, BarOrigin Origin, long KnownAt)
{
    /// <summary>The instant at which it closed, Unix ms UTC.</summary>
    public long CloseTime => Bar.OpenTime + Timeframe.Milliseconds;
}
