namespace Krakked.Data.Parquet;

/// <summary>What a column's values mean, beyond how they are laid out.</summary>
public enum ParquetKind : byte
{
    /// <summary>Just the numbers (or bytes) themselves.</summary>
    Plain,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>Milliseconds since 1970-01-01.</summary>
    TimestampMillis,

    /// <summary>Microseconds since 1970-01-01.</summary>
    TimestampMicros,

    /// <summary>Nanoseconds since 1970-01-01.</summary>
    TimestampNanos,

    /// <summary>Days since 1970-01-01.</summary>
    Date,

    /// <summary>Whole numbers without a sign.</summary>
    Unsigned,

    /// <summary>A meaning this codec does not interpret; the numbers are given as they are.</summary>
    Other,
}
