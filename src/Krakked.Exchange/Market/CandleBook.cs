namespace Krakked.Exchange;

/// <summary>The candles of every interval, and the ticker's sums, which are candles too.</summary>
/// <remarks>A trade touches the minute alone; longer candles take in whole minutes as they close.</remarks>
sealed class CandleBook
{
    /// <summary>The intervals the exchange has, in minutes.</summary>
    public static IReadOnlyList<int> Intervals { get; } = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];

    /// <summary>How many closed candles can be asked for; the one that forms comes on top.</summary>
    public const int Limit = 720;

    const int MinutesADay = 1440;

    readonly CandleSeries[] _series;
    Candle _minute;
    (Candle Sum, long Until) _dayBefore = (default, -1);

    /// <summary>Begins in the minute of the pair's first trade.</summary>
    public CandleBook(in Tick first)
    {
        var seconds = first.Time / 1_000_000_000;
        _minute = Candle.Flat(seconds - (seconds % 60), first.Price);
        var (begin, price) = (_minute.OpenTime, first.Price);
        _series = [.. Intervals.Select(minutes => new CandleSeries(minutes, minutes == 1 ? MinutesADay : Limit, begin, price))];
    }

    /// <summary>Takes in a trade; times never go back.</summary>
    public void Add(in Tick tick)
    {
        RollTo(tick.Time / 1_000_000_000);
        _minute = _minute.With(tick);
    }

    /// <summary>Closes the minutes that are over at <paramref name="seconds"/> (Unix).</summary>
    public void RollTo(long seconds)
    {
        while (seconds - _minute.OpenTime >= 60)
        {
            foreach (var series in _series)
                series.Close(_minute);
            _minute = Candle.Flat(_minute.OpenTime + 60, _minute.Close);
        }
    }

    /// <summary>The candle of an interval that forms now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exchange has no such interval.</exception>
    public Candle Forming(int minutes) => Series(minutes).Open.Then(_minute);

    /// <summary>
    /// Closed candles from the one that holds <paramref name="since"/> (Unix seconds) on, never more than the last
    /// <see cref="Limit"/>, and then the one that forms.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The exchange has no such interval.</exception>
    public IReadOnlyList<Candle> Since(int minutes, long since = 0)
    {
        var closed = Series(minutes).Closed;
        var seconds = minutes * 60L;
        var rows = new List<Candle>(Limit + 1);
        for (var i = Math.Max(0, closed.Count - Limit); i < closed.Count; i++)
            if (closed[i].OpenTime + seconds > since) rows.Add(closed[i]);
        rows.Add(Forming(minutes));
        return rows;
    }

    /// <summary>The sums of the last 24 hours, to the minute, and of the day that began at midnight UTC.</summary>
    public TickerStats Ticker()
    {
        if (_dayBefore.Until != _minute.OpenTime) _dayBefore = (DayBefore(), _minute.OpenTime);
        return new(Today: Forming(MinutesADay), Day: _dayBefore.Sum.Then(_minute));
    }

    // The minutes of the last 24 hours that have closed; they are added up once a minute, however often the ticker is asked for.
    Candle DayBefore()
    {
        var minutes = _series[0].Closed;
        var day = Candle.Flat(_minute.OpenTime, _minute.Open);
        for (var i = Math.Max(0, minutes.Count - MinutesADay + 1); i < minutes.Count; i++)
            day = day.Then(minutes[i]);
        return day;
    }

    CandleSeries Series(int minutes) => Array.Find(_series, x => x.Minutes == minutes)
        ?? throw new ArgumentOutOfRangeException(nameof(minutes), minutes, $"An interval is one of {string.Join(", ", Intervals)}.");
}
