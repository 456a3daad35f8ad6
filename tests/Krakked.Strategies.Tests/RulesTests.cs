using Krakked.Testing;

namespace Krakked.Strategies.Tests;

public sealed class RulesTests
{
    [Test]
    public void Sma_cross_enters_at_the_cross_up_and_leaves_at_the_cross_down()
    {
        var bars = Given.Closes(10, 9, 8, 9, 12, 14, 9, 5);

        var kinds = Kinds(new SmaCross(fast: 1, slow: 3), bars);

        Assert.That(kinds, Is.EqualTo(new[] { "", "", "", "Enter", "", "", "Exit", "" }));
    }

    [Test]
    public void Sma_cross_takes_the_first_pair_of_averages_for_a_state_and_not_a_cross() =>
        Assert.That(Kinds(new SmaCross(fast: 1, slow: 2), Given.Closes(1, 2, 3, 4)), Is.EqualTo(new[] { "", "", "", "" }));

    [Test]
    public void Buy_and_hold_asks_until_it_holds()
    {
        Assert.That(Kinds(new BuyAndHold(), Given.Closes(1, 2)), Is.EqualTo(new[] { "Enter", "Enter" }));
        Assert.That(Given.Intents(new BuyAndHold(), Given.Closes(1, 2), held: 1).Select(i => i.Kind), Is.All.EqualTo(IntentKind.Hold));
    }

    [Test]
    public void Rsi_mean_reversion_buys_the_turn_out_of_oversold_and_sells_the_recovery()
    {
        var bars = Given.Closes(100, 90, 80, 70, 60, 75, 90);

        var kinds = Kinds(new RsiMeanReversion(period: 3, oversold: 30, exit: 60), bars);

        Assert.That(kinds, Is.EqualTo(new[] { "", "", "", "", "", "Enter", "Exit" }));
    }

    [Test]
    public void Donchian_breakout_breaks_the_channel_of_the_bars_before()
    {
        var bars = Given.Closes(10, 11, 12, 13, 12, 11, 10);

        var kinds = Kinds(new DonchianBreakout(entry: 2, exit: 2), bars);

        Assert.That(kinds, Is.EqualTo(new[] { "", "", "Enter", "Enter", "", "Exit", "Exit" }));
    }

    static IEnumerable<string> Kinds(IStrategy strategy, BarSeries bars) =>
        Given.Intents(strategy, bars).Select(i => i.Kind is IntentKind.Hold ? "" : i.Kind.ToString());
}
