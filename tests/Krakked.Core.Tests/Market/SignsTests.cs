namespace Krakked.Core.Tests.Market;

public sealed class SignsTests
{
    [TestCase("0", 0)]
    [TestCase("0.0000000000", 0)]
    [TestCase("-0.00", 0)]
    [TestCase("0.0000000000000000000000000001", 1)]
    [TestCase("-0.0000000000000000000000000001", -1)]
    [TestCase("79228162514264337593543950335", 1)]
    [TestCase("-18446744073709551616", -1)]
    public void An_amount_is_above_zero_below_zero_or_zero_whatever_its_scale(string text, int sign)
    {
        var amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That((amount.IsAboveZero(), amount.IsZero(), amount.IsBelowZero()), Is.EqualTo((sign > 0, sign == 0, sign < 0)));
    }
}
