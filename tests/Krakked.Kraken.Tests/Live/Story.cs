namespace Krakked.Kraken.Live;

/// <summary>What truly happened on a market: trades, and the candles they make, minute by minute.</summary>
sealed class Story
{
    public const long Minute = 60_000;

    readonly List<(long Time, Bar Candle)> _updates = [];
    readonly List<Bar> _bars = [];

    public Story(Random chance, int minutes)
    {
        var price = 100.0;
        for (var m = 0; m < minutes; m++)
        {
            var open = Given.Start + (m * Minute);
            var bar = new Bar(open, price, price, price, price, 0, 0);
            var trades = chance.Next(4) == 0 ? 0 : chance.Next(1, 12);
            foreach (var time in Enumerable.Range(0, trades).Select(_ => open + Within(chance)).Order().ToList())
            {
                price = Math.Round(price + ((chance.NextDouble() - 0.5) * 2), 1);
                bar = With(bar, price, chance.Next(1, 100) / 8.0);
                _updates.Add((time, bar));
            }

            _bars.Add(bar);
        }
    }

    /// <summary>Every minute's candle, empty ones too: what REST tells.</summary>
    public IReadOnlyList<Bar> Bars => _bars;

    /// <summary>The forming candle after every trade: what the socket tells.</summary>
    public IReadOnlyList<(long Time, Bar Candle)> Updates => _updates;

    public long End => Given.Start + (_bars.Count * Minute);

    /// <summary>The candles that had ended at <paramref name="now"/>, and when the last of them opened.</summary>
    public (Bar[] Rows, long Through) Closed(long now, long? since = null)
    {
        Bar[] rows = [.. _bars.Where(b => b.OpenTime + Minute <= now && b.OpenTime >= (since ?? 0))];
        return (rows, Given.Start + (((now - Given.Start) / Minute) * Minute) - Minute);
    }

    /// <summary>The candles as a subscription's snapshot shows them at <paramref name="now"/>.</summary>
    public IEnumerable<Bar> Snapshot(long now) =>
        _updates.Where(u => u.Time <= now).GroupBy(u => u.Candle.OpenTime).Select(g => g.Last().Candle).TakeLast(2);

    // Half of the trades are near the boundaries, where they are hard to tell apart.
    static long Within(Random chance) => chance.Next(4) switch
    {
        0 => chance.NextInt64(400),
        1 => Minute - 1 - chance.NextInt64(400),
        _ => chance.NextInt64(Minute),
    };

    static Bar With(in Bar bar, double price, double volume) => bar.Trades == 0
        ? bar with { Open = price, High = price, Low = price, Close = price, Volume = volume, Trades = 1 }
        : bar with
        {
            High = Math.Max(bar.High, price),
            Low = Math.Min(bar.Low, price),
            Close = price,
            Volume = bar.Volume + volume,
            Trades = bar.Trades + 1,
        };
}
