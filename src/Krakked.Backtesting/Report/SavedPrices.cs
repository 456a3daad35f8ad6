using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>What <c>prices.parquet</c> holds of one pair: candles to draw, not to compute with.</summary>
public sealed record SavedPrices
{
    /// <summary>Of what.</summary>
    public required string Pair { get; init; }

    /// <summary>Length of a candle.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>When each opened, Unix ms UTC.</summary>
    public required IReadOnlyList<long> Times { get; init; }

    /// <summary>First prices.</summary>
    public required IReadOnlyList<double> Opens { get; init; }

    /// <summary>Highest prices.</summary>
    public required IReadOnlyList<double> Highs { get; init; }

    /// <summary>Lowest prices.</summary>
    public required IReadOnlyList<double> Lows { get; init; }

    /// <summary>Last prices.</summary>
    public required IReadOnlyList<double> Closes { get; init; }

    internal static SavedPrices[] Read(ParquetFile table)
    {
        var pairs = table.ReadString("pair");
        var (minutes, times) = (table.ReadInt64("minutes"), table.ReadInt64("time"));
        var (opens, highs, lows, closes) =
            (table.ReadDouble("open"), table.ReadDouble("high"), table.ReadDouble("low"), table.ReadDouble("close"));
        return [.. Enumerable.Range(0, pairs.Length).GroupBy(i => pairs[i]).Select(rows => (Pair: rows.Key, Rows: rows.ToArray()))
            .Select(of => new SavedPrices
            {
                Pair = of.Pair ?? "",
                Timeframe = new Timeframe((int)minutes[of.Rows[0]]),
                Times = Array.ConvertAll(of.Rows, i => times[i]),
                Opens = Array.ConvertAll(of.Rows, i => opens[i]),
                Highs = Array.ConvertAll(of.Rows, i => highs[i]),
                Lows = Array.ConvertAll(of.Rows, i => lows[i]),
                Closes = Array.ConvertAll(of.Rows, i => closes[i]),
            })];
    }
}
