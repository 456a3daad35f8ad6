using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>
/// Writes an equity curve as a Parquet table of <c>time</c> (UTC, milliseconds) and <c>equity</c> (quote currency).
/// </summary>
public static class EquityTable
{
    const int RowsPerGroup = 1 << 18;

    /// <summary>Writes the curve and leaves the stream open.</summary>
    public static void Write(EquityCurve curve, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var (times, equity) = curve.Columns;
        var schema = new ParquetSchema(ParquetColumn.Timestamp("time"), ParquetColumn.Double("equity"));
        using var table = new ParquetWriter(stream, schema, leaveOpen: true);
        for (var first = 0; first < curve.Count; first += RowsPerGroup)
        {
            var rows = Math.Min(RowsPerGroup, curve.Count - first);
            table.WriteRowGroup(times.Slice(first, rows), equity.Slice(first, rows));
        }
    }
}
