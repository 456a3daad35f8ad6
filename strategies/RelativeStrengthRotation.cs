using static Krakked.StrategyIntent;

namespace Krakked.Strategies;

/// <summary>Holds the strongest few of its instruments and changes them now and then.</summary>
/// <remarks>
/// One instance for all of them. It learns its instruments as it is asked about them; at the first question of an instant all bars are
/// known, so it ranks them there and answers each when its turn comes. Source: Jegadeesh and Titman, <i>Returns to Buying Winners and
/// Selling Losers</i>, 1993, long side only.
/// </remarks>
[Strategy("relative-strength-rotation", "Holds those of its pairs that rose most over the last bars, and rotates every so many bars.",
    Warning = "The best of a falling lot still falls. Pairs chosen today survived until today: what was delisted is not in the test.")]
public sealed class RelativeStrengthRotation : IStrategy
{
    readonly int _best, _every;
    readonly StrategyIntent _enter;
    Member[] _members = new Member[8];
    int _count, _turn;
    long _now = long.MinValue;

    public RelativeStrengthRotation(
        [Parameter(1, 10000, "Bars over which the rise is measured.")] int period = 168,
        [Parameter(1, 100, "How many pairs are held.")] int best = 2,
        [Parameter(1, 10000, "Bars between two rotations.")] int every = 168,
        [Parameter(0, 1, "Share of equity to hold of each; the risk engine sizes it when not given.")] double? exposure = null)
    {
        (Warmup, _best, _every) = (period, best, every);
        _enter = Enter(exposure, because: "among the strongest");
    }

    public int Warmup { get; }

    public bool Ranks => true;

    public StrategyIntent OnBar(in Moment now)
    {
        ref var member = ref Find(now.Instrument);
        if (now.Time != _now) Advance(now);
        if (!member.IsDue) return Hold;

        member.IsDue = false;
        if (member.Place < _best) return _enter;
        return now.Held > 0 ? Exit with { Because = "no longer among the strongest" } : Hold;
    }

    void Advance(in Moment now)
    {
        _now = now.Time;

        // Counted from the epoch, so that the day does not depend on where the data begins.
        if (((now.Time / now.Timeframe.Milliseconds) - 1) % _every != 0 || !Measure(now)) return;

        for (var i = 0; i < _count; i++)
            (_members[i].Place, _members[i].IsDue) = (PlaceOf(i), true);
    }

    // A pair that has not traded for a whole rotation may never trade again: it must not keep a place.
    bool Measure(in Moment now)
    {
        var (any, oldest) = (false, now.Time - (_every * now.Timeframe.Milliseconds));
        for (var i = 0; i < _count; i++)
        {
            var bars = now.Market.Bars(_members[i].Instrument, now.Timeframe);
            var known = bars.Count > Warmup && bars.LastCloseTime > oldest;
            _members[i].Rise = known ? (bars.Closes[^1] / bars.Closes[bars.Count - 1 - Warmup]) - 1 : double.NaN;
            any |= known;
        }

        return any;
    }

    // How many are stronger; names settle ties, so that every machine agrees.
    int PlaceOf(int of)
    {
        ref readonly var one = ref _members[of];
        if (double.IsNaN(one.Rise)) return int.MaxValue;

        var stronger = 0;
        foreach (ref readonly var other in _members.AsSpan(0, _count))
            if (other.Rise > one.Rise
                || (other.Rise == one.Rise && string.CompareOrdinal(other.Instrument.Symbol, one.Instrument.Symbol) < 0))
                stronger++;
        return stronger;
    }

    // Questions come in the same order at every instant: the next one asked about is nearly always the next one known.
    ref Member Find(Instrument instrument)
    {
        for (var step = 0; step < _count; step++)
        {
            if (++_turn >= _count) _turn = 0;
            if (_members[_turn].Instrument.Equals(instrument)) return ref _members[_turn];
        }

        if (_count == _members.Length) Array.Resize(ref _members, 2 * _count);
        _turn = _count++;
        _members[_turn] = new Member { Instrument = instrument, Rise = double.NaN, Place = int.MaxValue };
        return ref _members[_turn];
    }

    struct Member
    {
        public Instrument Instrument;
        public double Rise;
        public int Place;
        public bool IsDue;
    }
}
