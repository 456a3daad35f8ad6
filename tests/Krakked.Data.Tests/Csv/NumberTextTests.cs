using System.Globalization;
using System.Text;

namespace Krakked.Data.Tests;

public sealed class NumberTextTests
{
    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public bool Any_double_reads_as_the_runtime_reads_it(double value) => !double.IsFinite(value) || Same(value.ToString("R"));

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public bool Any_decimal_text_reads_as_the_runtime_reads_it(long whole, uint fraction, byte zeros, bool negative) =>
        Same($"{(negative ? "-" : "")}{Math.Abs(whole % 1_000_000_000)}.{new string('0', zeros % 6)}{fraction}");

    [Test]
    public void Digits_of_every_length_read_as_the_runtime_reads_them()
    {
        var dice = new Dice(7);
        for (var i = 0; i < 300_000; i++)
        {
            var digits = dice.Next().ToString("D20", CultureInfo.InvariantCulture)[^(1 + (int)(dice.Next() % 20))..];
            var point = (int)(dice.Next() % (ulong)(digits.Length + 1));
            Assert.That(Same($"{digits[..point]}.{digits[point..]}"), Is.True, $"{digits} cut at {point}");
        }
    }

    [TestCase("0", 0.0)]
    [TestCase("-0", -0.0)]
    [TestCase("5.", 5.0)]
    [TestCase(".5", 0.5)]
    [TestCase("1e3", 1000.0)]
    [TestCase("1.5E-7", 1.5e-7)]
    [TestCase("9007199254740993", 9007199254740992.0)]
    [TestCase("0.1", 0.1)]
    [TestCase(" 7 ", 7.0)]
    public void Known_numbers(string text, double expected)
    {
        Assert.That(NumberText.TryDouble(Encoding.UTF8.GetBytes(text), out var value), Is.True);
        Assert.That(BitConverter.DoubleToInt64Bits(value), Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("abc")]
    [TestCase("1.2.3")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    [TestCase("1e999")]
    [TestCase("1,5")]
    [TestCase("0x10")]
    public void What_is_no_finite_number_is_refused(string text) =>
        Assert.That(NumberText.TryDouble(Encoding.UTF8.GetBytes(text), out _), Is.False);

    [TestCase("12", 12)]
    [TestCase("12.0", 12)]
    [TestCase("12.000", 12)]
    [TestCase("9223372036854775807", long.MaxValue)]
    public void Whole_numbers_may_have_a_point_with_nothing_behind(string text, long expected)
    {
        Assert.That(NumberText.TryWhole(Encoding.UTF8.GetBytes(text), out var value), Is.True);
        Assert.That(value, Is.EqualTo(expected));
    }

    [TestCase("12.5")]
    [TestCase("-1")]
    [TestCase("")]
    [TestCase("9223372036854775808")]
    [TestCase("99999999999999999999")]
    [TestCase("1e3")]
    public void What_is_not_whole_is_refused(string text) =>
        Assert.That(NumberText.TryWhole(Encoding.UTF8.GetBytes(text), out _), Is.False);

    static bool Same(string text) => NumberText.TryDouble(Encoding.UTF8.GetBytes(text), out var value)
        && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
}
