namespace Krakked.Execution.Simulation;

/// <summary>Traded volume of the last 30 days, in USD.</summary>
/// <remarks>Kept by UTC day: today and the 29 days before it. Thirty numbers, however long the run.</remarks>
public sealed class FeeMeter
{
    const int Days = 30;
    const long DayMs = 86_400_000;

    readonly decimal[] _days = new decimal[Days];
    readonly decimal _starting;
    decimal _total;
    long _today = long.MinValue;

    /// <param name="starting">Volume traded before the start; it counts as traded on the first day.</param>
    public FeeMeter(decimal starting = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(starting);
        _starting = starting;
    }

    /// <summary>Volume up to <paramref name="time"/> (Unix ms UTC), which must not go back by a day.</summary>
    public decimal Volume(long time)
    {
        TurnTo(time);
        return _total;
    }

    /// <summary>Counts a trade.</summary>
    public void Add(long time, decimal volume)
    {
        TurnTo(time);
        _days[_today % Days] += volume;
        _total += volume;
    }

    void TurnTo(long time)
    {
        // A trade inside an older, longer bar counts as today's.
        if (time < (_today + 1) * DayMs && _today != long.MinValue) return;

        var day = time / DayMs;
        if (_today == long.MinValue)
            _days[day % Days] = _total = _starting;
        else
            for (var passed = Math.Max(_today + 1, day - Days + 1); passed <= day; passed++)
            {
                _total -= _days[passed % Days];
                _days[passed % Days] = 0;
            }

        _today = day;
    }
}
