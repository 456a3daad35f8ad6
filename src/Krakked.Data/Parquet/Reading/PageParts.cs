using System.Buffers.Binary;

namespace Krakked.Data.Parquet;

/// <summary>An unpacked data page: which rows have a value, and the values.</summary>
readonly ref struct PageParts(ReadOnlySpan<byte> levels, ReadOnlySpan<byte> values)
{
    /// <summary>Run-length coded definition levels; empty for a column that has a value in every row.</summary>
    public ReadOnlySpan<byte> Levels { get; } = levels;

    public ReadOnlySpan<byte> Values { get; } = values;

    /// <summary>First version: levels and values are packed together, the levels preceded by their length.</summary>
    public static PageParts OfV1(ReadOnlySpan<byte> page, bool nullable, PageEncoding levels)
    {
        if (!nullable)
            return new([], page);
        if (levels is not PageEncoding.Rle)
            throw ParquetException.Unsupported($"Level encoding {levels}", "Re-export with a current Parquet writer.");
        if (page.Length < sizeof(int))
            throw ParquetException.Damaged("A page ends before its levels");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(page);
        page = page[sizeof(int)..];
        return length <= page.Length
            ? new(page[..(int)length], page[(int)length..])
            : throw ParquetException.Damaged($"A page's levels claim {length} bytes; it has {page.Length}");
    }

    /// <summary>Second version: the levels stand unpacked before the values.</summary>
    public static int LevelBytesOfV2(PageHeader header)
    {
        var bytes = (long)header.RepetitionBytes + header.DefinitionBytes;
        return bytes <= header.CompressedSize && bytes <= header.UncompressedSize
            ? (int)bytes
            : throw ParquetException.Damaged($"A page's levels claim {bytes} bytes; it has {header.CompressedSize}");
    }
}
