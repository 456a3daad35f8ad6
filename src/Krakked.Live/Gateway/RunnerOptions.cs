namespace Krakked.Live;

/// <summary>How the desk's process is kept, and how it ends.</summary>
public sealed record RunnerOptions
{
    /// <summary>How long ending may take: calls that are under way are waited for so long. Service managers kill after 30 s or so.</summary>
    public TimeSpan WindDown { get; init => field = Within(value, TimeSpan.FromSeconds(60)); } = TimeSpan.FromSeconds(20);

    /// <summary>True to take resting entries back when the run is ended; protective orders always stay.</summary>
    public bool CancelEntriesAtEnd { get; init; }

    /// <summary>How often the right to send is looked after.</summary>
    public TimeSpan RightEvery { get; init => field = Within(value, TimeSpan.FromMinutes(2)); } = TimeSpan.FromMinutes(1);

    /// <summary>How long the exchange's time is asked for before the desk starts without it.</summary>
    public TimeSpan TimeWithin { get; init => field = Within(value, TimeSpan.FromMinutes(1)); } = TimeSpan.FromSeconds(10);

    /// <summary>How much later than asked the engine may wake before the process counts as having stood still.</summary>
    public TimeSpan LongestPause { get; init => field = Within(value, TimeSpan.FromHours(1)); } = TimeSpan.FromSeconds(5);

    static TimeSpan Within(TimeSpan value, TimeSpan most) => value > TimeSpan.Zero && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"Above 0, at most {most.TotalSeconds:0} s.");
}
