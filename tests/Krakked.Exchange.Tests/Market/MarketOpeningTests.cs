using Krakked.Data;

namespace Krakked.Exchange.Tests.Market;

public sealed class MarketOpeningTests
{
    [Test]
    public void A_replay_trades_the_finest_bars_that_are_stored()
    {
        using var folder = new TempFolder();
        var store = BarStore.Open(folder.Path);
        var rules = Markets.Listing.Pairs[0].Rules;
        store.Write(Given.Closes(rules, Timeframe.H1, 60_000, 60_100, 60_200, 60_300));
        store.Write(Given.Closes(rules, Timeframe.M15, [.. Enumerable.Range(0, 16).Select(i => 60_000.0 + (i * 25))]));
        var start = (Given.Start * 1_000_000) + (2 * Markets.Hour);

        using var market = MarketOpening.Replay(store, new Listing([rules]), start, seed: 1, new MarketOptions());
        Markets.Walk(market.Pairs[0], start + (2 * Markets.Hour) - 1);

        Assert.That(market.Pairs[0].Candles.Since(15).Select(c => c.Close), Is.EqualTo(Enumerable.Range(0, 16).Select(i => 60_000m + (i * 25))));
    }

    [Test]
    public void A_pair_that_is_not_stored_is_refused()
    {
        using var folder = new TempFolder();
        var store = BarStore.Open(folder.Path);

        var thrown = Assert.Throws<BadDataException>(() => MarketOpening.Replay(store, Markets.Listing, Markets.Noon, 1, new MarketOptions()));

        Assert.That(thrown!.Message, Does.Contain("XBTUSD").And.Contain("krakked data import"));
    }

    [Test]
    public void Coins_begin_near_what_their_smallest_order_says_they_are_worth()
    {
        var listing = Listing.Of("XBTUSD", "ETHXBT", "ADAUSD");

        using var market = MarketOpening.Synthetic(listing, Markets.Noon, 3, new MarketOptions { History = TimeSpan.FromHours(1) });

        Assert.That(market.Pairs[0].Last.Price, Is.InRange(80_000m, 120_000m));
        Assert.That(market.Pairs[1].Last.Price, Is.InRange(0.03m, 0.08m));
        Assert.That(market.Pairs[2].Last.Price, Is.InRange(0.15m, 0.4m));
    }
}
