using Krakked.Testing;

namespace Krakked.Strategies.Tests;

/// <summary>The strategies that look beyond one series or at what the account holds.</summary>
public sealed class PortfolioRulesTests
{
    // Of every two hours the closes are 10, 12, 14, 12, 10.
    static readonly double[] UpAndDown = [10, 10, 11, 12, 13, 14, 13, 12, 11, 10];

    [Test]
    public void Trend_following_waits_for_the_higher_bar_to_close()
    {
        var walk = new Walk(() => new TrendFollowing(fast: 1, slow: 2, higher: 120, regime: 2), Given.Closes(UpAndDown));

        Assert.That(walk.Wants(), Is.EqualTo(new[] { "XBTUSD@3 Enter", "XBTUSD@6 Exit" }));
    }

    [Test]
    public void Trend_following_leaves_when_the_higher_timeframe_turns()
    {
        // At the end the close is still above the average of four, but the two hours closed below those before.
        var turns = new double[] { 10, 10, 10, 10, 10, 10, 11, 15, 13, 14 };

        var walk = new Walk(() => new TrendFollowing(fast: 1, slow: 4, higher: 120, regime: 2), Given.Closes(turns));

        Assert.That(walk.Wants(), Is.EqualTo(new[] { "XBTUSD@7 Enter", "XBTUSD@9 Exit" }));
    }

    [Test]
    public void Trend_following_without_higher_bars_wants_nothing() =>
        Assert.That(Given.Intents(new TrendFollowing(fast: 1, slow: 2), Given.Closes(UpAndDown)).Select(i => i.Kind),
            Is.All.EqualTo(IntentKind.Hold));

    [Test]
    public void Volatility_breakout_buys_a_jump_with_a_stop_below_and_sells_a_fall()
    {
        var wanted = Given.Intents(new VolatilityBreakout(period: 2, jump: 1, stop: 2), Given.Closes(100, 101, 100, 101, 103, 102, 99));

        Assert.That(wanted.Select(i => i.Kind), Is.EqualTo(new[]
        {
            IntentKind.Hold, IntentKind.Hold, IntentKind.Hold, IntentKind.Hold, IntentKind.Enter, IntentKind.Hold, IntentKind.Exit,
        }));
        // Bars moved by 1 before the jump: the stop is two such moves below the close.
        Assert.That(wanted[4].StopLoss, Is.EqualTo(101));
    }

    [Test]
    public void Rotation_holds_the_strongest_and_changes_them_when_their_time_is_over()
    {
        var walk = new Walk(() => new RelativeStrengthRotation(period: 2, best: 2, every: 2),
            Pair("AAAUSD", 100, 100, 110, 110, 110),
            Pair("BBBUSD", 100, 100, 120, 120, 120),
            Pair("CCCUSD", 100, 100, 105, 120, 130),
            Pair("DDDUSD", 100, 100, 90, 90, 108),
            Pair("EEEUSD", 100, 100, 100, 100, 100));

        var first = new List<string>();
        walk.Go(3, (bars, index, intent) => { if (intent.Kind is not IntentKind.Hold) first.Add($"{bars.Instrument}@{index} {intent.Kind}"); });
        walk.Portfolio.Hold(Given.Instrument("AAAUSD"), Given.Trend, 1).Hold(Given.Instrument("BBBUSD"), Given.Trend, 1);

        Assert.That(first, Is.EqualTo(new[] { "AAAUSD@2 Enter", "BBBUSD@2 Enter" }));
        Assert.That(walk.Wants(), Is.EqualTo(new[] { "AAAUSD@4 Exit", "BBBUSD@4 Exit", "CCCUSD@4 Enter", "DDDUSD@4 Enter" }));
    }

    [Test]
    public void Rotation_settles_ties_by_name_in_whatever_order_it_is_asked()
    {
        var walk = new Walk(() => new RelativeStrengthRotation(period: 1, best: 2, every: 1),
            Pair("CCCUSD", 100, 110), Pair("AAAUSD", 10, 11), Pair("BBBUSD", 50, 55));

        Assert.That(walk.Wants(), Is.EqualTo(new[] { "AAAUSD@1 Enter", "BBBUSD@1 Enter" }));
    }

    [Test]
    public void Rotation_takes_in_a_pair_that_is_listed_later_once_it_has_a_past()
    {
        var late = Given.Series(Given.Instrument("NEWUSD"), Timeframe.H1, [.. Enumerable.Range(2, 3)
            .Select(i => Given.Bar(i * 10, i * 10, i * 10, i * 10, Given.Start + (i * 3_600_000L)))]);

        var walk = new Walk(() => new RelativeStrengthRotation(period: 1, best: 1, every: 1), Pair("OLDUSD", 100, 101, 102, 103, 104), late);

        Assert.That(walk.Wants(), Is.EqualTo(new[] { "OLDUSD@1 Enter", "OLDUSD@2 Enter", "NEWUSD@1 Enter", "NEWUSD@2 Enter" }));
    }

    [Test]
    public void Dca_buys_the_same_amount_every_few_bars_up_to_its_cap()
    {
        var bars = Given.Closes(100, 100, 100);

        Assert.That(Amounts(new Dca(amount: 100, every: 2), bars, 0), Is.EqualTo(new decimal?[] { 100m, null, 100m }));
        Assert.That(Amounts(new Dca(amount: 100, every: 1), bars, 1), Is.EqualTo(new decimal?[] { 200m, 200m, 200m }));
        // One percent of 10,000 in cash and 100 in coins is 101.
        Assert.That(Amounts(new Dca(amount: 100, every: 1, cap: 0.01), bars, 1), Is.EqualTo(new decimal?[] { 101m, 101m, 101m }));
        Assert.That(Amounts(new Dca(amount: 100, every: 1, cap: 0.01), bars, 2), Is.EqualTo(new decimal?[] { null, null, null }));
    }

    [TestCase(0, IntentKind.Increase)]
    [TestCase(80, IntentKind.Hold)]
    [TestCase(100, IntentKind.Hold)]
    [TestCase(120, IntentKind.Hold)]
    [TestCase(200, IntentKind.Reduce)]
    public void Rebalance_trades_only_outside_its_band(int held, IntentKind kind)
    {
        // 10,000 in cash: 100 coins at 100 are half of everything.
        var wanted = Given.Intents(new Rebalance(target: 0.5, band: 0.1, every: 2), Given.Closes(100, 100), held);

        Assert.That(wanted.Select(i => i.Kind), Is.EqualTo(new[] { kind, IntentKind.Hold }));
        if (kind is not IntentKind.Hold) Assert.That(wanted[0].Exposure, Is.EqualTo(0.5m));
    }

    static IEnumerable<decimal?> Amounts(IStrategy strategy, BarSeries bars, decimal held) =>
        Given.Intents(strategy, bars, held).Select(i => i.Kind is IntentKind.Increase ? i.QuoteAmount : null);

    static BarSeries Pair(string symbol, params double[] closes) => Given.Closes(Given.Instrument(symbol), Timeframe.H1, closes);
}
