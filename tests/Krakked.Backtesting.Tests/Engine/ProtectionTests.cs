using Krakked.Execution;
using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Backtesting.Tests.Engine;

/// <summary>Protections from the intent to the fill, through the risk engine, the order manager and the simulated venue.</summary>
public sealed class ProtectionTests
{
    [Test]
    public void A_stop_protects_from_the_bar_of_the_entry_on()
    {
        var house = Run((0, Enter(0.5) with { StopLoss = 95 }), (100, 101, 99, 100), (100, 101, 94, 99), (99, 99, 99, 99));

        Assert.That(Trades(house), Is.EqualTo(new[] { "Buy 50 at 100", "Sell 50 at 95 stop-loss" }));
    }

    [Test]
    public void A_bar_that_opens_beyond_the_stop_sells_at_its_open()
    {
        var house = Run((0, Enter(0.5) with { StopLoss = 95 }), (100, 100, 100, 100), (100, 100, 100, 100), (90, 92, 88, 91));

        Assert.That(Trades(house)[^1], Is.EqualTo("Sell 50 at 90 stop-loss"));
    }

    [Test]
    public void A_stop_is_taken_before_a_target_when_one_bar_holds_both()
    {
        var house = Run((0, Enter(0.5) with { StopLoss = 95, TakeProfit = 105 }), (100, 100, 100, 100), (100, 100, 100, 100), (100, 106, 94, 100));

        Assert.That(Trades(house)[^1], Is.EqualTo("Sell 50 at 95 stop-loss"));
    }

    [Test]
    public void A_target_that_is_reached_takes_the_stop_back()
    {
        var house = Run((0, Enter(0.5) with { StopLoss = 95, TakeProfit = 105 }),
            (100, 100, 100, 100), (100, 100, 100, 100), (100, 106, 100, 106), (90, 90, 90, 90));

        Assert.That(Trades(house), Is.EqualTo(new[] { "Buy 50 at 100", "Sell 50 at 105 take-profit" }));
    }

    [Test]
    public void A_trailing_stop_follows_the_price_up_and_never_turns_back()
    {
        var house = Run((0, Enter(0.5) with { TrailingStop = 5 }),
            (100, 100, 100, 100), (100, 102, 100, 102), (102, 110, 102, 110), (110, 110, 106, 106), (106, 107, 104, 106));

        Assert.That(Trades(house)[^1], Is.EqualTo("Sell 50 at 105 trailing stop"));
    }

    [Test]
    public void A_trailing_stop_stays_where_it_was_when_part_of_the_sleeve_is_sold()
    {
        var house = Run([(0, Enter(0.5) with { TrailingStop = 5 }), (2, Reduce(0.2))],
            (100, 100, 100, 100), (100, 110, 100, 110), (107, 107, 107, 107), (107, 107, 106, 107), (107, 107, 104, 104));

        Assert.That(Trades(house), Has.Length.EqualTo(3));
        Assert.That(Trades(house)[^1], Does.EndWith("at 105 trailing stop"));
        Assert.That(house.Ledger.Position(house.Recorder.Fills[0].Instrument).IsFlat, Is.True);
    }

    [Test]
    public void A_time_exit_sells_at_the_open_after_so_many_bars()
    {
        var bars = Given.Closes(100, 101, 102, 103, 104, 105, 106);
        var house = new House(bars).With(new Scripted((0, Enter(0.5) with { ExitAfter = 3 })), bars).Run();

        Assert.That(Trades(house)[^1], Does.EndWith("at 103 time exit"));
        Assert.That(house.Recorder.Fills.Select(f => (f.Time - Given.Start) / 3_600_000), Is.EqualTo(new[] { 1, 4 }));
    }

    [Test]
    public void The_strategy_sees_at_its_next_question_that_it_was_sold()
    {
        var bars = Bars((100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 94, 96), (96, 96, 96, 96));
        var held = new List<decimal>();
        var house = new House(bars);
        var script = new Scripted((0, Enter(0.5) with { StopLoss = 95 })) { Sees = _ => held.Add(house.Ledger.Position(bars.Instrument).Quantity) };

        house.With(script, bars).Run();

        Assert.That(held, Is.EqualTo(new[] { 0m, 50m, 0m, 0m }));
    }

    [Test]
    public void A_stop_survives_what_another_strategy_does_with_the_instrument()
    {
        var bars = Bars((100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 94, 94));
        var house = new House(bars)
            .With(new Scripted((0, Enter(0.3) with { StopLoss = 95 })), bars, "one")
            .With(new Scripted((1, Enter(0.2)), (2, Exit)), bars, "two")
            .Run();

        Assert.That(Trades(house), Is.EqualTo(new[] { "Buy 30 at 100", "Buy 20 at 100", "Sell 20 at 100", "Sell 30 at 95 stop-loss" }));
    }

    [Test]
    public void A_reduce_leaves_the_rest_protected()
    {
        var house = Run([(0, Enter(0.5) with { StopLoss = 95 }), (1, Reduce(0.2))],
            (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 100, 100), (100, 100, 94, 94));

        Assert.That(Trades(house), Is.EqualTo(new[] { "Buy 50 at 100", "Sell 30 at 100", "Sell 20 at 95 stop-loss" }));
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_fixed_stop_fills_the_same_whether_it_rests_or_is_watched(int seed)
    {
        var (resting, soft) = (Wander(seed, ProtectionMode.Resting), Wander(seed, ProtectionMode.Soft));

        Assert.That(soft, Is.EqualTo(resting));
    }

    static string[] Wander(int seed, ProtectionMode mode)
    {
        var random = new Random(seed);
        var bars = Bars([.. Walk(random, 200)]);
        var script = Enumerable.Range(0, 20)
            .Select(i => (i * 10, Enter(0.5) with { StopLoss = Math.Round(bars.Closes[i * 10] * (1 - (random.NextDouble() / 20)), 1) }));
        return Trades(new House(bars) { Orders = OrderOptions.Replay with { Protection = mode } }.With(new Scripted([.. script]), bars).Run());
    }

    static IEnumerable<(double, double, double, double)> Walk(Random random, int count)
    {
        var close = 100.0;
        for (var i = 0; i < count; i++)
        {
            var open = close;
            close = Math.Max(10, Math.Round(open + (random.NextDouble() * 4) - 2, 1));
            var (above, below) = (random.NextDouble(), random.NextDouble());
            yield return (open, Math.Round(Math.Max(open, close) + above, 1), Math.Round(Math.Min(open, close) - below, 1), close);
        }
    }

    static House Run((int, StrategyIntent) asked, params (double, double, double, double)[] bars) => Run([asked], bars);

    static House Run((int, StrategyIntent)[] asked, params (double, double, double, double)[] bars)
    {
        var series = Bars(bars);
        return new House(series).With(new Scripted(asked), series).Run();
    }

    static BarSeries Bars(params (double Open, double High, double Low, double Close)[] bars) => Given.Series(Given.Instrument(), Timeframe.H1,
        [.. bars.Select((b, i) => new Bar(Given.Start + (i * 3_600_000L), b.Open, b.High, b.Low, b.Close, 1000, 10))]);

    static string[] Trades(House house) =>
    [
        .. house.Recorder.Fills.Select(f => FormattableString.Invariant($"{f.Side} {f.Quantity:0.########} at {f.Price:0.##} {f.Because}").TrimEnd()),
    ];
}
