using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

public sealed class SimulationPropertyTests
{
    static readonly VenueOptions Harsh = new() { SpreadBps = 8, SlippageBps = 3, VolumeShare = 0.05m, MakerFee = 0.0025m, TakerFee = 0.004m };

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Nothing_fills_before_it_was_decided(int seed)
    {
        var replay = Run(seed, Harsh);

        foreach (var happened in replay.Said.Where(e => e.Fill is not null))
            Assert.That(happened.Fill!.Time, Is.GreaterThanOrEqualTo(happened.Order.CreatedAt));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Balances_never_go_below_zero_and_no_hold_is_left_behind(int seed)
    {
        var replay = Run(seed, Harsh, (r, _) => Assert.Multiple(() =>
        {
            foreach (var asset in new[] { "USD", "XBT", "ETH" })
                Assert.That(r.Execution.Venue.Free(asset), Is.GreaterThanOrEqualTo(0m));
        }));

        if (replay.Execution.Venue.Working == 0)
            Assert.That(replay.Execution.Venue.Free("USD"), Is.EqualTo(replay.Execution.Venue.Total("USD")));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Cash_and_positions_at_their_prices_less_fees_are_conserved(int seed)
    {
        var replay = Run(seed, Harsh);

        var cash = Replay.Cash - replay.Fills.Sum(f => (f.Side is Side.Buy ? f.Cost : -f.Cost) + f.Fee);
        var coins = replay.Fills.Where(f => f.Instrument.Base == "XBT").Sum(f => f.Side is Side.Buy ? f.Quantity : -f.Quantity);
        Assert.That(replay.Execution.Venue.Total("USD"), Is.EqualTo(cash));
        Assert.That(replay.Execution.Venue.Total("XBT"), Is.EqualTo(coins));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Fills_stay_within_the_order_and_the_share_of_the_volume(int seed)
    {
        var replay = Run(seed, Harsh);

        foreach (var order in replay.Said.Where(e => e.Fill is not null).GroupBy(e => e.Order.Id))
            Assert.That(order.Sum(e => e.Fill!.Quantity), Is.LessThanOrEqualTo(order.First().Order.Quantity));
        foreach (var bar in replay.Fills.GroupBy(f => (f.Instrument, Timeframe.H1.OpenOf(f.Liquidity is Liquidity.Maker ? f.Time - 1 : f.Time))))
            Assert.That(bar.Sum(f => f.Quantity), Is.LessThanOrEqualTo(Volume(bar.Key.Item2) * 0.05m));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_limit_is_never_traded_beyond_itself(int seed)
    {
        var replay = Run(seed, Harsh);

        foreach (var (_, order, _, fill, _, _) in replay.Said)
            if (fill is not null && order.LimitPrice is { } limit)
                Assert.That(order.Side is Side.Buy ? limit - fill.Price : fill.Price - limit, Is.GreaterThanOrEqualTo(0m));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_same_run_gives_the_same_fills(int seed)
    {
        var (first, second) = (Run(seed, Harsh), Run(seed, Harsh));

        Assert.That(first.Fills.Select(f => f with { Sleeves = [] }), Is.EqualTo(second.Fills.Select(f => f with { Sleeves = [] })));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_simulated_order_is_never_impossible_or_a_stranger(int seed)
    {
        var counts = Run(seed, Harsh).Execution.Counts;

        Assert.That((counts.Impossible, counts.Strangers, counts.Duplicates), Is.EqualTo((0L, 0L, 0L)));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Protections_and_finer_bars_keep_the_books_straight(int seed)
    {
        var replay = Run(seed, Harsh with { Intrabar = (IntrabarRule)((uint)seed % 3) }, Straight, protect: true, finer: seed % 2 == 0);

        var counts = replay.Execution.Counts;
        Assert.That((counts.Impossible, counts.Strangers, counts.Duplicates), Is.EqualTo((0L, 0L, 0L)));
        Assert.That(replay.Execution.Venue.FillsOnFinerBars, Is.EqualTo(seed % 2 == 0 ? replay.Fills.Count : 0));
    }

    static void Straight(Replay replay, Random random)
    {
        var venue = replay.Execution.Venue;
        var cash = Replay.Cash - replay.Fills.Sum(f => (f.Side is Side.Buy ? f.Cost : -f.Cost) + f.Fee);
        Assert.That(venue.Total("USD"), Is.EqualTo(cash));
        foreach (var asset in new[] { "USD", "XBT", "ETH" })
            Assert.That(venue.Free(asset), Is.GreaterThanOrEqualTo(0m).And.LessThanOrEqualTo(venue.Total(asset)));
    }

    static decimal Volume(long openTime) => 10 + ((openTime / 3_600_000) % 7);

    static Replay Run(int seed, VenueOptions venue, Action<Replay, Random>? check = null, bool protect = false, bool finer = false)
    {
        var random = new Random(seed);
        var (xbt, eth) = (Given.Instrument(), Given.Instrument("ETHUSD"));
        var (first, second) = (Walk(xbt, random), Walk(eth, random));
        BarSeries[] inside = finer ? [Halves(first), Halves(second)] : [];
        var replay = new Replay(OrderOptions.Replay with { MinOrderNotional = 0 }, venue, inside, first, second);
        while (!replay.Over)
        {
            replay.Step();
            if (random.Next(3) == 0) replay.Submit(Wish(random.Next(2) == 0 ? xbt : eth, replay, random, protect));
            if (random.Next(20) == 0) replay.Execution.Cancel(new OrderId(Math.Max(1, replay.Execution.Counts.Planned)));
            replay.Read();
            check?.Invoke(replay, random);
        }

        return replay;
    }

    static RiskAdjustedAction Wish(Instrument instrument, Replay replay, Random random, bool protect)
    {
        replay.Market.TryQuote(instrument, out var quote);
        var last = Numeric.FromMarket(quote.Last);
        var quantity = random.Next(1, 4_000) / 100m;
        decimal? limit = random.Next(2) == 0 ? last + (random.Next(-30, 31) / 10m) : null;
        if (random.Next(2) == 0) return Given.Sell(quantity, last, limit, of: instrument);

        var buy = Given.Buy(quantity, last, limit, of: instrument);
        return protect ? buy.With(Guard(instrument.RoundToTick(last, MidpointRounding.ToZero), random)) : buy;
    }

    static SleeveProtection Guard(decimal price, Random random) => new(
        Given.Trend,
        StopLoss: random.Next(3) > 0 ? price - random.Next(1, 9) : null,
        TakeProfit: random.Next(3) > 0 ? price + random.Next(1, 9) : null,
        TrailingOffset: random.Next(3) == 0 ? random.Next(1, 9) : null,
        HoldMs: random.Next(4) == 0 ? random.Next(1, 5) * Timeframe.H1.Milliseconds : null);

    // Half an hour up or down to an end of the bar, and half an hour through the other end to its close.
    static BarSeries Halves(BarSeries hours) => Given.Series(hours.Instrument, Timeframe.M30, [.. Enumerable.Range(0, hours.Count).SelectMany(i =>
    {
        var bar = hours[i];
        var turn = i % 2 == 0 ? bar.Low : bar.High;
        return new[]
        {
            bar with { High = Math.Max(bar.Open, turn), Low = Math.Min(bar.Open, turn), Close = turn, Volume = bar.Volume / 2 },
            bar with { OpenTime = bar.OpenTime + Timeframe.M30.Milliseconds, Open = turn, Volume = bar.Volume / 2 },
        };
    })]);

    static BarSeries Walk(Instrument instrument, Random random)
    {
        var price = 60_000.0;
        return Given.Series(instrument, Timeframe.H1, [.. Enumerable.Range(0, 60).Select(i =>
        {
            var open = Math.Round(price + (random.NextDouble() * 4) - 2, 2);
            price = Math.Round(open + (random.NextDouble() * 8) - 4, 2);
            var time = Given.Start + (i * Timeframe.H1.Milliseconds);
            return new Bar(time, open, Math.Max(open, price) + 1, Math.Min(open, price) - 1, price, (double)Volume(time), 5);
        })]);
    }
}
