using Krakked.Data;
using Krakked.Indicators;
using static Krakked.StrategyIntent;

namespace Krakked.Backtesting.Tests.Verification;

/// <summary>
/// Strategies that cheat, each in a way people cheat without noticing. They hold whole series, which no honest strategy does.
/// </summary>
static class Leaks
{
    /// <summary>Decides on the close of the bar after this one: an off-by-one.</summary>
    public sealed class OneBarPeek(BarSeries bars) : IStrategy
    {
        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now)
        {
            if (now.Index + 1 >= bars.Count) return Hold;
            var next = bars.Closes[now.Index + 1];
            return next > now.Close * 1.004 ? Enter(0.5) : next < now.Close * 0.996 ? Exit : Hold;
        }
    }

    /// <summary>The same without a guard at the end.</summary>
    public sealed class BlindPeek(BarSeries bars) : IStrategy
    {
        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => bars.Closes[now.Index + 1] > now.Close * 1.01 ? Enter(0.5) : Hold;
    }

    /// <summary>Joins the four-hour bar that holds this hour by its open time, before that bar has closed.</summary>
    public sealed class HigherTimeframeMerge(BarSeries bars) : IStrategy
    {
        readonly BarSeries _coarse = Resampler.Resample(bars, Timeframe.H4);

        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now)
        {
            var merged = _coarse.IndexAtOrAfter(Timeframe.H4.OpenOf(now.Time - now.Timeframe.Milliseconds));
            if (merged >= _coarse.Count) return Hold;
            return _coarse.Closes[merged] > _coarse.Opens[merged] * 1.004 ? Enter(0.5) : Exit;
        }
    }

    /// <summary>Measures each close in deviations from the mean of all closes, those to come included.</summary>
    public sealed class WholeSeriesNormalisation : IStrategy
    {
        readonly double _mean, _deviation;

        public WholeSeriesNormalisation(BarSeries bars)
        {
            var closes = bars.Closes.ToArray();
            _mean = closes.Average();
            _deviation = Math.Sqrt(closes.Average(c => (c - _mean) * (c - _mean)));
        }

        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => ((now.Close - _mean) / _deviation) switch
        {
            < -1 => Enter(0.5),
            > 1 => Exit,
            _ => Hold,
        };
    }

    /// <summary>Feeds its averages twice a bar: with this close and, by a slip in a loop, with the next.</summary>
    public sealed class FedTwice(BarSeries bars) : IStrategy
    {
        readonly Sma _fast = new(10), _slow = new(40);
        readonly Cross _cross = new();

        public int Warmup => 40;

        public StrategyIntent OnBar(in Moment now)
        {
            var crossing = Crossing.None;
            for (var i = now.Index; i <= now.Index + 1 && i < bars.Count; i++)
                if (_cross.Next(_fast.Next(bars.Closes[i]), _slow.Next(bars.Closes[i])) is var next and not Crossing.None)
                    crossing = next;
            return crossing switch { Crossing.Up => Enter(0.5), Crossing.Down => Exit, _ => Hold };
        }
    }
}
