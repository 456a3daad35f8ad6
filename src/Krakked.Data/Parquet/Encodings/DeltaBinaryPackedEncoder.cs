using System.Buffers;
using System.Numerics;

namespace Krakked.Data.Parquet;

/// <summary>Writes whole numbers as bit-packed differences, in the block shape every known reader expects.</summary>
static class DeltaBinaryPackedEncoder
{
    const int Block = 128, Miniblocks = 4, PerMiniblock = Block / Miniblocks;

    public static void Encode(ReadOnlySpan<long> values, IBufferWriter<byte> target)
    {
        Varint.WriteUnsigned(target, Block);
        Varint.WriteUnsigned(target, Miniblocks);
        Varint.WriteUnsigned(target, (ulong)values.Length);
        Varint.WriteSigned(target, values.IsEmpty ? 0 : values[0]);

        Span<ulong> deltas = stackalloc ulong[Block];
        for (var at = 1; at < values.Length; at += Block)
        {
            var count = Math.Min(Block, values.Length - at);
            EncodeBlock(values.Slice(at - 1, count + 1), deltas, target);
        }
    }

    // The differences are stored less the smallest one, so that they are never negative; the padding is zero.
    static void EncodeBlock(ReadOnlySpan<long> values, Span<ulong> deltas, IBufferWriter<byte> target)
    {
        var count = values.Length - 1;
        var smallest = long.MaxValue;
        for (var i = 0; i < count; i++)
            smallest = Math.Min(smallest, unchecked(values[i + 1] - values[i]));
        for (var i = 0; i < count; i++)
            deltas[i] = unchecked((ulong)(values[i + 1] - values[i] - smallest));
        deltas[count..].Clear();

        Varint.WriteSigned(target, smallest);
        var widths = target.GetSpan(Miniblocks)[..Miniblocks];
        for (var i = 0; i < Miniblocks; i++)
            widths[i] = (byte)WidthOf(deltas.Slice(i * PerMiniblock, PerMiniblock));
        Span<byte> kept = stackalloc byte[Miniblocks];
        widths.CopyTo(kept);
        target.Advance(Miniblocks);

        for (var i = 0; i * PerMiniblock < count; i++)
            Pack(deltas.Slice(i * PerMiniblock, PerMiniblock), kept[i], target);
    }

    static void Pack(ReadOnlySpan<ulong> deltas, int width, IBufferWriter<byte> target)
    {
        var bytes = PerMiniblock * width / 8;
        if (bytes == 0)
            return;
        BitPacking.Pack(deltas, width, target.GetSpan(bytes)[..bytes]);
        target.Advance(bytes);
    }

    static int WidthOf(ReadOnlySpan<ulong> deltas)
    {
        var all = 0UL;
        foreach (var delta in deltas)
            all |= delta;
        return 64 - BitOperations.LeadingZeroCount(all);
    }
}
