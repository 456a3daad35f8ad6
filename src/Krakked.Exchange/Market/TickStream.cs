using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>Turns bars into trades, one bar at a time.</summary>
sealed class TickStream
{
    const long NanosecondsAMillisecond = 1_000_000;

    readonly BarCursor _bars;
    readonly TickBridge _bridge;
    readonly long _barLength;
    int _at;
    long _id;

    public TickStream(Instrument instrument, IBarSource bars, Timeframe timeframe, ulong seed, int tradesABar)
    {
        _bars = new BarCursor(bars);
        _bridge = new TickBridge(instrument, new Dice(seed ^ 0x7469636B), tradesABar);
        _barLength = timeframe.Milliseconds * NanosecondsAMillisecond;
        Refill();
    }

    /// <summary>Unix ns; <see cref="long.MaxValue"/> once the bars have ended.</summary>
    public long NextTime { get; private set; }

    /// <summary>Forgets the bars that open before <paramref name="time"/> (Unix ns), as if the pair had not traded yet.</summary>
    public void SkipTo(long time)
    {
        while (_bars.HasBar && _bars.Time * NanosecondsAMillisecond < time)
        {
            _at = _bridge.Count;
            Refill();
        }
    }

    public bool TryTake(long until, out Tick tick)
    {
        tick = default;
        if (NextTime > until || NextTime == long.MaxValue) return false;

        tick = _bridge.Tick(_at++, ++_id);
        if (_at == _bridge.Count) Refill();
        else NextTime = _bridge.Time(_at);
        return true;
    }

    void Refill()
    {
        _at = 0;
        do
        {
            if (!_bars.Next())
            {
                NextTime = long.MaxValue;
                return;
            }

            _bridge.Walk(_bars.Bar, _bars.Time * NanosecondsAMillisecond, _barLength);
        }
        while (_bridge.Count == 0);
        NextTime = _bridge.Time(0);
    }
}
