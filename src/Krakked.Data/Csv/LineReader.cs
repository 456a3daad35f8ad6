namespace Krakked.Data;

/// <summary>Lines of a stream as spans over one buffer: constant memory however long the file.</summary>
sealed class LineReader(Stream stream, string name)
{
    // Room for thousands of rows a read; also the longest line that still passes for one.
    const int Capacity = 1 << 18;

    readonly byte[] _buffer = new byte[Capacity];
    int _at, _end;
    bool _ended;

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Bytes of those whose lines have been handed out.</summary>
    public long BytesConsumed => BytesRead - (_end - _at);

    /// <summary>The line read last, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line without its ending; valid until the next call. False at the end.</summary>
    /// <exception cref="BadDataException">The stream cannot be read, or has no line end where a text file would.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var newline = rest.IndexOf((byte)'\n');
            if (newline >= 0 || (_ended && rest.Length > 0))
            {
                line = newline >= 0 ? rest[..newline] : rest;
                _at += newline >= 0 ? newline + 1 : rest.Length;
                if (line.Length > 0 && line[^1] == '\r') line = line[..^1];
                Line++;
                return true;
            }

            line = default;
            if (_ended) return false;
            Refill();
        }
    }

    void Refill()
    {
        var kept = _end - _at;
        if (kept == Capacity)
            throw new BadDataException($"{name} line {Line + 1} is longer than {Capacity / 1024} KB, so this is not a CSV of "
                + "bars. Check that the file is what its name says.");

        _buffer.AsSpan(_at, kept).CopyTo(_buffer);
        var read = Read(_buffer.AsSpan(kept));
        (_at, _end) = (0, kept + read);
        _ended = read == 0;
        if (BytesRead == 0 && _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _at = 3;
        BytesRead += read;
    }

    int Read(Span<byte> into)
    {
        try
        {
            return stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new BadDataException($"Cannot read {name} after line {Line}: {e.Message.TrimEnd('.')}. "
                + "If it is an archive it is damaged or cut short: download it again.", e);
        }
    }
}
