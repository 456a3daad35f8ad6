using System.Buffers;
using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet.Compression;

public sealed class SnappyTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Any_bytes_come_back(byte[] bytes, byte alphabet, int repeats)
    {
        var few = bytes.Select(b => (byte)(b % (alphabet + 1)));
        byte[] source = [.. Enumerable.Repeat(few, Math.Abs(repeats % 50)).SelectMany(b => b)];

        Assert.That(Unpack(Pack(source), source.Length), Is.EqualTo(source));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4)]
    [TestCase(60)]
    [TestCase(61)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(65_535)]
    [TestCase(65_536)]
    [TestCase(65_537)]
    [TestCase(300_000)]
    public void Bytes_with_and_without_order_come_back_at_every_length(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);
        var waves = Enumerable.Range(0, length).Select(i => (byte)(i % 251 * (i / 1000))).ToArray();

        Assert.That(Unpack(Pack(noise), length), Is.EqualTo(noise));
        Assert.That(Unpack(Pack(waves), length), Is.EqualTo(waves));
        Assert.That(Pack(noise), Has.Length.LessThan(length + length / 100 + 32));
    }

    [Test]
    public void What_repeats_shrinks()
    {
        Assert.That(Pack(new byte[100_000]), Has.Length.LessThan(5_000));
    }

    // Written out by hand from the format's description.
    [TestCase("05 10 68 65 6C 6C 6F", "hello", TestName = "A short literal")]
    [TestCase("05 F0 04 68 65 6C 6C 6F", "hello", TestName = "A literal with its length in one byte")]
    [TestCase("08 04 61 62 09 02", "abababab", TestName = "A short copy that reaches into its own output")]
    [TestCase("08 04 61 62 16 02 00", "abababab", TestName = "A copy with a two-byte offset")]
    [TestCase("08 04 61 62 17 02 00 00 00", "abababab", TestName = "A copy with a four-byte offset")]
    public void The_format_is_read_as_described(string hex, string text)
    {
        Assert.That(Unpack(Hex(hex), text.Length), Is.EqualTo(text.Select(c => (byte)c)));
    }

    [TestCase("05 10 68 65 6C 6C", 5, TestName = "A literal that ends early")]
    [TestCase("05 FC FF FF FF FF", 5, TestName = "A literal of four gigabytes")]
    [TestCase("08 04 61 62 16 00 00", 8, TestName = "A copy from no distance")]
    [TestCase("08 04 61 62 16 03 00", 8, TestName = "A copy from before the start")]
    [TestCase("04 04 61 62 16 02 00", 4, TestName = "A copy beyond the end")]
    [TestCase("08 04 61 62 16 02", 8, TestName = "An offset that ends early")]
    [TestCase("09 10 68 65 6C 6C 6F", 9, TestName = "Too few bytes")]
    [TestCase("06 10 68 65 6C 6C 6F", 5, TestName = "Another length than the page declares")]
    [TestCase("", 0, TestName = "Nothing at all")]
    public void A_broken_block_is_refused(string hex, int length)
    {
        Assert.Throws<ParquetException>(() => Unpack(Hex(hex), length));
    }

    static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    static byte[] Pack(byte[] source)
    {
        var packed = new ArrayBufferWriter<byte>();
        SnappyCompressor.Compress(source, packed);
        return packed.WrittenSpan.ToArray();
    }

    static byte[] Unpack(byte[] packed, int length)
    {
        var target = new byte[length];
        SnappyDecompressor.Decompress(packed, target);
        return target;
    }
}
