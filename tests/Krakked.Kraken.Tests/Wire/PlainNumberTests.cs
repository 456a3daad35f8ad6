using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Krakked.Kraken.Wire;

public sealed class PlainNumberTests
{
    [TestCase("0.00005100")]
    [TestCase("-448.70")]
    [TestCase("0")]
    [TestCase("-0.0")]
    [TestCase("123456789012345678")]
    [TestCase("0.00000000000000001")]
    public void A_plain_number_is_the_decimal_it_is_written_as(string text)
    {
        Assert.That(PlainNumber.TryParse(Encoding.ASCII.GetBytes(text), out var number), Is.True);
        Assert.That(number.Decimal.ToString(), Is.EqualTo(decimal.Parse(text, CultureInfo.InvariantCulture).ToString()));
    }

    [TestCase("1e-8")]
    [TestCase("")]
    [TestCase("-")]
    [TestCase("1.")]
    [TestCase(".5")]
    [TestCase("1.2.3")]
    [TestCase("+1")]
    [TestCase("1234567890123456789")]
    public void What_is_written_otherwise_goes_the_general_way(string text) =>
        Assert.That(PlainNumber.TryParse(Encoding.ASCII.GetBytes(text), out _), Is.False);

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool A_double_is_the_nearest_one(long digits, byte decimals)
    {
        var text = new decimal((int)digits, (int)(digits >> 32) & 0x7FFFFFF, 0, digits < 0, (byte)(decimals % 19)).ToString(CultureInfo.InvariantCulture);
        var json = new Utf8JsonReader(Encoding.ASCII.GetBytes(text));
        json.Read();

        return PlainNumber.ReadDouble(ref json) == double.Parse(text, CultureInfo.InvariantCulture);
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool A_time_is_the_one_the_general_way_reads(uint seconds, uint nanoseconds)
    {
        var time = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        var text = $"{time:yyyy-MM-dd'T'HH:mm:ss}.{nanoseconds % 1_000_000_000:D9}Z";

        return WireTimestamp.TryParse(Encoding.ASCII.GetBytes(text), out var fast) && WireTime.TryFromRfc3339(text, out var general) && fast == general;
    }

    [TestCase("2026-02-30T00:00:00Z")]
    [TestCase("2026-13-01T00:00:00Z")]
    [TestCase("2026-01-01T24:00:00Z")]
    [TestCase("2026-01-01 00:00:00Z")]
    [TestCase("2026-01-01T00:00:00.x23456Z")]
    [TestCase("2026-01-01T00:00:00.Z")]
    [TestCase("0000-01-01T00:00:00Z")]
    [TestCase("2026-1-01T00:00:00Z")]
    public void What_is_no_time_is_none(string text) => Assert.That(WireTimestamp.TryParse(Encoding.ASCII.GetBytes(text), out _), Is.False);
}
