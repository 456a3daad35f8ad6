using System.Buffers;
using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet.Encodings;

public sealed class DeltaBinaryPackedTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_numbers_come_back(long[] seeds, byte width, short count)
    {
        var random = new Random(width);
        var mask = width % 65 == 64 ? -1L : (1L << (width % 65)) - 1;
        var noise = Enumerable.Range(0, Math.Abs(count % 700)).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) & mask);
        long[] values = [.. seeds, .. noise];

        Assert.That(Decode(Encode(values), values.Length), Is.EqualTo(values));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(128)]
    [TestCase(129)]
    [TestCase(130)]
    [TestCase(10_000)]
    public void A_regular_axis_of_any_length_comes_back(int count)
    {
        long[] values = [.. Enumerable.Range(0, count).Select(i => 1_700_000_000_000 + i * 60_000L)];

        Assert.That(Decode(Encode(values), count), Is.EqualTo(values));
    }

    [Test]
    public void The_formats_own_example_is_read_as_it_says()
    {
        // 1 2 3 4 5: the first value, then differences of 1 in no bits at all (block 128, 4 miniblocks).
        var bytes = Convert.FromHexString("8001" + "04" + "05" + "02" + "02" + "00000000");

        Assert.That(Decode(bytes, 5), Is.EqualTo(new long[] { 1, 2, 3, 4, 5 }));
    }

    [TestCase("8001" + "04" + "06" + "02" + "02" + "00000000", TestName = "Another count than the page's")]
    [TestCase("00" + "04" + "05" + "02" + "02" + "00000000", TestName = "Blocks of nothing")]
    [TestCase("8001" + "00" + "05" + "02" + "02" + "00000000", TestName = "Blocks in no parts")]
    [TestCase("8001" + "08" + "05" + "02" + "02" + "0000000000000000", TestName = "Parts of 16 values")]
    [TestCase("8101" + "04" + "05" + "02" + "02" + "00000000", TestName = "Blocks of 129 values")]
    [TestCase("8001" + "04" + "05" + "02" + "02" + "0000", TestName = "A block that ends among its widths")]
    [TestCase("8001" + "04" + "05" + "02" + "02" + "41000000" + "FFFFFFFFFFFFFFFF", TestName = "Values of 65 bits")]
    [TestCase("8001" + "04" + "05" + "02" + "02" + "10000000" + "FFFFFF", TestName = "Values that end early")]
    [TestCase("8001" + "04" + "FFFFFFFFFFFFFFFFFFFF", TestName = "A number longer than numbers are")]
    public void A_broken_page_is_refused(string hex)
    {
        Assert.Throws<ParquetException>(() => Decode(Convert.FromHexString(hex), 5));
    }

    [Test]
    public void The_bytes_used_are_told_so_that_what_follows_can_be_read([Values(0, 1, 5, 33, 128, 129, 300)] int count)
    {
        long[] values = [.. Enumerable.Range(0, count).Select(i => i * 37L % 19)];
        var encoded = Encode(values);

        var used = DeltaBinaryPackedDecoder.Decode([.. encoded, 1, 2, 3, 4, 5, 6, 7, 8, 9], new long[count]);

        Assert.That(used, Is.EqualTo(encoded.Length));
    }

    static byte[] Encode(long[] values)
    {
        var bytes = new ArrayBufferWriter<byte>();
        DeltaBinaryPackedEncoder.Encode(values, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    static long[] Decode(byte[] bytes, int count)
    {
        var values = new long[count];
        DeltaBinaryPackedDecoder.Decode(bytes, values);
        return values;
    }
}
