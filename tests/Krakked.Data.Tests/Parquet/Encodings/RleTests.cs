using System.Buffers;
using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet.Encodings;

public sealed class RleTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_mix_of_runs_comes_back(byte seed, byte runs, byte bits)
    {
        var width = bits % 33;
        var (bytes, values) = MakeUp(new Random(seed), runs % 20, width);
        var decoded = new int[values.Count];

        RleDecoder.Decode(bytes, width, decoded);

        Assert.That(decoded, Is.EqualTo(values));
    }

    [Test]
    public void The_formats_own_example_is_read_as_it_says()
    {
        var decoded = new int[8];

        RleDecoder.Decode([0x03, 0x88, 0xC6, 0xFA], width: 3, decoded);

        Assert.That(decoded, Is.EqualTo(Enumerable.Range(0, 8)));
    }

    [TestCase("", TestName = "Nothing where values belong")]
    [TestCase("00", TestName = "A run of nothing")]
    [TestCase("01", TestName = "No packed group")]
    [TestCase("0A", TestName = "A run without its value")]
    [TestCase("0388C6", TestName = "A packed group that ends early")]
    [TestCase("0607", TestName = "Fewer values than the page holds")]
    public void Broken_runs_are_refused(string hex)
    {
        Assert.Throws<ParquetException>(() => RleDecoder.Decode(Convert.FromHexString(hex), width: 3, new int[8]));
    }

    [Test]
    public void A_run_longer_than_the_page_stops_at_its_end()
    {
        var decoded = new int[5];

        RleDecoder.Decode([0xFF & 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0x01], width: 1, decoded);

        Assert.That(decoded, Is.All.EqualTo(1));
    }

    // Repeated values and packed groups in turn; only the last packed group could be cut short, and here none is.
    static (byte[] Bytes, List<int> Values) MakeUp(Random random, int runs, int width)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var values = new List<int>();
        for (var i = 0; i < runs; i++)
        {
            var groups = random.Next(1, 30);
            if (random.Next(2) == 0)
            {
                var value = Next(random, width);
                Varint.WriteUnsigned(bytes, (ulong)groups << 1);
                bytes.Write(BitConverter.GetBytes(value).AsSpan(0, (width + 7) / 8));
                values.AddRange(Enumerable.Repeat((int)value, groups));
            }
            else
            {
                ulong[] packed = [.. Enumerable.Range(0, groups * 8).Select(_ => (ulong)Next(random, width))];
                Varint.WriteUnsigned(bytes, ((ulong)groups << 1) | 1);
                BitPacking.Pack(packed, width, bytes.GetSpan(groups * width)[..(groups * width)]);
                bytes.Advance(groups * width);
                values.AddRange(packed.Select(value => (int)value));
            }
        }

        return (bytes.WrittenSpan.ToArray(), values);
    }

    static uint Next(Random random, int width) => (uint)(random.NextInt64(1L << 32) & ((1L << width) - 1));
}
