using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet.Encodings;

public sealed class BitPackingTests
{
    [Test]
    public void Values_of_every_width_come_back_at_every_count([Range(0, 64)] int width, [Values(8, 32, 72)] int count)
    {
        var random = new Random(width);
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        ulong[] values = [.. Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64() << 1 & mask)];
        var packed = new byte[count * width / 8];
        BitPacking.Pack(values, width, packed);

        for (var taken = 0; taken <= count; taken++)
        {
            var unpacked = new long[taken];
            BitPacking.Unpack(packed, width, unpacked);
            Assert.That(unpacked, Is.EqualTo(values.Take(taken).Select(value => (long)value)));
        }
    }

    [Test]
    public void The_lowest_bits_come_first()
    {
        var unpacked = new long[8];

        BitPacking.Unpack([0b1000_1000, 0b1100_0110, 0b1111_1010], width: 3, unpacked);

        Assert.That(unpacked, Is.EqualTo(Enumerable.Range(0, 8)));
    }

    [TestCase(-1)]
    [TestCase(65)]
    public void A_width_no_number_has_is_refused(int width)
    {
        Assert.Throws<ParquetException>(() => BitPacking.Unpack(new byte[1000], width, new long[3]));
    }

    [Test]
    public void Fewer_bytes_than_promised_are_refused()
    {
        Assert.Throws<ParquetException>(() => BitPacking.Unpack(new byte[12], 33, new long[3]));
    }
}
