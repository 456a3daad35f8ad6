namespace Krakked.Data.Parquet;

/// <summary>How a writer lays out the values of a column.</summary>
public enum ParquetEncoding : byte
{
    /// <summary>One after the other: the fastest to read.</summary>
    Plain,

    /// <summary>Whole numbers as bit-packed differences: a regular time axis shrinks to almost nothing.</summary>
    Delta,
}
