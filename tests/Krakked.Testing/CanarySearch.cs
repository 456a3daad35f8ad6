using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Krakked.Testing;

/// <summary>Looks for any part of a few secrets, long enough not to be chance, in one pass of about a gigabyte a second.</summary>
/// <remarks>Every eight bytes in a row of every form are in a table; a small filter before it turns nearly every position away.</remarks>
sealed class CanarySearch
{
    const int Window = sizeof(ulong);
    const int FilterBits = 18;
    const int Block = 1 << 20;

    readonly Dictionary<ulong, List<(CanaryForm Form, int At)>> _windows = [];
    readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    readonly int _longest;

    public CanarySearch(IReadOnlyList<CanaryForm> forms)
    {
        _longest = forms.Max(f => f.Least);
        foreach (var form in forms)
            for (var at = 0; at + form.Least <= form.Bytes.Length; at++)
                Add(BinaryPrimitives.ReadUInt64LittleEndian(form.Bytes.AsSpan(at)), form, at);
    }

    /// <summary>The names of the forms that are in there.</summary>
    public IReadOnlyList<string> In(ReadOnlySpan<byte> bytes)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + Window <= bytes.Length; i++)
        {
            var window = MemoryMarshal.Read<ulong>(bytes[i..]);
            var slot = Slot(window);
            if ((_filter[slot >> 6] & (1UL << (slot & 63))) == 0 || !_windows.TryGetValue(window, out var places)) continue;
            foreach (var (form, at) in places)
                if (bytes[i..].StartsWith(form.Bytes.AsSpan(at, form.Least)))
                    found.Add(form.Name);
        }

        return [.. found];
    }

    /// <summary>The same, of a stream read in blocks that overlap.</summary>
    public IReadOnlyList<string> In(Stream stream)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var buffer = new byte[Block];
        var kept = 0;
        while (stream.Read(buffer.AsSpan(kept)) is > 0 and var read)
        {
            var length = kept + read;
            found.UnionWith(In(buffer.AsSpan(0, length)));
            kept = Math.Min(length, _longest);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return [.. found];
    }

    void Add(ulong window, CanaryForm form, int at)
    {
        var slot = Slot(window);
        _filter[slot >> 6] |= 1UL << (slot & 63);
        CollectionsMarshal.GetValueRefOrAddDefault(_windows, window, out _) ??= [];
        _windows[window].Add((form, at));
    }

    static int Slot(ulong window) => (int)((window * 0x9E37_79B9_7F4A_7C15) >> (64 - FilterBits));
}
