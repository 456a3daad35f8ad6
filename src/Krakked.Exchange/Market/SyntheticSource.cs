using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>One-minute bars made from a seed, without end.</summary>
sealed class SyntheticSource(SyntheticMarket market, Instrument instrument, DateTimeOffset from, ulong seed) : IBarSource
{
    readonly SyntheticPath _path = new(market, instrument, Timeframe.M1, seed);
    long _time = Timeframe.M1.OpenOf(from.ToUnixTimeMilliseconds());

    public int Read(BarColumns target)
    {
        var count = 0;
        for (; count < target.OpenTimes.Length; _time += Timeframe.M1.Milliseconds)
        {
            var bar = _path.Next(_time);
            if (!_path.IsGap()) target.Set(count++, bar);
        }

        return count;
    }
}
