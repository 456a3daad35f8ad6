using System.Buffers;
using System.Buffers.Binary;

namespace Krakked.Data.Parquet;

/// <summary>Writes a flat table to a stream, row group by row group; equal values and options give equal bytes.</summary>
/// <remarks>
/// Memory stays that of one page. The stream need not seek. The footer is written by <see cref="Finish"/> or on disposal;
/// a writer that failed writes none, so that a half-written table is never taken for a whole one.
/// </remarks>
public sealed class ParquetWriter : IDisposable
{
    readonly Stream _stream;
    readonly bool _leaveOpen;
    readonly ParquetSchema _schema;
    readonly ParquetWriterOptions _options;
    readonly ColumnChunkWriter _chunks;
    readonly List<RowGroup> _groups = [];
    bool _finished;
    bool _failed;

    /// <exception cref="ArgumentException">A column is of a kind that is read but not written.</exception>
    public ParquetWriter(Stream stream, ParquetSchema schema, ParquetWriterOptions? options = null, bool leaveOpen = false)
    {
        foreach (var column in schema)
            Check(column);
        _stream = stream;
        _schema = schema;
        _options = options ?? new();
        _leaveOpen = leaveOpen;
        _stream.Write(Footer.Magic);
        _chunks = new ColumnChunkWriter(stream, _options, position: Footer.Magic.Length);
    }

    /// <summary>Writes the next rows: one array (or slice of one) for each column, in schema order, all equally long.</summary>
    /// <exception cref="ArgumentException">The values do not fit the schema, or a text has no UTF-8 form.</exception>
    public void WriteRowGroup(params ReadOnlySpan<ParquetValues> columns)
    {
        if (_finished || _failed)
            throw new InvalidOperationException("This writer has finished or failed; write the table with a new one.");
        Check(columns);
        if (columns[0].Count == 0)
            return;

        _failed = true;
        var chunks = new ColumnChunk[columns.Length];
        for (var i = 0; i < chunks.Length; i++)
            chunks[i] = _chunks.Write(_schema[i], columns[i]);
        _groups.Add(new RowGroup(chunks, columns[0].Count));
        _failed = false;
    }

    /// <summary>Writes the footer, without which the file cannot be read. Further calls do nothing.</summary>
    public void Finish()
    {
        if (_finished || _failed)
            return;
        _finished = true;
        var footer = new ArrayBufferWriter<byte>();
        Describe().Write(new CompactWriter(footer));
        var length = footer.WrittenCount;
        BinaryPrimitives.WriteInt32LittleEndian(footer.GetSpan(sizeof(int)), length);
        footer.Advance(sizeof(int));
        footer.Write(Footer.Magic);
        _stream.Write(footer.WrittenSpan);
        _stream.Flush();
    }

    public void Dispose()
    {
        Finish();
        if (!_leaveOpen)
            _stream.Dispose();
    }

    FileMetadata Describe()
    {
        var root = new SchemaElement("schema") { Children = _schema.Count };
        var columns = _schema.Select(column => new SchemaElement(column.Name) { Type = (int)column.Type, Kind = column.Kind });
        return new([root, .. columns], _groups.Sum(group => group.Rows), _groups)
        {
            KeyValues = _options.Metadata,
            CreatedBy = _options.CreatedBy,
        };
    }

    static void Check(ParquetColumn column)
    {
        var written = (column.Type, column.Kind) is
            (ParquetType.Int64, ParquetKind.Plain or ParquetKind.TimestampMillis) or
            (ParquetType.Double, ParquetKind.Plain) or
            (ParquetType.ByteArray, ParquetKind.Text);
        if (!written || column.Nullable || column.Unreadable is not null)
            throw new ArgumentException(
                $"Column '{column.Name}' ({column.Type}, {column.Kind}) cannot be written: use ParquetColumn.Int64, Timestamp, " +
                "Double or Text; none of them is nullable.", nameof(column));
        if (column.Encoding is not ParquetEncoding.Plain && column.Type is not ParquetType.Int64)
            throw new ArgumentException(
                $"Column '{column.Name}': only whole numbers have differences to encode.", nameof(column));
    }

    void Check(ReadOnlySpan<ParquetValues> columns)
    {
        if (columns.Length != _schema.Count)
            throw new ArgumentException($"{columns.Length} columns were given; the schema has {_schema.Count}.", nameof(columns));
        for (var i = 0; i < columns.Length; i++)
        {
            var (name, type) = _schema[i];
            if (columns[i].Type != type)
                throw new ArgumentException($"Column '{name}' is {type}; {columns[i].Type} values were given.", nameof(columns));
            if (columns[i].Count != columns[0].Count)
                throw new ArgumentException(
                    $"Column '{name}' has {columns[i].Count} values, '{_schema[0].Name}' has {columns[0].Count}.",
                    nameof(columns));
            var missing = columns[i].Text.Span.IndexOf((string)null!);
            if (missing >= 0)
                throw new ArgumentException($"Column '{name}' has no text in row {missing}; use an empty one.", nameof(columns));
        }
    }
}
