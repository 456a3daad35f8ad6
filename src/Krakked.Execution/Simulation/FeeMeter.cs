namespace Krakked.Execution.Simulation;

/// <summary>Traded volume of the last 30 days, in USD.</summary>
/// <remarks>Kept by UTC day: today and the 29 days before it. Thirty numbers, however long the run.</remarks>
public sealed class FeeMeter
{
    const int Days = 30;
    const long DayMs = 86_400_000;

    readonly decimal[] _days = new decimal[Days];
    readonly decimal _starting;
    decimal _before, _now;
    long _today = long.MinValue, _tomorrow = long.MinValue;

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
        return _before + _now;
    }

    /// <summary>Counts a trade.</summary>
    public void Add(long time, decimal volume)
    {
        TurnTo(time);
        _now += volume;
    }

    void TurnTo(long time)
    {
        // A trade inside an older, longer bar counts as today's.
        if (time < _tomorrow) return;

        var day = time / DayMs;
        if (_today == long.MinValue) _now = _starting;
        else Close(day);
        (_today, _tomorrow) = (day, (day + 1) * DayMs);
    }

    // The days from the last trade's to the one before this are closed: the first with its volume, the others with none.
    void Close(long until)
    {
        for (var day = Math.Max(_today, until - Days); day < until; day++)
        {
            var closed = day == _today ? _now : 0;
            _before += closed - _days[day % Days];
            _days[day % Days] = closed;
        }

        // The day that has turned 30 days old leaves with the dawn.
        _before -= _days[until % Days];
        _days[until % Days] = 0;
        _now = 0;
    }
}
