using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;

namespace Krakked.Kraken.Wire;

public sealed class WireDecimalTests
{
    [TestCase("\"0.00005100\"", "0.00005100", TestName = "A string keeps its trailing zeros")]
    [TestCase("0.00005100", "0.00005100", TestName = "So does a raw number")]
    [TestCase("1e-08", "0.00000001", TestName = "An exponent")]
    [TestCase("\"5E-05\"", "0.00005", TestName = "An exponent in a string")]
    [TestCase("1.25e2", "125", TestName = "A rising exponent")]
    [TestCase("\"+154186.9728\"", "154186.9728", TestName = "A plus sign")]
    [TestCase("-0.02", "-0.02", TestName = "A rebate")]
    [TestCase("1762795433.9717445", "1762795433.9717445", TestName = "More digits than a double holds")]
    [TestCase("\"\\u0031.5\"", "1.5", TestName = "An escaped digit")]
    public void A_decimal_is_read_digit_by_digit(string json, string expected) =>
        Assert.That(Read(json).ToString(CultureInfo.InvariantCulture), Is.EqualTo(expected));

    [TestCase("\"+1.0000%\"")]
    [TestCase("\"\"")]
    [TestCase("\"NaN\"")]
    [TestCase("\" 1\"")]
    [TestCase("\"1,000\"")]
    [TestCase("1e400")]
    [TestCase("true")]
    [TestCase("null")]
    [TestCase("[]")]
    public void What_is_not_a_decimal_is_refused(string json) => Assert.That(() => Read(json), Throws.InstanceOf<JsonException>());

    [Test]
    public void A_number_of_absurd_length_is_refused() =>
        Assert.That(() => Read(new string('9', 100_000)), Throws.InstanceOf<JsonException>());

    [FsCheck.NUnit.Property]
    public FsCheck.Property Every_decimal_survives_the_wire_as_string_and_as_number() => Prop.ForAll<decimal>(value =>
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return Read(text) == value && Read($"\"{text}\"") == value;
    });

    static decimal Read(string json) => JsonSerializer.Deserialize<decimal>(Encoding.UTF8.GetBytes(json), WireJson.Options);
}
