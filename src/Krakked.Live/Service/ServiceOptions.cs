namespace Krakked.Live;

/// <summary>How a service trades for its host.</summary>
public sealed record ServiceOptions
{
    /// <summary>The sleeve that buys and sales are made for.</summary>
    /// <remarks>Client ids must know it, and for real money it must be on the list of those that may trade.</remarks>
    public StrategyId Strategy { get; init; } = new("host");

    /// <summary>Whose bars the risk engine sizes and judges by; the market data must follow them.</summary>
    public Timeframe Timeframe { get; init; } = Timeframe.H1;

    /// <summary>Plans that have ended and can still be asked for, 1 or more.</summary>
    public int Remembered { get; init => field = AtLeastOne(value, nameof(Remembered)); } = 50;

    /// <summary>How often halts and the end of a sweep are looked for, above 0 to a minute.</summary>
    public TimeSpan LookEvery { get; init => field = Within(value, nameof(LookEvery)); } = TimeSpan.FromMilliseconds(250);

    static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "It is 1 or more.");

    static TimeSpan Within(TimeSpan value, string name) => value > TimeSpan.Zero && value <= TimeSpan.FromMinutes(1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Above 0, at most a minute.");
}
