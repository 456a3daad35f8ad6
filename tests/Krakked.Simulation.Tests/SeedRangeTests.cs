namespace Krakked.Simulation.Tests;

public sealed class SeedRangeTests
{
    [TestCase("1..1000", 1UL, 1000UL)]
    [TestCase("7", 7UL, 7UL)]
    public void Two_numbers_or_one_are_a_range(string text, ulong first, ulong last) =>
        Assert.That(SeedRange.Parse(text), Is.EqualTo(new SeedRange(first, last)));

    [TestCase("9..1")]
    [TestCase("a..b")]
    [TestCase("1..2..3")]
    [TestCase("")]
    public void Anything_else_is_refused_by_name(string text) =>
        Assert.That(() => SeedRange.Parse(text), Throws.TypeOf<KrakkedException>().With.Message.Contains($"'{text}'"));
}
