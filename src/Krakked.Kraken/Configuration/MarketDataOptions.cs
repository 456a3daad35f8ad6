namespace Krakked.Kraken;

/// <summary>How live prices and stored bars are kept.</summary>
public sealed record MarketDataOptions
{
    /// <summary>How old the last word about a price may be; what is older is not given out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or more than a day.</exception>
    public TimeSpan StaleTolerance
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Above 0, at most a day.");
    } = TimeSpan.FromSeconds(60);

    /// <summary>Folder of the bar store; null leaves it to the command.</summary>
    public string? StoreFolder { get; init; }
}
