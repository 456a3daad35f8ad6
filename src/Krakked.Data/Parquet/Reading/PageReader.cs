using System.Buffers;

namespace Krakked.Data.Parquet;

/// <summary>Walks one column chunk page by page, one page in memory at a time; pages passed over are not even read.</summary>
sealed class PageReader(IByteSource source, ColumnChunk chunk) : IDisposable
{
    const int LongestHeader = 1 << 16;

    byte[] _buffer = [];
    int _start, _loaded, _body;
    long _next = chunk.Start;

    long End => chunk.Start + chunk.CompressedSize;

    /// <summary>Moves to the next page; false at the end of the chunk.</summary>
    public bool TryNext(out PageHeader header)
    {
        Drop(_body);
        _body = 0;
        Load(LongestHeader);
        if (_loaded == 0)
        {
            header = null!;
            return false;
        }

        var reader = new CompactReader(_buffer.AsMemory(_start, Math.Min(_loaded, LongestHeader)));
        header = PageHeader.Read(reader);
        Drop(reader.Position);
        if (header.CompressedSize > _loaded + End - _next)
            throw ParquetException.Damaged($"A page claims {header.CompressedSize} bytes; {_loaded + End - _next} are left");
        _body = header.CompressedSize;
        return true;
    }

    /// <summary>The current page's bytes, valid until the next page.</summary>
    public ArraySegment<byte> Body()
    {
        Load(_body);
        return new(_buffer, _start, _body);
    }

    void Load(int wanted)
    {
        wanted = (int)Math.Min(wanted, _loaded + End - _next);
        if (wanted <= _loaded)
            return;
        MakeRoom(wanted);
        var missing = wanted - _loaded;
        source.Read(_next, _buffer.AsSpan(_start + _loaded, missing));
        _loaded += missing;
        _next += missing;
    }

    void MakeRoom(int wanted)
    {
        if (_buffer.Length - _start >= wanted)
            return;
        var larger = _buffer.Length >= wanted ? _buffer : ArrayPool<byte>.Shared.Rent(wanted);
        _buffer.AsSpan(_start, _loaded).CopyTo(larger);
        if (larger != _buffer)
            Return();
        (_buffer, _start) = (larger, 0);
    }

    void Drop(int bytes)
    {
        var held = Math.Min(bytes, _loaded);
        _loaded -= held;
        _start = _loaded == 0 ? 0 : _start + held;
        _next += bytes - held;
    }

    void Return()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
    }

    public void Dispose()
    {
        Return();
        _buffer = [];
    }
}
