using System.Buffers;

namespace Krakked.Data.Parquet;

/// <summary>Writes one column of one row group as a run of pages. Its buffers are kept from page to page.</summary>
sealed class ColumnChunkWriter(Stream stream, ParquetWriterOptions options, long position)
{
    // Pages of long texts are cut by size as well, so that no page grows with the length of its texts.
    const int TextCharsPerPage = 1 << 20;

    readonly ArrayBufferWriter<byte> _values = new(), _packed = new(), _header = new();
    long _position = position;
    long _unpackedBytes;

    public ColumnChunk Write(ParquetColumn column, ParquetValues values)
    {
        var start = _position;
        _unpackedBytes = 0;
        for (var row = 0; row < values.Count;)
        {
            var rows = RowsOfPage(values, row);
            Encode(column, values, row, rows);
            WritePage(rows, EncodingOf(column));
            row += rows;
        }

        return new()
        {
            Type = column.Type,
            Codec = (Codec)options.Compression,
            Values = values.Count,
            DataPageOffset = start,
            CompressedSize = _position - start,
            UncompressedSize = _unpackedBytes,
            Statistics = StatisticsOf.Values(values),
            Encodings = [(int)EncodingOf(column), (int)PageEncoding.Rle],
            Path = column.Name,
        };
    }

    int RowsOfPage(ParquetValues values, int row)
    {
        var most = Math.Min(options.RowsPerPage, values.Count - row);
        if (values.Type is not ParquetType.ByteArray)
            return most;
        var texts = values.Text.Span;
        var rows = 0;
        for (var chars = 0L; rows < most && chars < TextCharsPerPage; rows++)
            chars += texts[row + rows].Length;
        return rows;
    }

    void Encode(ParquetColumn column, ParquetValues values, int row, int rows)
    {
        _values.ResetWrittenCount();
        if (column.Type is ParquetType.Double)
            PlainEncoder.Fixed(values.Double.Span.Slice(row, rows), _values);
        else if (column.Type is ParquetType.ByteArray)
            PlainEncoder.Texts(values.Text.Span.Slice(row, rows), _values);
        else if (column.Encoding is ParquetEncoding.Delta)
            DeltaBinaryPackedEncoder.Encode(values.Int64.Span.Slice(row, rows), _values);
        else
            PlainEncoder.Fixed(values.Int64.Span.Slice(row, rows), _values);
    }

    void WritePage(int rows, PageEncoding encoding)
    {
        var body = _values;
        if (options.Compression is not ParquetCompression.None)
        {
            _packed.ResetWrittenCount();
            Compressor.Compress(options.Compression, _values.WrittenMemory, _packed);
            body = _packed;
        }

        _header.ResetWrittenCount();
        new PageHeader(PageKind.Data, _values.WrittenCount, body.WrittenCount) { Values = rows, Encoding = encoding }
            .Write(new CompactWriter(_header));
        stream.Write(_header.WrittenSpan);
        stream.Write(body.WrittenSpan);
        _position += _header.WrittenCount + body.WrittenCount;
        _unpackedBytes += _header.WrittenCount + _values.WrittenCount;
    }

    static PageEncoding EncodingOf(ParquetColumn column) =>
        column.Encoding is ParquetEncoding.Delta ? PageEncoding.DeltaBinaryPacked : PageEncoding.Plain;
}
