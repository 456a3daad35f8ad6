using Krakked.Data;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Verification;

public sealed class RunCertificateTests
{
    static readonly BarSeries Bars = Subjects.Market(seed: 7, count: 2000);

    [Test]
    public void Every_setting_comes_back_as_it_was_written()
    {
        using var folder = new TempFolder();
        var setup = Subjects.Of("sma-cross", Bars).Setup with
        {
            Parameters = new Dictionary<string, double?> { ["fast"] = 20, ["exposure"] = null },
            Cash = 12_345.67m,
            Trials = 40,
            TrialsSharpeDeviation = 0.5,
            Risk = RiskOptions.Default with
            {
                MaxPerAssetPct = 12.5m, MaxRiskPerTradePct = null, MaxPerStrategyPct = new Dictionary<string, decimal> { ["sma-cross"] = 7 },
            },
            Venue = new VenueOptions { MakerFee = 0.001m, SpreadBps = 2.5m, VolumeShare = 0.1m, LatencyBars = 2 },
            Orders = OrderOptions.Replay with { TimeInForce = TimeInForce.ImmediateOrCancel, PlanTtlMs = 5 },
            Origin = new DataOrigin { Kind = DataKind.Synthetic, Seed = ulong.MaxValue, Bars = 2000, From = "2020-01-01" },
        };
        RunFolder.Write(Backtest.Run(setup), folder.Path);

        var read = RunCertificate.Read(folder.File("result.json"));

        Assert.That((read.Cash, read.Data, read.Orders, read.Venue), Is.EqualTo((setup.Cash, setup.Origin, setup.Orders, setup.Venue)));
        Assert.That(read.Strategies.Single().Parameters, Is.EqualTo(setup.Parameters));
        Assert.That(read.Risk.MaxPerStrategyPct, Is.EqualTo(setup.Risk.MaxPerStrategyPct));
        Assert.That(read.Risk with { MaxPerStrategyPct = setup.Risk.MaxPerStrategyPct }, Is.EqualTo(setup.Risk));
                Assert.That((read.Seed, read.Trials, read.TrialsSharpeDeviation), Is.EqualTo(((ulong?)ulong.MaxValue, 40, (double?)0.5)));
        Assert.That(read.CodeVersion, Does.StartWith("0."));
    }

    [Test]
    public void Each_strategy_is_remembered_with_what_it_trades_and_reads_each_pair_once()
    {
        using var folder = new TempFolder();
        RunFolder.Write(Portfolio(), folder.Path);

        var read = RunCertificate.Read(folder.File("result.json"));

        Assert.That(read.Strategy, Is.EqualTo("both"));
        Assert.That(read.Strategies.Select(s => (s.Id, s.Kind, string.Join(',', s.Pairs), s.Timeframe, string.Join(',', s.Reads))),
            Is.EqualTo(new[] { ("trend", "trend-following", "XBTUSD,ETHUSD", "1h", "1d"), ("cross", "sma-cross", "ETHUSD", "4h", "") }));
        Assert.That(read.Strategies.Select(s => s.Parameters["fast"]), Is.EqualTo(new double?[] { 20, 5 }));
    }

    [TestCase("\"fast\": 5", "\"fast\": 6", "strategies[cross].parameters.fast: 6 then, 5 now")]
    [TestCase("\"timeframe\": \"4h\"", "\"timeframe\": \"1h\"", "strategies[cross].timeframe: \"1h\" then, \"4h\" now")]
    public void What_a_strategy_was_asked_to_be_is_named_before_what_came_of_it(string old, string tampered, string words)
    {
        using var folder = new TempFolder();
        var run = Portfolio();
        RunFolder.Write(run, folder.Path);
        Replace(folder.File("result.json"), old, tampered);
        Replace(folder.File("fills.csv"), ",taker,", ",maker,");

        var found = RunComparison.Compare(folder.Path, run);

        Assert.That(found.Select(d => d.Part), Is.EqualTo(new[] { RunPart.Settings, RunPart.Fills }));
        Assert.That(found[0].Text, Is.EqualTo(words));
    }

    [Test]
    public void A_comma_within_quotes_ends_no_field()
    {
        using var folder = new TempFolder();
        var run = Saved(folder);
        run = run with { Fills = [run.Fills[0] with { Because = "up, \"far\" up" }, .. run.Fills.Skip(1)] };
        RunFolder.Write(run, folder.Path);
        Replace(folder.File("fills.csv"), "up, ", "down, ");

        Assert.That(RunComparison.Compare(folder.Path, run)[0].Text,
            Does.EndWith("because: down, \"far\" up then, up, \"far\" up now"));
    }

