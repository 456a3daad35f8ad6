namespace Krakked.Backtesting.Tests;

/// <summary>Whatever strategies want of whatever market at whatever venue: nothing is made, lost, or traded before its time.</summary>
public sealed class ConservationPropertyTests
{
    const int Runs = 150;
    const string Seed = "20240101,7";

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void Cash_is_what_was_there_and_what_every_fill_moved(int seed)
    {
        var run = new RandomRun(seed);

        var moved = run.Fills.Sum(f => (f.Side is Side.Buy ? -f.Cost : f.Cost) - (f.FeeAsset is FeeAsset.Quote ? f.Fee : 0));

        Assert.That(run.Ledger.Cash, Is.EqualTo(RandomRun.Cash + moved));
        Assert.That(run.Venue.Total("USD"), Is.EqualTo(run.Ledger.Cash));
    }

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void A_position_is_the_sum_of_its_fills(int seed)
    {
        var run = new RandomRun(seed);

        foreach (var instrument in run.Traded)
        {
            var fills = run.Fills.Where(f => f.Instrument.Equals(instrument)).ToList();
            var held = fills.Sum(f => (f.Side is Side.Buy ? f.Quantity : -f.Quantity) - (f.FeeAsset is FeeAsset.Base ? f.Fee : 0));

            Assert.That(run.Ledger.Position(instrument).Quantity, Is.EqualTo(held));
            Assert.That(run.Venue.Total(instrument.Base), Is.EqualTo(held));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void Equity_is_the_start_and_what_was_gained_taken_or_on_paper(int seed)
    {
        var run = new RandomRun(seed);
        var gained = run.Ledger.Equity - RandomRun.Cash;

        Assert.That(run.Ledger.RealizedPnl + run.Ledger.UnrealizedPnl, Is.EqualTo(gained).Within(0.01m));
        Assert.That(TradeBook.From(run.Fills, run.Market).Sum(t => t.Pnl), Is.EqualTo(gained).Within(0.01m));
    }

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void Nothing_is_bought_without_cash_or_sold_without_coins(int seed)
    {
        var run = new RandomRun(seed);

        Assert.That(new[] { run.LowestCash, run.LowestPosition }, Is.All.Not.Negative);
        foreach (var fill in run.Fills)
            Assert.That(fill.Sleeves.Sum(s => s.Quantity), Is.EqualTo(fill.Side is Side.Buy ? fill.Quantity : -fill.Quantity));
    }

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void The_fills_of_an_order_are_no_more_than_the_order(int seed)
    {
        foreach (var trades in new RandomRun(seed).Trades.GroupBy(t => t.Order.Id))
        {
            var order = trades.First().Order;
            if (order.QuoteAmount is { } amount) Assert.That(trades.Sum(t => t.Fill.Cost), Is.LessThanOrEqualTo(amount));
            else Assert.That(trades.Sum(t => t.Fill.Quantity), Is.LessThanOrEqualTo(order.Quantity));
            Assert.That(trades.Select(t => t.Fill.Side), Is.All.EqualTo(order.Side));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void All_orders_together_take_no_more_of_a_bar_than_their_share(int seed)
    {
        var run = new RandomRun(seed);
        if (run.Options.VolumeShare is not { } share) return;

        foreach (var bar in run.Trades.GroupBy(t => (t.Fill.Instrument, t.Bar)))
            Assert.That(bar.Sum(t => t.Fill.Quantity), Is.LessThanOrEqualTo((decimal)bar.Key.Bar.Volume * share));
    }

    [FsCheck.NUnit.Property(MaxTest = Runs, Replay = Seed)]
    public void No_fill_is_older_than_its_order_or_better_than_its_bar(int seed)
    {
        foreach (var (order, fill, bar) in new RandomRun(seed).Trades)
        {
            Assert.That(fill.Time, Is.GreaterThanOrEqualTo(order.CreatedAt));
            if (order.Bracket == 0) Assert.That(bar.OpenTime, Is.GreaterThanOrEqualTo(order.CreatedAt));
            if (order.Side is Side.Buy) Assert.That((double)fill.Price, Is.GreaterThanOrEqualTo(bar.Low));
            else Assert.That((double)fill.Price, Is.LessThanOrEqualTo(bar.High));
        }
    }

    [Test]
    public void The_random_runs_meet_everything_there_is_to_meet()
    {
        RandomRun[] runs = [.. Enumerable.Range(1, 60).Select(seed => new RandomRun(seed))];
        var fills = runs.SelectMany(r => r.Fills).ToList();

        Assert.That(fills.Select(f => f.Because).Distinct(),
            Is.SupersetOf(new[] { "stop-loss", "take-profit", "trailing stop", "time exit" }));
        Assert.That(fills.Select(f => (f.Side, f.Liquidity, f.InsideBar)).Distinct(), Is.SupersetOf(new[]
        {
            (Side.Buy, Liquidity.Taker, false), (Side.Buy, Liquidity.Maker, true),
            (Side.Sell, Liquidity.Taker, false), (Side.Sell, Liquidity.Maker, true), (Side.Sell, Liquidity.Taker, true),
        }));
        Assert.That(runs.Sum(r => r.Venue.FillsOnFinerBars), Is.GreaterThan(100));
        Assert.That(runs.Sum(r => r.Venue.AmbiguousFills), Is.GreaterThan(0));
        Assert.That(fills, Has.Some.Matches<Fill>(f => f is { FeeAsset: FeeAsset.Base, Fee: > 0 }).And.Some.Matches<Fill>(f => f is { Quantity: 0 }));
    }
}
