using System.Globalization;
using Krakked.Data.Parquet;

namespace Krakked.Data;

/// <summary>Writes one file after another, each from a source of any length, holding one row group.</summary>
sealed class BarFileWriter(ParquetCompression compression)
{
    readonly BarColumns _group = BarColumns.Allocate(BarFileFormat.GroupBars);
    readonly long[] _trades = new long[BarFileFormat.GroupBars];

    /// <summary>Reads the source to its end; the notes gain the count of gaps, which is only then known.</summary>
    /// <returns>How many bars were written.</returns>
    public long Write(Stream stream, IBarSource source, Dictionary<string, string> notes, Timeframe timeframe)
    {
        var options = new ParquetWriterOptions { Compression = compression, Metadata = notes };
        var writer = new ParquetWriter(stream, BarFileFormat.Schema, options, leaveOpen: true);
        var gaps = new GapCounter(timeframe);
        var bars = 0L;
        for (int count; (count = source.Read(_group)) > 0; bars += count)
        {
            gaps.Add(_group.OpenTimes.AsSpan(0, count));
            WriteGroup(writer, count);
        }

        notes[BarFileFormat.GapsKey] = gaps.Gaps.ToString(CultureInfo.InvariantCulture);
        notes[BarFileFormat.MissingKey] = gaps.MissingBars.ToString(CultureInfo.InvariantCulture);
        writer.Finish();
        return bars;
    }

    void WriteGroup(ParquetWriter writer, int count)
    {
        for (var i = 0; i < count; i++)
            _trades[i] = _group.Trades[i];
        writer.WriteRowGroup(
            _group.OpenTimes.AsMemory(0, count), _group.Opens.AsMemory(0, count), _group.Highs.AsMemory(0, count),
            _group.Lows.AsMemory(0, count), _group.Closes.AsMemory(0, count), _group.Volumes.AsMemory(0, count),
            _trades.AsMemory(0, count));
    }
}

/// <summary>Counts what is missing between the first bar and the last as they pass.</summary>
sealed class GapCounter(Timeframe timeframe)
{
    readonly long _step = timeframe.Milliseconds;
    long _last = long.MinValue;

    /// <summary>Runs of missing bars.</summary>
    public long Gaps { get; private set; }

    /// <summary>Bars in those runs.</summary>
    public long MissingBars { get; private set; }

    public void Add(ReadOnlySpan<long> times)
    {
        foreach (var time in times)
        {
            var missing = _last == long.MinValue ? 0 : ((time - _last) / _step) - 1;
            if (missing > 0)
            {
                Gaps++;
                MissingBars += missing;
            }

            _last = time;
        }
    }
}
