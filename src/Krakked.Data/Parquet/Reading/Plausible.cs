namespace Krakked.Data.Parquet;

/// <summary>How much a file may claim: every allocation is held against the bytes that are really there.</summary>
/// <remarks>
/// Encodings expand without limit (a constant column of any length takes a few bytes), so the one claim a file
/// cannot prove is its number of rows. That is limited when the file is opened, to <see cref="Rows"/> or to what the
/// caller allows; everything else follows from rows and bytes.
/// </remarks>
static class Plausible
{
    const long RowsPerByte = 64, RowsInAnyFile = 1 << 20;
    const long TextPerByte = 64, TextInAnyPage = 1 << 16;
    const int SnappyExpansion = 32, GzipExpansion = 1032;
    const int BytesPerValue = 16, BytesInAnyPage = 1 << 14;

    /// <summary>A million rows are granted to any file; beyond that its bytes must justify them.</summary>
    public static long Rows(long fileBytes) => Math.Max(RowsInAnyFile, fileBytes * RowsPerByte);

    /// <summary>Texts that repeat each other's start: long shared starts are fine, a flood from a few bytes is not.</summary>
    public static long TextBytes(int encodedBytes) => Math.Max(TextInAnyPage, encodedBytes * TextPerByte);

    /// <summary>Refuses a page that claims more than its codec can expand to, or than its values can need.</summary>
    public static void CheckPage(PageHeader header, ParquetType type, Codec codec)
    {
        var most = codec switch
        {
            Codec.Snappy => (header.CompressedSize + 1L) * SnappyExpansion,
            Codec.Gzip => (header.CompressedSize + 1L) * GzipExpansion,
            _ => header.CompressedSize,
        };
        if (type is not ParquetType.ByteArray)
            most = Math.Min(most, (long)header.Values * BytesPerValue + BytesInAnyPage);
        if (header.UncompressedSize > most)
            throw ParquetException.Damaged(
                $"A page of {header.CompressedSize} bytes, {header.Values} values, claims to hold {header.UncompressedSize}");
    }

    public static ParquetException Exceeded(string what) => ParquetException.Unsupported(
        $"{what} unpack to over {TextPerByte} times their size, which", "Export the column with dictionary or plain encoding.");
}
