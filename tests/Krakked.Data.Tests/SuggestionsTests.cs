namespace Krakked.Data.Tests;

public sealed class SuggestionsTests
{
    [TestCase("", "", 0)]
    [TestCase("XBTUSD", "xbtusd", 0)]
    [TestCase("XBTUSD", "XBTUDS", 1)]
    [TestCase("XBTUSD", "XBTEUR", 3)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("", "abc", 3)]
    public void Distance_counts_edits_and_swapped_neighbours(string left, string right, int edits) =>
        Assert.That(Suggestions.Distance(left, right), Is.EqualTo(edits));

    [Test]
    public void The_nearest_names_come_first_and_far_ones_not_at_all() =>
        Assert.That(Suggestions.For("ETHUSS", ["XBTUSD", "ETHUSD", "ETHUSDT"]), Is.EqualTo(new[] { "ETHUSD", "ETHUSDT" }));

    [Test]
    public void Nothing_near_gives_no_sentence() => Assert.That(Suggestions.Sentence("qqqqqq", ["XBTUSD"]), Is.Empty);
}
