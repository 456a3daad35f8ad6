namespace Krakked.Storage.Tests;

/// <summary>What of a file has reached the disk for certain, and what is on its way.</summary>
sealed class DiskImage(byte[] synced)
{
    const int Sector = 512;

    readonly List<(long Offset, byte[]? Bytes)> _pending = [];
    byte[] _synced = synced;

    public void Write(long offset, ReadOnlySpan<byte> bytes) => _pending.Add((offset, bytes.ToArray()));

    public void Truncate(long size) => _pending.Add((size, null));

    public void Sync()
    {
        foreach (var change in _pending) Apply(ref _synced, change.Offset, change.Bytes);
        _pending.Clear();
    }

    /// <summary>The synced content, and of each write since then all, nothing, or a beginning that ends with a sector.</summary>
    public byte[] AfterLoss(Random chance)
    {
        var image = (byte[])_synced.Clone();
        foreach (var (offset, bytes) in _pending)
        {
            var fate = chance.Next(3);
            if (fate == 0) continue;
            var torn = fate == 1 && bytes is { Length: > Sector } ? bytes[..(Sector * chance.Next(1, bytes.Length / Sector))] : bytes;
            Apply(ref image, offset, torn);
        }

        return image;
    }

    static void Apply(ref byte[] image, long offset, byte[]? bytes)
    {
        if (bytes is null)
        {
            Array.Resize(ref image, (int)Math.Min(offset, image.Length));
            return;
        }

        if (image.Length < offset + bytes.Length) Array.Resize(ref image, (int)offset + bytes.Length);
        bytes.CopyTo(image, offset);
    }
}
