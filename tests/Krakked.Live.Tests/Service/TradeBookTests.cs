using Krakked.Storage;

namespace Krakked.Live.Tests.Service;

public sealed class TradeBookTests
{
    [Test]
    public void A_trade_lasts_from_the_first_fill_to_flat_at_average_prices()
    {
        var book = Fold(Buy("t1", 1, 100), Buy("t2", 3, 104), Sell("t3", 2, 110), Sell("t4", 2, 90));

        var trade = book.All.Single();
        Assert.That((trade.Id, trade.Status, trade.Size, trade.EntryPrice, trade.ExitPrice, trade.Pnl),
            Is.EqualTo(("trend:t1", TradeStatus.Closed, 4m, 103m, (decimal?)100m, (decimal?)-12m)));
    }

    [Test]
    public void The_next_entry_is_another_trade()
    {
        var book = Fold(Buy("t1", 1, 100), Sell("t2", 1, 110), Buy("t3", 1, 120));

        Assert.That(book.All.Select(t => (t.Id, t.Status)), Is.EqualTo(new[] { ("trend:t1", TradeStatus.Closed), ("trend:t3", TradeStatus.Open) }));
        Assert.That(book.Latest(Given.Xbt, Given.Trend)!.Id, Is.EqualTo("trend:t3"));
    }

    [Test]
    public void The_same_fill_twice_counts_once()
    {
        var book = Fold(Buy("t1", 1, 100), Buy("t1", 1, 100));

        Assert.That(book.All.Single().Size, Is.EqualTo(1m));
    }

    [Test]
    public void Each_strategys_part_of_a_fill_is_its_own_trade()
    {
        var shared = Given.Fill(
            Side.Buy, 3, 100, null, "t1", new SleeveFill(new StrategyId("a"), 1, 0.1m), new SleeveFill(new StrategyId("b"), 2, 0.2m));

        var book = Fold(shared);

        Assert.That(book.All.Select(t => (t.Id, t.Held, t.Fees)), Is.EquivalentTo(new[] { ("a:t1", 1m, 0.1m), ("b:t1", 2m, 0.2m) }));
    }

    [Test]
    public void What_a_fee_in_base_currency_leaves_below_a_lot_does_not_keep_a_trade_open()
    {
        var bought = Buy("t1", 1, 100) with { FeeAsset = FeeAsset.Base, Sleeves = [new SleeveFill(Given.Trend, 1, 0.000000001m)] };

        var book = Fold(bought, Sell("t2", 0.99999999m, 100));

        Assert.That(book.All.Single().Status, Is.EqualTo(TradeStatus.Closed));
    }

    [Test]
    public void A_fee_in_a_third_asset_is_no_part_of_what_was_paid()
    {
        var book = new TradeBook();

        book.Take(StoredTrade.Of(Buy("t1", 1, 100) with { Sleeves = [new SleeveFill(Given.Trend, 1, 7)] }) with { Fee = 7, FeeAsset = "KFEE" });

        Assert.That((book.All.Single().Fees, book.All.Single().EntryPrice), Is.EqualTo((0m, 100m)));
    }

    [Test]
    public void A_sale_of_what_was_never_bought_here_is_no_trade() => Assert.That(Fold(Sell("t1", 1, 100)).All, Is.Empty);

    static Fill Buy(string trade, decimal quantity, decimal price) => Given.Fill(Side.Buy, quantity, price, trade: trade);

    static Fill Sell(string trade, decimal quantity, decimal price) => Given.Fill(Side.Sell, quantity, price, trade: trade);

    static TradeBook Fold(params Fill[] fills)
    {
        var book = new TradeBook();
        foreach (var fill in fills) book.Take(StoredTrade.Of(fill));
        return book;
    }
}
