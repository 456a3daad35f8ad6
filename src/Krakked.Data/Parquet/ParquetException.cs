namespace Krakked.Data.Parquet;

/// <summary>A Parquet file that cannot be read as asked; the message names the file, what is wrong and the remedy.</summary>
/// <remarks>Errors of the disk itself stay <see cref="IOException"/>s: they say nothing about the file's content.</remarks>
public sealed class ParquetException : Exception
{
    public ParquetException(string message) : base(message)
    {
    }

    public ParquetException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>The bytes break the format: there is nothing to configure, only a better copy to fetch.</summary>
    internal static ParquetException Damaged(string what) =>
        new($"{what}. The file is damaged or incomplete: restore it, or export it again.");

    /// <summary>The file is (or may be) sound, but uses a feature outside the flat tables this codec is for.</summary>
    internal static ParquetException Unsupported(string what, string remedy) => new($"{what} is not supported. {remedy}");

    /// <summary>The decoders do not know which file they read; the one place that does adds it on the way out.</summary>
    internal ParquetException In(string where) => new($"{where}: {Message}", this);
}
