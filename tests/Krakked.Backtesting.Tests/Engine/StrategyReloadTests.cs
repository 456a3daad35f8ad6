using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Engine;

public sealed class StrategyReloadTests
{
    static readonly Instrument Ether = Given.Instrument("ETHUSD");

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void A_strategy_put_in_midway_trades_as_one_that_was_there_from_the_start_and_kept_quiet(int seed)
    {
        var (bars, at) = (Walk(seed), 300);
        var from = bars.CloseTime(at);

        var reloaded = new House(bars).With(new Scripted(), bars);
        var engine = reloaded.Build();
        engine.Run(from);
        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Create = () => new SmaCross(5, 20, 0.5) }]);
        Finish(engine);
        var fresh = new House(bars).With(new QuietUntil(from, new SmaCross(5, 20, 0.5)), bars).Run();

        Assert.That(reloaded.Recorder.Fills.Select(Facts), Is.EqualTo(fresh.Recorder.Fills.Select(Facts)));
        Assert.That(reloaded.Recorder.Fills, Is.Not.Empty);
        Assert.That(reloaded.Ledger.Equity, Is.EqualTo(fresh.Ledger.Equity));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void Rules_put_in_force_midway_are_those_of_a_run_that_began_there_with_the_same_books(int seed)
    {
        var bars = Walk(seed);
        var from = bars.CloseTime(300);
        var rules = RiskOptions.Unlimited with { MaxPairNotionalUsd = 1_500 };

        var house = new House(bars).With(new QuietUntil(from, new SmaCross(5, 20, 0.5)), bars);
        var engine = house.Build();
        engine.Run(from);
        house.RiskEngine.Reload(rules);
        Finish(engine);
        var fresh = new House(bars) { Risk = rules }.With(new QuietUntil(from, new SmaCross(5, 20, 0.5)), bars).Run();

        Assert.That(house.Recorder.Fills.Select(Facts), Is.EqualTo(fresh.Recorder.Fills.Select(Facts)));
        Assert.That(house.Recorder.Risk.Clamped, Is.Positive);
    }

    [Test]
    public void While_it_warms_up_no_later_bar_of_any_series_is_known()
    {
        var (fine, coarse) = (Walk(1), Given.Closes(Ether, Timeframe.H4, [.. Enumerable.Range(0, 150).Select(i => 100.0 + i)]));
        var house = new House(fine, coarse).With(new Scripted(), fine);
        var engine = house.Build();
        engine.Run(fine.CloseTime(399));
        var watcher = new Watcher();

        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Create = () => watcher }]);

        Assert.That(watcher.Asked, Is.EqualTo(400));
        Assert.That(watcher.SawTheFuture, Is.False);
        Assert.That(watcher.Held, Is.Zero);
    }

    [Test]
    public void A_ranking_strategy_is_asked_about_everything_it_missed_in_the_order_of_the_engine()
    {
        var (bitcoin, ether) = (Given.Closes(1, 2, 3, 4), Given.Closes(Ether, Timeframe.H1, 1, 2, 3, 4));
        List<string> first = [], second = [];
        var whole = new House(bitcoin, ether);
        var ranking = new Scripted { Ranks = true, Sees = first.Add };
        whole.With(ranking, bitcoin).With(ranking, ether).Run();

        var house = new House(bitcoin, ether).With(new Scripted(), bitcoin).With(new Scripted(), ether);
        var engine = house.Build();
        engine.Run(bitcoin.CloseTime(1));
        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Create = () => new Scripted { Ranks = true, Sees = second.Add } }]);
        Finish(engine);

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void What_it_wanted_while_it_warmed_up_does_not_count()
    {
        var bars = Given.Closes(100, 100, 100, 100);
        var house = new House(bars).With(new Scripted(), bars);
        var engine = house.Build();
        engine.Run(bars.CloseTime(1));

        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Create = () => new Scripted((0, StrategyIntent.Enter(0.5))) }]);
        Finish(engine);

        Assert.That(house.Recorder.Fills, Is.Empty);
        Assert.That(engine.Strategies.State(Given.Trend).Intents, Is.Zero);
    }

    [Test]
    public void The_sleeve_keeps_its_name_and_what_it_holds()
    {
        var bars = Given.Closes(100, 100, 100, 100, 100);
        var house = new House(bars).With(new Scripted((0, StrategyIntent.Enter(0.5))), bars);
        var engine = house.Build();
        engine.Run(bars.CloseTime(2));

        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Create = () => new Scripted((3, StrategyIntent.Exit)) }]);
        var held = engine.Strategies.State(Given.Trend).Sleeves.Single().Holding.Quantity;
        Finish(engine);

        Assert.That((held, house.Ledger.Position(bars.Instrument).Quantity), Is.EqualTo((50m, 0m)));
    }

    [Test]
    public void A_strategy_that_is_switched_off_gets_out_and_not_in_again()
    {
        var bars = Given.Closes([.. Enumerable.Repeat(100.0, 10)]);
        var script = new Scripted(
            (0, StrategyIntent.Enter(0.5)), (3, StrategyIntent.Exit), (5, StrategyIntent.Enter(0.5)), (7, StrategyIntent.Enter(0.5)));
        var house = new House(bars).With(script, bars);
        var engine = house.Build();
        engine.Run(bars.CloseTime(2));
        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Enabled = false }]);
        engine.Run(bars.CloseTime(6));
        var off = engine.Strategies.State(Given.Trend);
        engine.Strategies.Reload([new StrategyReload(Given.Trend) { Enabled = true }]);
        Finish(engine);

        Assert.That((off.Enabled, off.Sleeves.Single().Holding.Quantity, off.Blocked), Is.EqualTo((false, 0m, 1L)));
        Assert.That(house.Ledger.Position(bars.Instrument).Quantity, Is.EqualTo(50m));
        Assert.That(house.Recorder.Risk.BlockedBy, Is.EqualTo(new Dictionary<string, int> { ["enabled"] = 1 }));
    }

    [Test]
    public void A_reload_of_which_one_part_is_wrong_changes_nothing()
    {
        var bars = Given.Closes(100, 100, 100);
        var engine = new House(bars).With(new Scripted(), bars).Build();
        engine.Run(bars.CloseTime(0));
        var off = new StrategyReload(Given.Trend) { Enabled = false };

        var unknown = Assert.Throws<KrakkedException>(() => engine.Strategies.Reload([off, new StrategyReload(new("trent"))]));
        var reads = new Scripted { Reads = [Timeframe.D1] };
        var unread = Assert.Throws<KrakkedException>(() => engine.Strategies.Reload([off with { Create = () => reads }]));
        var twice = Assert.Throws<KrakkedException>(() => engine.Strategies.Reload([off, off]));
        Assert.Throws<InvalidOperationException>(() => engine.Strategies.Reload([off with { Create = () => throw new InvalidOperationException() }]));

        Assert.That(unknown!.Message, Does.Contain("trend"));
        Assert.That(unread!.Message, Does.Contain("start again"));
        Assert.That(twice!.Message, Does.Contain("once"));
        Assert.That(engine.Strategies.State(Given.Trend).Enabled, Is.True);
    }

    static void Finish(TradingEngine engine)
    {
        while (engine.Run()) { }
    }

    static (long, Side, decimal, decimal) Facts(Fill fill) => (fill.Time, fill.Side, fill.Quantity, fill.Price);

    static BarSeries Walk(int seed)
    {
        var random = new Random(seed);
        var price = 100.0;
        return Given.Closes([.. Enumerable.Range(0, 600).Select(_ => price = Math.Round(price * (1 + ((random.NextDouble() - 0.5) * 0.02)), 1))]);
    }

    /// <summary>A strategy whose wishes count only after a time.</summary>
    sealed class QuietUntil(long time, IStrategy inner) : IStrategy
    {
        public int Warmup => inner.Warmup;

        public StrategyIntent OnBar(in Moment now)
        {
            var intent = inner.OnBar(now);
            return now.Time > time ? intent : StrategyIntent.Hold;
        }
    }

    sealed class Watcher : IStrategy
    {
        public int Warmup => 0;

        public int Asked { get; private set; }

        public bool SawTheFuture { get; private set; }

        public decimal Held { get; private set; }

        public StrategyIntent OnBar(in Moment now)
        {
            Asked++;
            Held += now.Held;
            var other = now.Market.Bars(Ether, Timeframe.H4);
            SawTheFuture |= other.Count > 0 && other.LastCloseTime > now.Time;
            SawTheFuture |= now.Market.Bars(now.Instrument, now.Timeframe).Count != now.Index + 1;
            return StrategyIntent.Hold;
        }
    }
}
