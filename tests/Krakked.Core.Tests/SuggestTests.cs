namespace Krakked.Core.Tests;

public sealed class SuggestTests
{
    [TestCase("", "", 0)]
    [TestCase("XBTUSD", "xbtusd", 0)]
    [TestCase("XBTUSD", "XBTUDS", 1)]
    [TestCase("XBTUSD", "XBTEUR", 3)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("", "abc", 3)]
    public void Distance_counts_edits_and_swapped_neighbours(string left, string right, int edits) =>
        Assert.That(Suggest.Distance(left, right), Is.EqualTo(edits));

    [Test]
    public void The_nearest_names_come_first_and_far_ones_not_at_all() =>
        Assert.That(Suggest.Closest("ETHUSS", ["XBTUSD", "ETHUSD", "ETHUSDT"]), Is.EqualTo(new[] { "ETHUSD", "ETHUSDT" }));

    [Test]
    public void Nothing_near_gives_no_sentence() => Assert.That(Suggest.DidYouMean("qqqqqq", ["XBTUSD"]), Is.Empty);
}