    [Test]
    public void A_certificate_of_the_form_before_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("result.json"), """{ "certificate": { "strategy": "sma-cross", "parameters": {}, "pairs": ["XBTUSD"] } }""");

        Assert.That(Assert.Throws<KrakkedException>(() => RunCertificate.Read(folder.File("result.json")))!.Message,
            Does.Contain("earlier form").And.Contain("--out"));
    }

    [Test]
    public void A_run_is_the_same_as_itself()
    {
        using var folder = new TempFolder();

        Assert.That(RunComparison.Compare(folder.Path, Saved(folder)), Is.Empty);
    }

    [TestCase("fills.csv", ",taker,", ",maker,", RunPart.Fills, "liquidity: maker then, taker now")]
    [TestCase("trades.csv", "sma-cross,", "other,", RunPart.Trades, "strategy: other then, sma-cross now")]
    [TestCase("result.json", "\"trades\": ", "\"trades\": 1", RunPart.Result, "metrics.trades")]
    [TestCase("result.json", "\"dataHash\": \"", "\"dataHash\": \"0", RunPart.Data, "hash of the bars")]
    [TestCase("result.json", "\"eventHash\": \"", "\"eventHash\": \"0", RunPart.Events, "hash of the events")]
    [TestCase("result.json", "\"resultHash\": \"", "\"resultHash\": \"0", RunPart.Events, "resultHash")]
    [TestCase("result.json", "\"from\": \"2020", "\"from\": \"2019", RunPart.Data, "data.from")]
    public void What_was_tampered_with_is_found_and_named(string file, string old, string tampered, RunPart part, string words)
    {
        using var folder = new TempFolder();
        var run = Saved(folder);
        Replace(folder.File(file), old, tampered);

        var found = RunComparison.Compare(folder.Path, run);

        Assert.That(found[0].Part, Is.EqualTo(part));
        Assert.That(found[0].Text, Does.Contain(words));
    }

    [Test]
    public void A_line_taken_out_a_file_taken_away_and_a_broken_table_are_found()
    {
        using var folder = new TempFolder();
        var run = Saved(folder);
        var lines = File.ReadAllLines(folder.File("fills.csv"));
        File.WriteAllLines(folder.File("fills.csv"), lines[..^1]);
        File.Delete(folder.File("trades.csv"));
        File.WriteAllText(folder.File("equity.parquet"), "no table");

        var found = RunComparison.Compare(folder.Path, run);

        Assert.That(found.Select(d => d.Part), Is.EqualTo(new[] { RunPart.Fills, RunPart.Trades, RunPart.Equity }));
        Assert.That(found[0].Text, Does.Contain($"row {lines.Length - 1}: nothing then"));
    }

    [Test]
    public void Another_version_of_the_code_is_only_a_warning()
    {
        using var folder = new TempFolder();
        var run = Saved(folder);
        Replace(folder.File("result.json"), "\"codeVersion\": \"", "\"codeVersion\": \"9.");

        Assert.That(RunComparison.Compare(folder.Path, run).Single().IsWarning, Is.True);
    }

    [Test]
    public void One_price_that_changed_is_found_in_the_bars_first()
    {
        using var folder = new TempFolder();
        Saved(folder);
        Bar[] bars = [.. Enumerable.Range(0, Bars.Count).Select(i => Bars[i])];
        bars[1500] = bars[1500] with { Volume = bars[1500].Volume + 1 };
        var changed = Given.Series(Bars.Instrument, Bars.Timeframe, bars);

        var found = RunComparison.Compare(folder.Path, Backtest.Run(Subjects.Of("sma-cross", changed).Setup));

        Assert.That(found[0].Part, Is.EqualTo(RunPart.Data));
    }

    [TestCase("\"spreadBps\": 0,\n      \"slip", "\"spreadBps\": -1,\n      \"slip", "SpreadBps")]
    [TestCase("\"latencyBars\"", "\"latencyBarz\"", "latencyBarz")]
    [TestCase("\"certificate\"", "\"paper\"", "no certificate")]
    public void A_certificate_that_cannot_be_read_is_refused_by_name(string old, string tampered, string words)
    {
        using var folder = new TempFolder();
        Saved(folder);
        Replace(folder.File("result.json"), old, tampered);

        Assert.That(Assert.Throws<KrakkedException>(() => RunCertificate.Read(folder.File("result.json")))!.Message, Does.Contain(words));
    }

    static BacktestResult Portfolio()
    {
        var (bitcoin, ether) = (Bars, Subjects.Market(seed: 8, count: 2000, "ETHUSD"));
        return Backtest.Run(new BacktestSetup
        {
            Strategy = new StrategyId("both"),
            Strategies =
            [
                Subjects.Entry("trend", "trend-following", Timeframe.H1, [bitcoin.Instrument, ether.Instrument]),
                Subjects.Entry("cross", "sma-cross", Timeframe.H4, [ether.Instrument], "fast=5"),
            ],
            Series =
            [
                bitcoin, Resampler.Resample(bitcoin, Timeframe.D1),
                ether, Resampler.Resample(ether, Timeframe.H4), Resampler.Resample(ether, Timeframe.D1),
            ],
        });
    }

    static BacktestResult Saved(TempFolder folder)
    {
        var result = Backtest.Run(Subjects.Of("sma-cross", Bars).Setup);
        RunFolder.Write(result, folder.Path);
        return result;
    }

    static void Replace(string path, string old, string tampered)
    {
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, $"{old} is not in {path}");
        File.WriteAllText(path, text[..at] + tampered + text[(at + old.Length)..]);
    }
}
