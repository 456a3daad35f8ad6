using System.Text.Json;
using Krakked.Backtesting.Tests.Engine;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Backtesting.Tests.Portfolio;

/// <summary>Several strategies, one account: sleeves apart, orders together.</summary>
public sealed class SharedAccountTests
{
    static readonly Instrument Bitcoin = Given.Instrument();
    static readonly Instrument Ether = Given.Instrument("ETHUSD");
    static readonly BarSeries Hours = Given.Closes(Bitcoin, Timeframe.H1, 100, 100, 110, 110, 121, 121);

    [Test]
    public void Opposite_wishes_on_one_instrument_become_one_order_for_the_difference()
    {
        var result = Run(
            Entry("buyer", new Scripted((2, Enter(0.5)))),
            Entry("seller", new Scripted((0, Enter(0.5)), (2, Exit))));

        var netted = result.Fills[1];
        Assert.That(result.Fills, Has.Count.EqualTo(2));
        Assert.That(netted.Sleeves.Select(s => (s.Strategy.Name, Math.Sign(s.Quantity))), Is.EquivalentTo(new[] { ("buyer", 1), ("seller", -1) }));
        Assert.That(netted.Quantity, Is.EqualTo(Math.Abs(netted.Sleeves.Sum(s => s.Quantity))).And.LessThan(5m));
    }

    [Test]
    public void What_each_made_adds_up_to_what_the_account_made()
    {
        var result = Run(
            Entry("early", new Scripted((0, Enter(0.5)), (3, Exit))),
            Entry("late", new Scripted((2, Enter(0.4)))));

        Assert.That(result.Strategies.Select(s => (s.Entry.Id.Name, s.Trades, s.OpenTrades, s.Fills)),
            Is.EqualTo(new[] { ("early", 1, 0, 2), ("late", 0, 1, 1) }));
        Assert.That(result.Strategies.Sum(s => s.NetProfit), Is.EqualTo(result.Metrics.FinalEquity - 10_000m).Within(1e-8m));
        Assert.That(result.Strategies.Sum(s => s.FeesPaid), Is.EqualTo(result.Metrics.FeesPaid));
        // Bought at 100 with one percent, sold at 110: 50 × 10 less 50 and 55 of fees.
        Assert.That(result.Strategies[0].NetProfit, Is.EqualTo(395m));
        Assert.That(result.Strategies[0].Exposure, Is.EqualTo(3.0 / 6).Within(1e-12));
    }

    [Test]
    public void The_same_strategy_under_two_names_has_two_sleeves()
    {
        var result = Run(Entry("one", new Scripted((0, Enter(0.2)))), Entry("two", new Scripted((0, Enter(0.3)))));

        Assert.That(result.Fills, Has.Count.EqualTo(1));
        Assert.That(result.Fills[0].Sleeves.Select(s => (s.Strategy.Name, s.Quantity)), Is.EquivalentTo(new[] { ("one", 20m), ("two", 30m) }));
    }

    [Test]
    public void A_strategy_trades_its_own_instruments_and_timeframe_only()
    {
        var seen = new List<string>();
        var series = new[] { Hours, Given.Closes(Bitcoin, new Timeframe(120), 100, 110, 121), Given.Closes(Ether, Timeframe.H1, 1, 2, 3) };

        Run(series, Entry("coarse", new Scripted { Sees = seen.Add }) with { Instruments = [Bitcoin], Timeframe = new Timeframe(120) });

        Assert.That(seen, Is.EqualTo(new[] { "XBTUSD@0", "XBTUSD@1", "XBTUSD@2" }));
    }

    [Test]
    public void Without_a_timeframe_it_is_asked_at_the_shortest_of_each_instrument()
    {
        var made = 0;
        var series = new[] { Given.Closes(Bitcoin, Timeframe.H4, 100), Hours, Given.Closes(Ether, Timeframe.H1, 1, 2, 3) };

        var result = Run(series, new StrategyEntry { Id = new("all"), Create = () => { made++; return new Scripted(); } });

        Assert.That(result.Strategies[0].AskedAt.Select(s => $"{s.Instrument} {s.Timeframe}"), Is.EqualTo(new[] { "XBTUSD 1h", "ETHUSD 1h" }));
        Assert.That(made, Is.EqualTo(2));
    }

    [Test]
    public void A_ranking_strategy_is_one_instance_that_is_asked_about_each_instrument()
    {
        var (made, seen) = (0, new List<string>());
        var series = new[] { Hours, Given.Closes(Ether, Timeframe.H1, 1, 2) };

        Run(series, new StrategyEntry { Id = new("rank"), Create = () => { made++; return new Scripted { Ranks = true, Sees = seen.Add }; } });

        Assert.That(made, Is.EqualTo(1));
        Assert.That(seen.Take(4), Is.EqualTo(new[] { "XBTUSD@0", "ETHUSD@0", "XBTUSD@1", "ETHUSD@1" }));
    }

    [Test]
    public void The_result_tells_the_strategies_apart()
    {
        using var stream = new MemoryStream();
        var entry = Entry("mine", new Scripted((0, Enter(0.5)), (3, Exit))) with
        {
            Kind = "sma-cross",
            Parameters = new Dictionary<string, double?> { ["fast"] = 20, ["exposure"] = null },
        };

        ResultJson.Write(Run(entry), stream);

        var told = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("strategies")[0];
        Assert.That((told.GetProperty("id").GetString(), told.GetProperty("strategy").GetString()), Is.EqualTo(("mine", "sma-cross")));
        Assert.That(told.GetProperty("parameters").GetRawText(), Does.Contain("\"fast\": 20").And.Contain("\"exposure\": null"));
        Assert.That((told.GetProperty("pairs")[0].GetString(), told.GetProperty("timeframe").GetString()), Is.EqualTo(("XBTUSD", "1h")));
        Assert.That((told.GetProperty("trades").GetInt32(), told.GetProperty("netProfit").GetDecimal()), Is.EqualTo((1, 395m)));
    }

    [Test]
    public void A_setup_that_does_not_hang_together_is_refused()
    {
        var idle = Entry("idle", new Scripted());

        Refused("called 'idle'", [Hours], idle, idle);
        Refused("traded by hand", [Hours], idle with { Id = Sleeve.Manual });
        Refused("trades nothing", [Hours], idle with { Instruments = [] });
        Refused("XBTUSD 1h", [Hours], idle with { Instruments = [Ether] });
        Refused("reads 4h bars of XBTUSD", [Hours], idle with { Reads = [Timeframe.H4] });
        Refused("shortest", [Hours], idle with { Reads = [Timeframe.M15] });
        Refused("no 4h bars of XBTUSD", [Hours, Given.Closes(Bitcoin, Timeframe.H4)], idle);
    }

    static void Refused(string why, BarSeries[] series, params StrategyEntry[] entries) =>
        Assert.That(Assert.Throws<KrakkedException>(() => Run(series, entries))!.Message, Does.Contain(why));

    static StrategyEntry Entry(string id, IStrategy strategy) => new() { Id = new StrategyId(id), Create = () => strategy };

    static BacktestResult Run(params StrategyEntry[] entries) => Run([Hours], entries);

    static BacktestResult Run(BarSeries[] series, params StrategyEntry[] entries) => Backtest.Run(new BacktestSetup
    {
        Strategy = new StrategyId("portfolio"),
        Strategies = entries,
        Series = series,
        Risk = RiskOptions.Unlimited,
        Venue = new VenueOptions { MakerFee = 0.01m, TakerFee = 0.01m },
    });
}
