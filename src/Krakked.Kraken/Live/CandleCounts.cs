namespace Krakked.Kraken;

/// <summary>What became of one message about a candle.</summary>
enum Sighting : byte
{
    /// <summary>It cannot be true, and was passed over.</summary>
    Refused,

    /// <summary>News of a candle that is forming.</summary>
    Taken,

    /// <summary>Nothing that was not known.</summary>
    Duplicate,

    /// <summary>Older than what is known.</summary>
    Reordered,

    /// <summary>News of a candle whose end had passed, in time to be part of the bar.</summary>
    Corrected,

    /// <summary>It says otherwise than one before it, and neither is newer: REST has to decide.</summary>
    Contradicting,

    /// <summary>News of a bar that had closed. The bar stays as it was told.</summary>
    Late,
}

/// <summary>What has happened to the candles of one instrument and timeframe.</summary>
public readonly record struct CandleCounts
{
    /// <summary>News that were taken in time.</summary>
    public long Updates { get; init; }

    public long Duplicates { get; init; }

    /// <summary>Messages older than what was known already.</summary>
    public long Reordered { get; init; }

    /// <summary>News that came after a candle's end and before its bar closed.</summary>
    public long Corrected { get; init; }

    /// <summary>Messages of which neither is newer, and that differ.</summary>
    public long Contradicting { get; init; }

    /// <summary>News that came after the bar had closed, and are not in it.</summary>
    public long Late { get; init; }

    /// <summary>Candles that cannot be true: prices of 0 or less, times off the grid or ahead of the clock.</summary>
    public long Refused { get; init; }

    /// <summary>Bars that closed by the socket.</summary>
    public long FromSocket { get; init; }

    /// <summary>Bars in which nobody traded.</summary>
    public long Empty { get; init; }

    /// <summary>Bars that REST had to tell.</summary>
    public long FromRest { get; init; }

    /// <summary>Bars with trades of which the socket, listened to all the while, did not tell the last.</summary>
    public long Unheard { get; init; }

    /// <summary>Bars that REST, asked afterwards, tells otherwise. They stay as they were told.</summary>
    public long Differing { get; init; }

    /// <summary>Bars that nobody can tell any more: REST reaches back 720.</summary>
    public long Missing { get; init; }

    internal CandleCounts With(Sighting sighting) => sighting switch
    {
        Sighting.Taken => this with { Updates = Updates + 1 },
        Sighting.Duplicate => this with { Duplicates = Duplicates + 1 },
        Sighting.Reordered => this with { Reordered = Reordered + 1 },
        Sighting.Corrected => this with { Updates = Updates + 1, Corrected = Corrected + 1 },
        Sighting.Contradicting => this with { Contradicting = Contradicting + 1 },
        Sighting.Late => this with { Late = Late + 1 },
        _ => this with { Refused = Refused + 1 },
    };

    internal CandleCounts With(BarOrigin origin, bool isEmpty) => this with
    {
        FromSocket = FromSocket + (origin is BarOrigin.Rest ? 0 : 1),
        FromRest = FromRest + (origin is BarOrigin.Rest ? 1 : 0),
        Empty = Empty + (isEmpty ? 1 : 0),
    };
}
