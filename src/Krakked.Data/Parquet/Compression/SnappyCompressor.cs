using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Krakked.Data.Parquet;

/// <summary>Writes Snappy's raw block format: greedy matches of four bytes or more, found through one small hash table.</summary>
static class SnappyCompressor
{
    const int TableBits = 14, MinMatch = 4, MaxCopy = 64, MaxNear = 2048;

    // Offsets must fit 16 bits; the input is therefore taken in pieces that do not look back into each other.
    const int Piece = 1 << 16;

    public static void Compress(ReadOnlySpan<byte> source, IBufferWriter<byte> target)
    {
        Varint.WriteUnsigned(target, (ulong)source.Length);
        using var scratch = new Scratch<ushort>(1 << TableBits);
        var table = scratch.Span;
        while (!source.IsEmpty)
        {
            var piece = source[..Math.Min(Piece, source.Length)];
            table.Clear();
            CompressPiece(piece, table, target);
            source = source[piece.Length..];
        }
    }

    static void CompressPiece(ReadOnlySpan<byte> piece, Span<ushort> table, IBufferWriter<byte> target)
    {
        int at = 1, literal = 0, misses = 0;
        while (at + MinMatch <= piece.Length)
        {
            ref var slot = ref table[Hash(piece[at..])];
            var candidate = slot;
            slot = (ushort)at;
            if (Word(piece[candidate..]) != Word(piece[at..]))
            {
                // The longer nothing matches, the longer the steps: bytes that do not compress should not cost.
                at += 1 + (misses++ >> 5);
                continue;
            }

            var length = piece[at..].CommonPrefixLength(piece[candidate..]);
            Literal(piece[literal..at], target);
            Copy(at - candidate, length, target);
            literal = at += length;
            misses = 0;
        }

        Literal(piece[literal..], target);
    }

    static uint Word(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<uint>(bytes);

    static int Hash(ReadOnlySpan<byte> bytes) => (int)((Word(bytes) * 0x1E35A7BDu) >> (32 - TableBits));

    static void Literal(ReadOnlySpan<byte> bytes, IBufferWriter<byte> target)
    {
        if (bytes.IsEmpty)
            return;
        var span = target.GetSpan(3 + bytes.Length);
        var last = bytes.Length - 1;
        var head = 1;
        if (last < 60)
        {
            span[0] = (byte)(last << 2);
        }
        else
        {
            head = last < 256 ? 2 : 3;
            span[0] = (byte)((58 + head) << 2);
            span[1] = (byte)last;
            if (head == 3)
                span[2] = (byte)(last >> 8);
        }

        bytes.CopyTo(span[head..]);
        target.Advance(head + bytes.Length);
    }

    static void Copy(int offset, int length, IBufferWriter<byte> target)
    {
        // A rest of one to three bytes could not use the short form, so the last-but-one copy leaves at least four.
        for (; length > MaxCopy + MinMatch; length -= MaxCopy)
            LongCopy(offset, MaxCopy, target);
        if (length > MaxCopy)
        {
            LongCopy(offset, MaxCopy - MinMatch, target);
            length -= MaxCopy - MinMatch;
        }

        if (length < 12 && offset < MaxNear)
            ShortCopy(offset, length, target);
        else
            LongCopy(offset, length, target);
    }

    static void ShortCopy(int offset, int length, IBufferWriter<byte> target)
    {
        var span = target.GetSpan(2);
        span[0] = (byte)(1 | ((length - 4) << 2) | ((offset >> 8) << 5));
        span[1] = (byte)offset;
        target.Advance(2);
    }

    static void LongCopy(int offset, int length, IBufferWriter<byte> target)
    {
        var span = target.GetSpan(3);
        span[0] = (byte)(2 | ((length - 1) << 2));
        BinaryPrimitives.WriteUInt16LittleEndian(span[1..], (ushort)offset);
        target.Advance(3);
    }
}
