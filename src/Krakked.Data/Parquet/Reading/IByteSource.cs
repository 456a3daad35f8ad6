namespace Krakked.Data.Parquet;

/// <summary>Bytes that can be read from any place, by several threads at once.</summary>
interface IByteSource : IDisposable
{
    long Length { get; }

    /// <summary>Fills <paramref name="target"/> from <paramref name="offset"/>; too few bytes are an error.</summary>
    void Read(long offset, Span<byte> target);
}
