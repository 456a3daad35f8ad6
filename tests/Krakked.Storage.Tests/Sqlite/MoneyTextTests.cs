using FsCheck;
using FsCheck.Fluent;

namespace Krakked.Storage.Tests;

public sealed class MoneyTextTests
{
    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public void Every_decimal_comes_back_as_it_was(int low, int middle, int high, bool negative, byte scale)
    {
        var value = new decimal(low, middle, high, negative, (byte)(scale % 29));

        Assert.That(MoneyText.TryParse(MoneyText.Of(value), out var back), Is.True);
        Assert.That(back, Is.EqualTo(value));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void Equal_amounts_are_equal_texts_whatever_zeros_they_carry(int whole, byte decimals, byte zeros)
    {
        var value = new decimal(Math.Abs((long)whole)) / Pow(decimals % 10);
        var padded = decimal.Parse(value.ToString("F" + (10 + (zeros % 15))));

        Assert.That(MoneyText.Of(padded), Is.EqualTo(MoneyText.Of(value)));
    }

    [TestCase("0", ExpectedResult = "0")]
    [TestCase("0.000", ExpectedResult = "0")]
    [TestCase("-0.0", ExpectedResult = "0")]
    [TestCase("1.500", ExpectedResult = "1.5")]
    [TestCase("100", ExpectedResult = "100")]
    [TestCase("-0.10", ExpectedResult = "-0.1")]
    [TestCase("79228162514264337593543950335", ExpectedResult = "79228162514264337593543950335")]
    [TestCase("-79228162514264337593543950335", ExpectedResult = "-79228162514264337593543950335")]
    [TestCase("0.0000000000000000000000000001", ExpectedResult = "0.0000000000000000000000000001")]
    [TestCase("-7.9228162514264337593543950335", ExpectedResult = "-7.9228162514264337593543950335")]
    public string The_one_form_has_no_zero_too_many(string text) => MoneyText.Of(decimal.Parse(text));

    [TestCase("1.50")]
    [TestCase("01")]
    [TestCase("+1")]
    [TestCase("1e3")]
    [TestCase("-0")]
    [TestCase(" 1")]
    [TestCase("1,000")]
    [TestCase("")]
    [TestCase("NaN")]
    [TestCase("0.12345678901234567890123456789012", TestName = "More digits than a decimal has, which parsing would round in silence")]
    [TestCase("1000000000000000000000000000000")]
    public void Any_other_form_is_refused(string text) => Assert.That(MoneyText.TryParse(text, out _), Is.False);

    static decimal Pow(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
