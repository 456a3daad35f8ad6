using System.Globalization;
using Krakked.Data.Parquet;

namespace Krakked.Data;

/// <summary>The columns and notes of a stored file.</summary>
/// <remarks>
/// Times and trade counts are packed as differences, prices and volumes lie plain, so that they load at the speed of memory.
/// </remarks>
static class BarFileFormat
{
    public const string Time = "time", Open = "open", High = "high", Low = "low", Close = "close";
    public const string Volume = "volume", Trades = "trades";
    public const string PairKey = "krakked.pair", TimeframeKey = "krakked.timeframe", FillKey = "krakked.fill";
    public const string SourceKey = "krakked.source", GapsKey = "krakked.gaps", MissingKey = "krakked.missing";
    const string VersionKey = "krakked.version", Version = "1";

    /// <summary>Bars in a row group: what a partial read may read too much, and what a write holds in memory.</summary>
    public const int GroupBars = 1 << 17;

    public static ParquetSchema Schema { get; } = new(
        ParquetColumn.Timestamp(Time), ParquetColumn.Double(Open), ParquetColumn.Double(High), ParquetColumn.Double(Low),
        ParquetColumn.Double(Close), ParquetColumn.Double(Volume), ParquetColumn.Int64(Trades, ParquetEncoding.Delta));

    public static Dictionary<string, string> Notes(Instrument instrument, Timeframe timeframe, GapPolicy fill, string source) =>
        new(StringComparer.Ordinal)
        {
            [VersionKey] = Version,
            [PairKey] = instrument.Symbol,
            [TimeframeKey] = timeframe.ToString(),
            [FillKey] = fill is GapPolicy.Flat ? "flat" : "none",
            [SourceKey] = source,
        };

    public static GapPolicy Fill(IReadOnlyDictionary<string, string> notes) =>
        notes.GetValueOrDefault(FillKey) == "flat" ? GapPolicy.Flat : GapPolicy.None;

    public static long? Count(IReadOnlyDictionary<string, string> notes, string key) =>
        long.TryParse(notes.GetValueOrDefault(key), CultureInfo.InvariantCulture, out var count) ? count : null;
}
