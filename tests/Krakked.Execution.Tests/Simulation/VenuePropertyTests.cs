using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

/// <summary>What holds for any bars and any orders, of every kind.</summary>
public sealed class VenuePropertyTests
{
    const decimal Share = 0.2m;

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Balances_are_the_deposits_and_the_trades_to_the_last_digit(int seed)
    {
        var floor = new RandomFloor(seed, Harsh(seed)).Run();

        decimal cash = RandomFloor.Cash, coins = RandomFloor.Coins;
        foreach (var (order, trade, _, _) in floor.Trades)
        {
            var (sign, cost) = (order.Side is Side.Buy ? 1 : -1, Numeric.Money(trade.Quantity * trade.Price));
            cash -= (sign * cost) + (trade.FeeAsset is FeeAsset.Quote ? trade.Fee : 0);
            coins += (sign * trade.Quantity) - (trade.FeeAsset is FeeAsset.Base ? trade.Fee : 0);
        }

        Assert.That((floor.Venue.Total("USD"), floor.Venue.Total("XBT")), Is.EqualTo((cash, coins)));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Holds_never_exceed_what_there_is_and_vanish_with_the_orders(int seed)
    {
        var floor = new RandomFloor(seed, Harsh(seed));
        floor.Run(() =>
        {
            foreach (var asset in new[] { "USD", "XBT" })
            {
                Assert.That(floor.Venue.Free(asset), Is.GreaterThanOrEqualTo(0m).And.LessThanOrEqualTo(floor.Venue.Total(asset)));
                if (floor.Venue.Working == 0) Assert.That(floor.Venue.Free(asset), Is.EqualTo(floor.Venue.Total(asset)));
            }
        });
        foreach (var order in floor.Orders) floor.Venue.Cancel(order.Id, Given.Start);

        Assert.That((floor.Venue.Free("USD"), floor.Venue.Free("XBT")), Is.EqualTo((floor.Venue.Total("USD"), floor.Venue.Total("XBT"))));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Trades_stay_within_the_order_and_within_the_share_of_the_volume(int seed)
    {
        var floor = new RandomFloor(seed, Harsh(seed)).Run();

        foreach (var order in floor.Trades.GroupBy(t => t.Order))
        {
            var (traded, most) = order.Key.QuoteAmount is { } amount
                ? (order.Sum(t => t.Trade.Quantity * t.Trade.Price), amount)
                : (order.Sum(t => t.Trade.Quantity), order.Key.Quantity);
            Assert.That(traded, Is.LessThanOrEqualTo(most));
        }

        foreach (var bar in floor.Trades.GroupBy(t => t.Bar))
            Assert.That(bar.Sum(t => t.Trade.Quantity), Is.LessThanOrEqualTo((decimal)bar.Key.Volume * Share));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Nothing_trades_before_it_was_placed_or_in_a_bar_that_was_over(int seed)
    {
        foreach (var (order, _, bar, time) in new RandomFloor(seed, Harsh(seed)).Run().Trades)
        {
            Assert.That(time, Is.GreaterThanOrEqualTo(order.CreatedAt));
            Assert.That(time, Is.InRange(bar.OpenTime, bar.OpenTime + Timeframe.H1.Milliseconds));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Of_a_bracket_only_one_order_trades_while_the_others_are_there(int seed)
    {
        var floor = new RandomFloor(seed, Harsh(seed)).Run();
        var brackets = floor.Orders.ToDictionary(o => o.Id, o => o.Bracket);
        var working = new HashSet<OrderId>();
        foreach (var happened in floor.Told)
        {
            if (happened.Kind is VenueEventKind.Accepted) working.Add(happened.Order);
            if (happened.Kind is VenueEventKind.Cancelled or VenueEventKind.Expired) working.Remove(happened.Order);
            if (happened.Kind is not VenueEventKind.Traded || brackets[happened.Order] == 0) continue;

            working.Remove(happened.Order);
            Assert.That(working.Where(o => brackets[o] == brackets[happened.Order]), Is.Empty);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Every_price_lies_within_the_bar_and_the_costs_or_at_the_limit(int seed)
    {
        const decimal worst = 1 - 0.002m, best = 1 + 0.002m, tick = 0.1m;

        foreach (var (order, trade, bar, _) in new RandomFloor(seed, Harsh(seed)).Run().Trades)
        {
            if (trade.Price == order.LimitPrice) continue;
            if (order.LimitPrice is { } limit)
                Assert.That(order.Side is Side.Buy ? limit - trade.Price : trade.Price - limit, Is.GreaterThanOrEqualTo(0m));
            Assert.That(trade.Liquidity, Is.EqualTo(Liquidity.Taker));
            Assert.That(trade.Price, order.Side is Side.Buy
                ? Is.InRange((decimal)bar.Low, ((decimal)bar.High * best) + tick)
                : Is.InRange(((decimal)bar.Low * worst) - tick, (decimal)bar.High));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_same_orders_and_bars_give_the_same_trades(int seed)
    {
        var (first, second) = (new RandomFloor(seed, Harsh(seed)).Run(), new RandomFloor(seed, Harsh(seed)).Run());

        Assert.That(first.Told, Is.EqualTo(second.Told));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void One_long_trade_ends_no_better_for_a_pessimist_and_no_worse_for_an_optimist(int seed)
    {
        var (pessimist, usual, optimist) = (Ends(seed, IntrabarRule.Pessimistic), Ends(seed, IntrabarRule.Base), Ends(seed, IntrabarRule.Optimistic));

        Assert.That(pessimist, Is.LessThanOrEqualTo(usual));
        Assert.That(usual, Is.LessThanOrEqualTo(optimist));
    }

    // Cash and coins at the last price, after a market entry with a stop, a target and a trailing stop.
    static decimal Ends(int seed, IntrabarRule rule)
    {
        var random = new Random(seed);
        var floor = new Floor(new VenueOptions { Intrabar = rule, SlippageBps = 5, TakerFee = 0.001m, MakerFee = 0.001m });
        var trailing = Given.TrailingSell(1m, offset: random.Next(20, 80) / 10m, id: 4) with { Bracket = 1, IsWatched = true };
        floor.Place(Given.MarketBuy(1m)).Reacting(
            Given.StopSell(1m, at: 100m - random.Next(1, 8), id: 2) with { Bracket = 1 },
            Given.TargetSell(1m, at: 100m + random.Next(1, 8), id: 3) with { Bracket = 1, IsWatched = true },
            trailing);

        var price = 100.0;
        for (var i = 0; i < 20; i++)
        {
            var open = Math.Round(price + random.Next(-2, 3), 1);
            price = Math.Round(open + (random.NextDouble() * 6) - 3, 1);
            floor.Bar(open, Math.Max(open, price) + random.Next(4), Math.Min(open, price) - random.Next(4), price);
        }

        return floor.Venue.Total("USD") + (floor.Venue.Total("XBT") * (decimal)price);
    }

    static VenueOptions Harsh(int seed) => new()
    {
        SpreadBps = 20,
        SlippageBps = 10,
        VolumeShare = Share,
        MakerFee = 0.0025m,
        TakerFee = 0.004m,
        Intrabar = (IntrabarRule)((uint)seed % 3),
        BuyFeesIn = (FeeAsset)((uint)seed / 3 % 2),
        LatencyBars = (int)((uint)seed / 6 % 2),
    };
}
