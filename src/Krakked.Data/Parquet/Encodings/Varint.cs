using System.Buffers;

namespace Krakked.Data.Parquet;

/// <summary>Numbers in seven-bit groups, low group first; signed ones zigzag so that small magnitudes stay short.</summary>
static class Varint
{
    const int MaxBytes = 10;

    public static ulong ReadUnsigned(ReadOnlySpan<byte> data, ref int at)
    {
        var value = 0UL;
        for (var i = 0; i < MaxBytes; i++)
        {
            if ((uint)at >= (uint)data.Length)
                throw ParquetException.Damaged("The data ends in the middle of a number");
            var group = data[at++];
            value |= (ulong)(group & 0x7F) << (7 * i);
            if (group < 0x80)
                return value;
        }

        throw ParquetException.Damaged($"A number is longer than {MaxBytes} bytes");
    }

    public static long ReadSigned(ReadOnlySpan<byte> data, ref int at)
    {
        var value = ReadUnsigned(data, ref at);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public static void WriteUnsigned(IBufferWriter<byte> target, ulong value)
    {
        var span = target.GetSpan(MaxBytes);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        target.Advance(length);
    }

    public static void WriteSigned(IBufferWriter<byte> target, long value) =>
        WriteUnsigned(target, (ulong)((value << 1) ^ (value >> 63)));
}
