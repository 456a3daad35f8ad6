namespace Krakked.Kraken;

/// <summary>What candles must be before they may be stored: the rules an archive's rows have to keep, too.</summary>
static class CandleRules
{
    /// <summary>The first rule that is broken, with the candle and its value; null when all are kept.</summary>
    public static string? Broken(IReadOnlyList<OhlcRow> rows, Timeframe timeframe)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var row in rows)
        {
            if (Broken(row, last, timeframe) is { } rule) return $"a candle at {row.Time:u} that cannot be: {rule}";
            last = row.Time;
        }

        return null;
    }

    static string? Broken(in OhlcRow row, DateTimeOffset last, Timeframe timeframe)
    {
        var time = row.Time.ToUnixTimeMilliseconds();
        if (row.Time <= last) return $"it does not come after {last:u}";
        if (timeframe.OpenOf(time) != time) return $"no {timeframe} candle opens then";
        if (row.Low <= 0) return $"its low is {row.Low}";
        if (row.High < row.Low || Outside(row, row.Open) || Outside(row, row.Close))
            return $"open {row.Open} and close {row.Close} are not between low {row.Low} and high {row.High}";
        return row.Volume < 0 || row.Trades is < 0 or > int.MaxValue ? $"volume {row.Volume}, {row.Trades} trades" : null;
    }

    static bool Outside(in OhlcRow row, decimal price) => price < row.Low || price > row.High;
}
