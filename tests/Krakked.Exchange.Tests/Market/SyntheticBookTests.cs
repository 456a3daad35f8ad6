namespace Krakked.Exchange.Tests.Market;

public sealed class SyntheticBookTests
{
    [Test]
    public void Both_sides_lead_away_from_the_spread_on_the_grids()
    {
        using var market = Markets.Synthetic();

        foreach (var pair in market.Pairs)
        {
            var (asks, bids) = (pair.Book.Asks(1000).ToList(), pair.Book.Bids(1000).ToList());

            Assert.That(asks, Has.Count.EqualTo(1000));
            Assert.That(asks.Select(l => l.Price), Is.Ordered.And.Unique);
            Assert.That(bids.Select(l => l.Price), Is.Ordered.Descending.And.Unique);
            Assert.That((bids[0].Price, asks[0].Price), Is.EqualTo((pair.Top.Bid, pair.Top.Ask)));
            Assert.That(asks.Concat(bids).Select(l => l.Price % pair.Pair.Rules.TickSize), Is.All.Zero);
            Assert.That(asks.Concat(bids).Select(l => l.Quantity), Is.All.Positive);
            Assert.That(asks.Concat(bids).Select(l => l.Quantity.Scale), Is.All.EqualTo(pair.Pair.Rules.LotDecimals));
        }
    }

    [Test]
    public void A_trade_leaves_most_of_the_book_as_it_was()
    {
        using var market = Markets.Synthetic();
        var pair = market.Pairs[0];
        var before = pair.Book.Asks(100).ToHashSet();

        var kept = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            pair.Step();
            var after = pair.Book.Asks(100).ToHashSet();
            kept.Add(after.Count(before.Contains));
            before = after;
        }

        Assert.That(kept.Average(), Is.GreaterThan(70));
    }
}
