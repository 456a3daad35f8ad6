using System.Buffers;
using System.Buffers.Text;

namespace Krakked.Data;

/// <summary>Bars out of the house again.</summary>
public static class Exporter
{
    const int RowRoom = 192, FlushAt = 1 << 16;

    /// <summary>Writes Kraken's archive form: no header; Unix seconds, open, high, low, close, volume, trades.</summary>
    /// <remarks>Numbers are the shortest text that reads back as the same double; the file appears whole or not at all.</remarks>
    /// <exception cref="BadDataException">The file cannot be written.</exception>
    public static void WriteCsv(BarSeries bars, string path)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(path);
        using var file = AtomicFile.Create(path);
        file.Fill(stream => WriteCsv(bars, stream));
        file.Commit();
    }

    /// <inheritdoc cref="WriteCsv(BarSeries, string)"/>
    public static void WriteCsv(BarSeries bars, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(stream);
        var text = new ArrayBufferWriter<byte>(FlushAt + RowRoom);
        for (var i = 0; i < bars.Count; i++)
        {
            WriteRow(text, bars[i]);
            if (text.WrittenCount < FlushAt) continue;
            stream.Write(text.WrittenSpan);
            text.ResetWrittenCount();
        }

        stream.Write(text.WrittenSpan);
    }

    /// <summary>Writes a Parquet file like the store's own.</summary>
    /// <exception cref="BadDataException">The file cannot be written.</exception>
    public static void WriteParquet(BarSeries bars, string path, GapPolicy fill = GapPolicy.None, string source = "")
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(path);
        using var file = AtomicFile.Create(path);
        var notes = BarFileFormat.Notes(bars.Instrument, bars.Timeframe, fill, source);
        var writer = new BarFileWriter(Parquet.ParquetCompression.None);
        file.Fill(stream => writer.Write(stream, new SeriesSource(bars), notes, bars.Timeframe));
        file.Commit();
    }

    static void WriteRow(ArrayBufferWriter<byte> text, in Bar bar)
    {
        var row = text.GetSpan(RowRoom);
        Utf8Formatter.TryFormat(bar.OpenTime / 1000, row, out var at);
        ReadOnlySpan<double> numbers = [bar.Open, bar.High, bar.Low, bar.Close, bar.Volume];
        foreach (var number in numbers)
        {
            row[at++] = (byte)',';
            number.TryFormat(row[at..], out var written);
            at += written;
        }

        row[at++] = (byte)',';
        Utf8Formatter.TryFormat(bar.Trades, row[at..], out var last);
        row[at + last] = (byte)'\n';
        text.Advance(at + last + 1);
    }
}
