using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Recording;

public sealed class TradeBookTests
{
    [Test]
    public void A_trade_runs_from_flat_to_flat_and_pays_its_fees()
    {
        var trips = TradeBook.From([Bought(2, at: 100, fee: 1, hour: 0), Sold(2, at: 110, fee: 1.1m, hour: 5)], Market());

        Assert.That(trips, Has.Count.EqualTo(1));
        Assert.That((trips[0].EntryPrice, trips[0].ExitPrice, trips[0].Fees, trips[0].Pnl), Is.EqualTo((100m, 110m, 2.1m, 17.9m)));
        Assert.That(trips[0].Duration, Is.EqualTo(TimeSpan.FromHours(5)));
    }

    [Test]
    public void Bought_and_sold_in_parts_it_is_still_one_trade_at_average_prices()
    {
        var trips = TradeBook.From(
            [Bought(1, at: 100, hour: 0), Bought(1, at: 200, hour: 1), Sold(0.5m, at: 300, hour: 2), Sold(1.5m, at: 100, hour: 3)], Market());

        Assert.That(trips, Has.Count.EqualTo(1));
        Assert.That((trips[0].Quantity, trips[0].EntryPrice, trips[0].ExitPrice, trips[0].Pnl), Is.EqualTo((2m, 150m, 150m, 0m)));
    }

    [Test]
    public void What_is_not_over_is_marked_at_the_last_close_and_comes_last()
    {
        var trips = TradeBook.From(
            [Bought(1, at: 100, hour: 0), Sold(1, at: 90, hour: 1), Bought(1, at: 95, fee: 2, hour: 2)], Market(lastClose: 99));

        Assert.That(trips.Select(t => (t.IsOpen, t.Pnl)), Is.EqualTo(new[] { (false, -10m), (true, 2m) }));
    }

    [Test]
    public void A_fee_in_base_currency_is_paid_from_what_was_bought()
    {
        var bought = Bought(1, at: 100, fee: 0.1m, hour: 0) with { FeeAsset = FeeAsset.Base };

        var trips = TradeBook.From([bought, Sold(0.9m, at: 100, hour: 1)], Market());

        Assert.That((trips[0].IsOpen, trips[0].Pnl, trips[0].Fees), Is.EqualTo((false, -10m, 10m)));
    }

    [Test]
    public void Sleeves_trade_apart()
    {
        var other = new StrategyId("other");
        var shared = Bought(3, at: 100, hour: 0) with { Sleeves = [new(Given.Trend, 1, 0), new(other, 2, 0)] };

        var trips = TradeBook.From([shared, Sold(1, at: 110, hour: 1)], Market(lastClose: 100));

        Assert.That(trips.Select(t => (t.Strategy, t.IsOpen, t.Quantity)), Is.EqualTo(new[] { (Given.Trend, false, 1m), (other, true, 2m) }));
    }

    [Test]
    public void The_reason_of_a_trades_end_is_the_last_fills()
    {
        var trips = TradeBook.From(
            [
                Bought(2, at: 100, hour: 0) with { Because = "cheap" }, Sold(1, at: 110, hour: 1) with { Because = "dear" },
                Sold(1, at: 90, hour: 2) with { Because = "stop-loss" }, Bought(1, at: 95, hour: 3) with { Because = "cheap" },
            ],
            Market());

        Assert.That(trips.Select(t => (t.IsOpen, t.ExitReason)), Is.EqualTo(new[] { (false, "stop-loss"), (true, "") }));
    }

    static Fill Bought(decimal quantity, decimal at, int hour, decimal fee = 0) => Traded(Side.Buy, quantity, at, hour, fee);

    static Fill Sold(decimal quantity, decimal at, int hour, decimal fee = 0) => Traded(Side.Sell, quantity, at, hour, fee);

    static Fill Traded(Side side, decimal quantity, decimal price, int hour, decimal fee) => new()
    {
        Order = new OrderId(hour + 1),
        TradeId = $"T{hour}",
        Instrument = Given.Instrument(),
        Side = side,
        Quantity = quantity,
        Price = price,
        Fee = fee,
        Time = Given.Start + (hour * 3_600_000L),
        Sleeves = [new SleeveFill(Given.Trend, side is Side.Buy ? quantity : -quantity, fee)],
    };

    static MarketFeeds Market(double lastClose = 100)
    {
        var market = new MarketFeeds([Given.Closes(lastClose)]);
        Given.Reveal(market);
        return market;
    }
}
