using System.Buffers.Binary;

namespace Krakked.Data.Tests.Parquet;

/// <summary>What can happen to a file: flipped bits, wrong bytes, lost, added or foreign pieces.</summary>
static class Damage
{
    static readonly byte[] Telling = [0x00, 0x01, 0x02, 0x7F, 0x80, 0xFE, 0xFF, 0x15, 0x16, 0x18, 0x19, 0x1C];

    public static byte[] Some(byte[] file, byte[] other, Random random)
    {
        byte[] bytes = [.. file];
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 0; times--)
            bytes = Once(bytes, other, random);
        return bytes;
    }

    static byte[] Once(byte[] bytes, byte[] other, Random random)
    {
        var at = Place(bytes, random);
        var length = Math.Min(random.Next(1, 40), bytes.Length - at);
        switch (random.Next(20))
        {
            case < 7:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case < 12:
                bytes[at] = Telling[random.Next(Telling.Length)];
                return bytes;
            case < 15:
                return FooterKept(bytes, [.. bytes[..at], .. bytes[(at + length)..]], at);
            case < 19:
                var piece = other.AsSpan(random.Next(other.Length));
                return FooterKept(bytes, [.. bytes[..at], .. piece[..Math.Min(length, piece.Length)], .. bytes[at..]], at);
            default:
                return bytes[..at];
        }
    }

    // Half of the damage goes where it tells most: into the footer and the heads of pages.
    static int Place(byte[] bytes, Random random) => random.Next(2) == 0
        ? random.Next(bytes.Length)
        : Math.Max(0, bytes.Length - 1 - random.Next(Math.Min(bytes.Length, 700)));

    // A footer of another length is found again only if its length says so; otherwise nothing behind it would be tried.
    static byte[] FooterKept(byte[] before, byte[] after, int at)
    {
        if (before.Length < 12 || after.Length < 12)
            return after;
        var footer = BinaryPrimitives.ReadInt32LittleEndian(before.AsSpan(before.Length - 8));
        if (at > before.Length - 8 - footer && at < before.Length - 8)
            BinaryPrimitives.WriteInt32LittleEndian(after.AsSpan(after.Length - 8), footer + after.Length - before.Length);
        return after;
    }
}
