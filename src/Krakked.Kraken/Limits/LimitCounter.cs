namespace Krakked.Kraken;

/// <summary>A counter that calls raise and time lowers, as Kraken keeps them. It is told the time and never asks for it.</summary>
sealed class LimitCounter(double limit, double decay)
{
    double _level;
    DateTimeOffset _at = DateTimeOffset.MinValue;

    public double Limit => limit;

    /// <summary>Points in use. A clock that goes back lowers nothing.</summary>
    public double Level(DateTimeOffset now)
    {
        if (now <= _at) return _level;
        _level = Math.Max(0, _level - (now - _at).TotalSeconds * decay);
        _at = now;
        return _level;
    }

    /// <summary>How long until <paramref name="cost"/> fits below the limit less <paramref name="reserve"/>; zero when it fits now.</summary>
    /// <remarks>A cost larger than all of it waits for an empty counter: then the venue may judge.</remarks>
    public TimeSpan WaitFor(double cost, double reserve, DateTimeOffset now)
    {
        var ceiling = Math.Max(limit - reserve, cost);
        var excess = Level(now) + cost - ceiling;
        return excess <= Rounding ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(excess / decay * TimeSpan.TicksPerSecond));
    }

    public void Add(double cost, DateTimeOffset now) => _level = Level(now) + cost;

    /// <summary>Takes over what the venue says the counter stands at.</summary>
    public void Set(double level, DateTimeOffset now)
    {
        Level(now);
        _level = Math.Max(0, level);
    }

    // One tick of waiting may leave this much of a point behind in a double.
    const double Rounding = 1e-6;
}
