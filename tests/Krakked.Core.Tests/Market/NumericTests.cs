using System.Globalization;

namespace Krakked.Core.Tests.Market;

public sealed class NumericTests
{
    [TestCase("4899.4")]
    [TestCase("0.1")]
    [TestCase("124.01687")]
    [TestCase("0.00000001")]
    [TestCase("69000.1")]
    [TestCase("3529536.4586280505")]
    [TestCase("-12.5")]
    [TestCase("0")]
    [TestCase("100000000000")]
    public void A_recorded_price_becomes_the_decimal_it_was_written_as(string text)
    {
        var recorded = double.Parse(text, CultureInfo.InvariantCulture);

        Assert.That(Numeric.FromMarket(recorded).ToString(CultureInfo.InvariantCulture), Is.EqualTo(text));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool Any_price_of_up_to_fifteen_digits_survives_the_way_through_double(long digits, byte scale)
    {
        var price = new decimal(digits % 1_000_000_000_000_000) / Power(scale % 11);

        return Numeric.FromMarket((double)price) == price;
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e16)]
    public void What_is_no_price_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Numeric.FromMarket(value));

    [Test]
    public void Cutting_to_the_lot_never_rounds_up()
    {
        Assert.That(Numeric.Truncate(0.123456789m, 8), Is.EqualTo(0.12345678m));
        Assert.That(Numeric.Truncate(-0.123456789m, 8), Is.EqualTo(-0.12345678m));
    }

    static decimal Power(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
