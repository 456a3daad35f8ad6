using System.Buffers.Binary;

namespace Krakked.Data.Parquet;

/// <summary>Finds and reads the footer, and holds its claims against the file before anyone relies on them.</summary>
static class Footer
{
    /// <summary>The four letters at both ends of a Parquet file.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    static ReadOnlySpan<byte> EncryptedMagic => "PARE"u8;

    const int TailBytes = 8, SmallestFile = 12;

    public static FileMetadata Read(IByteSource source)
    {
        var length = Locate(source);
        var bytes = new byte[length];
        source.Read(source.Length - TailBytes - length, bytes);
        return FileMetadata.Read(new CompactReader(bytes));
    }

    static int Locate(IByteSource source)
    {
        if (source.Length < SmallestFile)
            throw ParquetException.Damaged($"{source.Length} bytes are too few for a Parquet file");
        Span<byte> head = stackalloc byte[4], tail = stackalloc byte[TailBytes];
        source.Read(0, head);
        source.Read(source.Length - TailBytes, tail);
        if (tail[4..].SequenceEqual(EncryptedMagic))
            throw ParquetException.Unsupported("An encrypted file", "Export the table without encryption.");
        if (!head.SequenceEqual(Magic))
            throw ParquetException.Damaged("It does not begin with 'PAR1', so it is not a Parquet file");
        if (!tail[4..].SequenceEqual(Magic))
            throw ParquetException.Damaged("It does not end with 'PAR1': the end of the file, where its footer is, is missing");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        return length <= source.Length - SmallestFile
            ? (int)length
            : throw ParquetException.Damaged($"Its footer claims {length} bytes in a file of {source.Length}");
    }

    /// <summary>Row counts must add up and stay plausible; chunks must lie in the file, without sharing bytes.</summary>
    public static void Check(FileMetadata footer, ParquetSchema schema, long fileBytes, long? maxRows)
    {
        long rows = 0, bytes = 0;
        var most = maxRows ?? Plausible.Rows(fileBytes);
        foreach (var group in footer.RowGroups)
        {
            if (group.Rows < 0 || group.Rows > most - rows)
                throw TooManyRows(fileBytes, most);
            rows += group.Rows;
            if (group.Chunks.Count != schema.Count)
                throw ParquetException.Damaged($"A row group has {group.Chunks.Count} columns; the schema has {schema.Count}");
            foreach (var chunk in group.Chunks)
                bytes += CheckedSize(chunk, fileBytes);

            // Chunks that shared bytes could have the same pages unpacked over and over.
            if (bytes > fileBytes)
                throw ParquetException.Damaged($"Its columns claim {bytes} bytes in a file of {fileBytes}");
        }

        if (rows != footer.Rows)
            throw ParquetException.Damaged($"Its row groups have {rows} rows; the footer says {footer.Rows}");
    }

    static long CheckedSize(ColumnChunk chunk, long fileBytes)
    {
        if (chunk.Start < Magic.Length || chunk.CompressedSize < 0 || chunk.CompressedSize > fileBytes - chunk.Start)
            throw ParquetException.Damaged(
                $"A column claims {chunk.CompressedSize} bytes at {chunk.Start} in a file of {fileBytes}");
        return chunk.CompressedSize;
    }

    static ParquetException TooManyRows(long fileBytes, long most) => ParquetException.Unsupported(
        $"More than {most} rows in {fileBytes} bytes", "If that is right, say so: open the file with a higher maxRows.");
}
