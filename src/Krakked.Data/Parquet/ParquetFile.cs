namespace Krakked.Data.Parquet;

/// <summary>A flat Parquet table, read column by column straight into the caller's arrays.</summary>
/// <remarks>
/// Reads what DuckDB, pandas and their like write for flat tables of numbers, booleans and text, uncompressed or packed with
/// snappy or gzip. Everything else, and every damaged file, is refused with a <see cref="ParquetException"/>.
/// Safe to read from several threads at once.
/// </remarks>
public sealed class ParquetFile : IDisposable
{
    readonly IByteSource _source;

    ParquetFile(string name, IByteSource source, long? maxRows)
    {
        Name = name;
        _source = source;
        try
        {
            var footer = Footer.Read(source);
            Schema = SchemaTree.Flatten(footer.Schema);
            Footer.Check(footer, Schema, source.Length, maxRows);
            RowCount = footer.Rows;
            RowGroups = Number(footer.RowGroups, Schema);
            Metadata = footer.KeyValues;
            CreatedBy = footer.CreatedBy;
        }
        catch (ParquetException wrong)
        {
            source.Dispose();
            throw wrong.In(name);
        }
    }

    /// <summary>The path, or the name given to the bytes.</summary>
    public string Name { get; }

    public ParquetSchema Schema { get; }

    public long RowCount { get; }

    /// <summary>The writer's own notes, by key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    public string CreatedBy { get; }

    public IReadOnlyList<ParquetRowGroup> RowGroups { get; }

    /// <param name="path">The file.</param>
    /// <param name="maxRows">
    /// The most rows to believe in. By default a million, or 64 for each byte of the file if that is more: encodings can state
    /// any number of equal values in a few bytes, and memory is allocated by the row.
    /// </param>
    /// <exception cref="ParquetException">The file is not a flat Parquet table, is damaged, or claims too many rows.</exception>
    public static ParquetFile Open(string path, long? maxRows = null) => new(path, new FileSource(path), maxRows);

    /// <summary>A file that is already in memory; <paramref name="name"/> is what errors call it.</summary>
    public static ParquetFile FromBytes(ReadOnlyMemory<byte> bytes, string name, long? maxRows = null) =>
        new(name, new MemorySource(bytes), maxRows);

    /// <summary>Whole numbers, timestamps, dates and booleans. A null is refused: no whole number means "none".</summary>
    public long[] ReadInt64(string column) => Whole<long>(target => ReadInt64(column, target));

    /// <summary>Fills <paramref name="target"/> from <paramref name="firstRow"/> on; row groups outside are not read.</summary>
    public void ReadInt64(string column, Span<long> target, long firstRow = 0) =>
        Read(column, target, firstRow, Widening.ToInt64, NoNulls);

    /// <summary>Numbers of every kind; whole ones beyond 2^53 are rounded. A null reads as NaN.</summary>
    public double[] ReadDouble(string column) => Whole<double>(target => ReadDouble(column, target));

    /// <inheritdoc cref="ReadInt64(string, Span{long}, long)"/>
    public void ReadDouble(string column, Span<double> target, long firstRow = 0) =>
        Read(column, target, firstRow, Widening.ToDouble, () => double.NaN);

    /// <summary>Text; a null stays null.</summary>
    public string?[] ReadString(string column) => Whole<string?>(target => ReadString(column, target));

    /// <inheritdoc cref="ReadInt64(string, Span{long}, long)"/>
    public void ReadString(string column, Span<string?> target, long firstRow = 0) =>
        Read(column, target, firstRow, Widening.ToText, () => null);

    public void Dispose() => _source.Dispose();

    delegate void Fill<T>(Span<T> target);

    T[] Whole<T>(Fill<T> fill)
    {
        if (RowCount > Array.MaxLength)
            throw new ParquetException($"{Name}: {RowCount} rows do not fit one array. Read them slice by slice.");
        var values = GC.AllocateUninitializedArray<T>((int)RowCount);
        fill(values);
        return values;
    }

    void Read<T>(string name, Span<T> target, long firstRow, Func<ParquetColumn, ValueDecoder<T>> decoderFor, Func<T> whenMissing)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstRow, RowCount - target.Length);
        var index = IndexOf(name);
        var column = Schema[index];
        try
        {
            if (column.Unreadable is { } why)
                throw new ParquetException(why);
            ReadGroups(index, target, firstRow, decoderFor(column), whenMissing);
        }
        catch (ParquetException wrong)
        {
            throw wrong.In($"{Name}, column '{name}'");
        }
    }

    void ReadGroups<T>(int index, Span<T> target, long firstRow, ValueDecoder<T> decode, Func<T> whenMissing)
    {
        foreach (var group in RowGroups)
        {
            var skip = Math.Max(0, firstRow - group.FirstRow);
            var take = Math.Min(group.RowCount - skip, target.Length);
            if (take <= 0)
                continue;
            var chunk = group.Chunks[index];
            if (chunk.Values != group.RowCount || chunk.Type != Schema[index].Type)
                throw ParquetException.Damaged(
                    $"A row group of {group.RowCount} rows has {chunk.Values} values of type {chunk.Type} here");
            new ColumnReader<T>(Schema[index], chunk, decode, whenMissing).Read(_source, skip, target[..(int)take]);
            target = target[(int)take..];
        }
    }

    int IndexOf(string column) => Schema.TryFind(column, out var index)
        ? index
        : throw new ParquetException(
            $"{Name}: There is no column '{column}'. It has {string.Join(", ", Schema.Select(known => $"'{known.Name}'"))}.");

    static long NoNulls() => throw ParquetException.Unsupported(
        "A null among whole numbers", "Read the column as double, where a null is NaN, or export it with COALESCE.");

    static ParquetRowGroup[] Number(IReadOnlyList<RowGroup> groups, ParquetSchema schema)
    {
        var numbered = new ParquetRowGroup[groups.Count];
        var first = 0L;
        for (var i = 0; i < numbered.Length; i++)
        {
            numbered[i] = new ParquetRowGroup(groups[i], schema, first);
            first += groups[i].Rows;
        }

        return numbered;
    }
}
