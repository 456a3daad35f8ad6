namespace Krakked.Kraken;

/// <summary>When to try again: at once after a good connection, then after pauses that double, with jitter of up to a quarter on top.</summary>
sealed class ReconnectPlan(SocketOptions options)
{
    readonly SplitMix _chance = new(options.Seed);
    int _failures;

    /// <summary>The pause after a connection that stood for <paramref name="stood"/>, or never came about.</summary>
    public TimeSpan Next(TimeSpan? stood)
    {
        if (stood >= options.StableAfter) _failures = 0;
        if (_failures++ == 0) return TimeSpan.Zero;

        var doubled = options.ReconnectDelay * Math.Pow(2, Math.Min(_failures - 2, 20));
        var pause = doubled < options.LongestDelay ? doubled : options.LongestDelay;
        return pause * (1 + (_chance.NextDouble() / 4));
    }
}
