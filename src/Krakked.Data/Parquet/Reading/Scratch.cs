using System.Buffers;
using System.Runtime.CompilerServices;

namespace Krakked.Data.Parquet;

/// <summary>Working memory from the shared pool, given back when the work is done.</summary>
sealed class Scratch<T>(int length) : IDisposable
{
    T[]? _rented = ArrayPool<T>.Shared.Rent(length);

    public T[] Array => _rented ?? throw new ObjectDisposedException(nameof(Scratch<>));

    public Span<T> Span => Array.AsSpan(0, length);

    public void Dispose()
    {
        if (_rented is { } rented)
            ArrayPool<T>.Shared.Return(rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        _rented = null;
    }
}
