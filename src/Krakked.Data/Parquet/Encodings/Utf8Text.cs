using System.Text;
using System.Text.Unicode;

namespace Krakked.Data.Parquet;

/// <summary>Text as Parquet stores it; bytes that are not text are refused rather than turned into question marks.</summary>
static class Utf8Text
{
    public static string Read(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes)
        ? Encoding.UTF8.GetString(bytes)
        : throw ParquetException.Unsupported("A value that is not UTF-8 text", "Export the column as text, e.g. as hex.");
}
