namespace Krakked.Data.Parquet;

/// <summary>A file that is already in memory.</summary>
sealed class MemorySource(ReadOnlyMemory<byte> bytes) : IByteSource
{
    public long Length => bytes.Length;

    public void Read(long offset, Span<byte> target) => bytes.Span.Slice((int)offset, target.Length).CopyTo(target);

    public void Dispose()
    {
        // Memory needs no closing.
    }
}
