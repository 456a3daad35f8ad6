using System.Text.Json;
using Krakked.Data;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests;

public sealed class EnvelopeTests
{
    // Amounts are cut to a hundred-millionth of a coin at about 100 dollars, at most once a bar.
    const decimal Rounding = 0.001m;

    [Test]
    public void An_hour_that_touches_stop_and_target_is_worth_its_low_the_stop_or_the_target()
    {
        var envelope = Envelope.Run(DetailTests.Setup());

        // 50 bought at 100 and sold at 90, at 95, and at 105.
        Assert.That(
            (envelope.Pessimistic.FinalEquity, envelope.Base.FinalEquity, envelope.Optimistic.FinalEquity),
            Is.EqualTo((9_500m, 9_750m, 10_250m)));
        Assert.That(envelope.SignFlips, Is.True);
    }

    [Test]
    public void The_envelope_of_a_finished_run_is_that_of_its_setup()
    {
        var optimistic = DetailTests.Setup() with { Venue = new VenueOptions { MakerFee = 0, TakerFee = 0, Intrabar = IntrabarRule.Optimistic } };

        Assert.That(Envelope.Around(Backtest.Run(optimistic)), Is.EqualTo(Envelope.Run(DetailTests.Setup())));
    }

    [Test]
    public void A_sign_that_is_an_assumption_is_doubted_and_written()
    {
        var result = Backtest.Run(DetailTests.Setup());
        var enclosed = result with { Envelope = Envelope.Around(result) };

        Assert.That(result.Warnings, Has.None.Contains("sign is an assumption"));
        Assert.That(enclosed.Warnings, Has.Some.Contains("-5.0% to +2.5%: its sign is an assumption"));
        var json = Json(enclosed).GetProperty("envelope");
        Assert.That(json.GetProperty("pessimistic").GetProperty("finalEquity").GetDecimal(), Is.EqualTo(9_500m));
        Assert.That(json.GetProperty("signFlips").GetBoolean(), Is.True);
        Assert.That(Json(result).TryGetProperty("envelope", out _), Is.False);
    }

    [Test]
    public void Progress_rises_to_one()
    {
        var told = new List<double>();

        Envelope.Run(DetailTests.Setup(), told.Add);

        Assert.That(told, Is.Ordered.Ascending.And.Not.Empty);
        Assert.That(told[^1], Is.EqualTo(1));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_worse_assumption_never_ends_richer(int seed, bool finer)
    {
        var envelope = Envelope.Run(Wild(new Random(seed), finer));

        Assert.That(envelope.Pessimistic.FinalEquity, Is.LessThanOrEqualTo(envelope.Base.FinalEquity + Rounding), $"seed {seed}");
        Assert.That(envelope.Base.FinalEquity, Is.LessThanOrEqualTo(envelope.Optimistic.FinalEquity + Rounding), $"seed {seed}");
    }

    [Test]
    public void Wild_setups_do_differ_under_the_assumptions()
    {
        var envelopes = Enumerable.Range(0, 50).Select(seed => Envelope.Run(Wild(new Random(seed)))).ToList();

        Assert.That(envelopes.Count(e => e.Pessimistic.FinalEquity < e.Base.FinalEquity), Is.GreaterThan(25));
        Assert.That(envelopes.Count(e => e.Base.FinalEquity < e.Optimistic.FinalEquity), Is.GreaterThan(25));
    }

    static BacktestSetup Wild(Random random, bool finer = false)
    {
        var details = Quarters(random);
        var bars = Resampler.Resample(details, Timeframe.H1);
        return new()
        {
            Strategy = Given.Trend,
            Create = Script(random, bars),
            Series = [bars],
            Details = finer ? [details] : [],
            Risk = RiskOptions.Unlimited,
            Orders = OrderOptions.Replay with { MinOrderNotional = 0 },
            Venue = new VenueOptions { SpreadBps = random.Next(20), SlippageBps = random.Next(20), TakerFee = random.Next(50) / 10_000m },
        };
    }

    static BarSeries Quarters(Random random)
    {
        var close = 100.0;
        return Given.Series(Given.Instrument(minimumOrder: 0, minimumCost: 0), Timeframe.M15, [.. Enumerable.Range(0, 320).Select(i =>
        {
            var open = close * (random.Next(4) == 0 ? 1 + Around(random, 0.02) : 1);
            close = open * (1 + Around(random, 0.02));
            var high = Math.Max(open, close) * (1 + (random.NextDouble() * 0.02));
            var low = Math.Min(open, close) * (1 - (random.NextDouble() * 0.02));
            return Given.Bar(open, high, low, close, Given.Start + (i * 900_000L));
        })]);
    }

    static Func<IStrategy> Script(Random random, BarSeries bars)
    {
        var script = Enumerable.Range(0, bars.Count).Where(_ => random.Next(3) == 0).Select(i => (i, Wish(random, bars.Closes[i]))).ToArray();
        return () => new Engine.Scripted(script);
    }

    static StrategyIntent Wish(Random random, double close) => random.Next(8) == 0
        ? StrategyIntent.Exit
        : StrategyIntent.Enter(0.1 + (random.NextDouble() * 0.8)) with
        {
            StopLoss = random.Next(3) == 0 ? 0 : close * (1 - (random.NextDouble() * 0.05)),
            TakeProfit = random.Next(3) == 0 ? 0 : close * (1 + (random.NextDouble() * 0.05)),
            TrailingStop = random.Next(3) == 0 ? close * random.NextDouble() * 0.05 : 0,
        };

    static double Around(Random random, double most) => ((random.NextDouble() * 2) - 1) * most;

    static JsonElement Json(BacktestResult result)
    {
        using var stream = new MemoryStream();
        ResultJson.Write(result, stream);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }
}
