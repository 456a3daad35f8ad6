namespace Krakked.Data.Parquet;

/// <summary>How a column's values are laid out in the file; the numbers are the format's own.</summary>
public enum ParquetType : byte
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedLengthByteArray = 7,
}
