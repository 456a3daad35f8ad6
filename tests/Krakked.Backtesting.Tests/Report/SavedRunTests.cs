using Krakked.Backtesting.Plots;
using Krakked.Backtesting.Tests.Engine;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Report;

public sealed class SavedRunTests
{
    [Test]
    public void A_folder_gives_back_what_was_written()
    {
        using var folder = new TempFolder();
        var result = Backtest.Run(Setup(Given.Closes(100, 100, 150, 150, 150, 120)));
        RunFolder.Write(result, folder.File("run"));

        var run = SavedRun.Read(folder.File("run"));

        Assert.That(run.Equity.Values, Is.EqualTo(result.Equity.Equity.ToArray()));
        Assert.That(run.Fills.Select(f => (f.Time, f.Side, (decimal)f.Price)), Is.EqualTo(result.Fills.Select(f => (f.Time, f.Side, f.Price))));
        Assert.That(run.Trades.Select(t => (t.EntryTime, t.ExitTime, t.IsOpen)),
            Is.EqualTo(result.Trades.Select(t => (t.EntryTime, t.ExitTime, t.IsOpen))));
        Assert.That(run.Prices.Single().Closes, Is.EqualTo(new double[] { 100, 100, 150, 150, 150, 120 }));
        Assert.That(run.Result.Number("metrics.sharpe"), Is.EqualTo(result.Metrics.Sharpe));
        Assert.That((run.Cash, run.Benchmark.Values[^1]), Is.EqualTo((10_000.0, 12_000.0)));
    }

    [Test]
    public void Prices_are_thinned_to_longer_candles_that_keep_every_extreme()
    {
        var bars = Given.Closes([.. Enumerable.Range(0, 20_000).Select(i => 100 + (i * 7919 % 997))]);

        var candles = PriceTable.Candles(bars);

        Assert.That((candles.Count, candles.Timeframe), Is.EqualTo((1_667, Timeframe.H12)));
        Assert.That(candles.Highs.ToArray().Max(), Is.EqualTo(bars.Highs.ToArray().Max()));
        Assert.That(candles.Lows.ToArray().Min(), Is.EqualTo(bars.Lows.ToArray().Min()));
        Assert.That((candles.Opens[0], candles.Closes[^1]), Is.EqualTo((bars.Opens[0], bars.Closes[^1])));
    }

    [TestCase(45)]
    [TestCase(11)]
    [TestCase(10_080)]
    public void Candles_of_any_length_are_thinned(int minutes)
    {
        var bars = Given.Closes(Given.Instrument(), new Timeframe(minutes), [.. Enumerable.Repeat(100.0, 9_001)]);

        Assert.That(PriceTable.Candles(bars).Count, Is.LessThanOrEqualTo(PriceTable.MaxCandles).And.GreaterThan(0));
    }

    [Test]
    public void A_folder_that_is_not_there_is_named_with_the_way_to_one() =>
        Assert.That(Assert.Throws<KrakkedException>(() => SavedRun.Read("nowhere"))!.Message, Does.Contain("nowhere").And.Contain("--out"));

    [Test]
    public void A_folder_without_a_run_is_refused()
    {
        using var folder = new TempFolder();

        Assert.That(Assert.Throws<KrakkedException>(() => SavedRun.Read(folder.Path))!.Message, Does.Contain("result.json").And.Contain("--out"));
    }

    [Test]
    public void A_file_that_is_missing_is_named([ValueSource(typeof(RunFolder), nameof(RunFolder.Files))] string file)
    {
        using var folder = Written();
        File.Delete(folder.File(file));

        Assert.That(Assert.Throws<KrakkedException>(() => SavedRun.Read(folder.Path))!.Message, Does.Contain(file));
    }

    [Test]
    public void A_file_that_is_damaged_is_named([ValueSource(typeof(RunFolder), nameof(RunFolder.Files))] string file)
    {
        using var folder = Written();
        folder.Write(file, "no such thing, 1");

        Assert.That(Assert.Throws<KrakkedException>(() => SavedRun.Read(folder.Path))!.Message, Does.Contain(file).And.Contain("--out"));
    }

    [TestCase("\"from\":", "\"from\":\"soon\",\"was\":", "'soon' at data.from", TestName = "A run that begins at no time is damaged")]
    [TestCase("\"deepest\":[]", "\"deepest\":[{\"peak\":-1}]", "'-1' at peak", TestName = "A drawdown from no time on is damaged")]
    public void A_result_without_its_times_is_damaged(string from, string to, string says)
    {
        using var folder = Written();
        var json = File.ReadAllText(folder.File("result.json"));
        folder.Write("result.json", Altered(json, from, to));

        var message = Assert.Throws<KrakkedException>(() => SavedRun.Read(folder.Path))!.Message;
        Assert.That(message, Does.Contain("result.json").And.Contain(says).And.Contain("--out"));
    }

    [Test]
    public void A_result_that_is_no_text_is_damaged()
    {
        using var folder = Written();
        var bytes = File.ReadAllBytes(folder.File("result.json"));
        bytes[Array.IndexOf(bytes, (byte)'k')] = 0xC0;
        File.WriteAllBytes(folder.File("result.json"), bytes);

        Assert.That(Assert.Throws<KrakkedException>(() => SavedRun.Read(folder.Path))!.Message, Does.Contain("result.json").And.Contain("--out"));
    }

    [Test]
    public void A_result_without_its_years_is_drawn_without_their_months()
    {
        using var folder = Written();
        var json = File.ReadAllText(folder.File("result.json"));
        folder.Write("result.json", Altered(json, "\"years\":", "\"other\":"));

        Assert.That(() => MonthlyHeatmap.Of(SavedRun.Read(folder.Path)), Throws.Nothing);
    }

    static string Altered(string json, string from, string to)
    {
        var (before, after) = (json.Replace(" ", "", StringComparison.Ordinal), json.Replace(" ", "", StringComparison.Ordinal)
            .Replace(from, to, StringComparison.Ordinal));
        Assert.That(after, Is.Not.EqualTo(before), "there is such a text");
        return after;
    }

    [Test]
    public void A_reason_with_commas_and_quotes_comes_back_from_the_table()
    {
        var fill = new Fill
        {
            Order = new OrderId(1),
            TradeId = "t",
            Instrument = Given.Instrument(),
            Side = Side.Sell,
            Quantity = 1,
            Price = 100,
            Time = Given.Start,
            Because = "fell, \"hard\",\nand far",
            Sleeves = [],
        };
        using var text = new StringWriter { NewLine = "\n" };

        CsvTables.WriteFills([fill], text);

        Assert.That(SavedFill.Read(text.ToString()).Single().Because, Is.EqualTo("fell, \"hard\", and far"));
    }

    [Test]
    public void A_stop_is_named_in_both_tables_and_the_fill_says_that_it_lay_inside_its_bar()
    {
        using var folder = new TempFolder();
        var entry = StrategyIntent.Enter(0.5, because: "cheap, at last") with { StopLoss = 95 };
        RunFolder.Write(Backtest.Run(Setup(Given.Closes(100, 100, 90, 90)) with { Create = () => new Scripted((0, entry)) }), folder.Path);

        var (fills, trades) = (CsvTable.Read(File.ReadAllText(folder.File("fills.csv"))), CsvTable.Read(File.ReadAllText(folder.File("trades.csv"))));

        Assert.That(fills.Rows.Select(r => (r[fills.Column("because")], r[fills.Column("inside_bar")], r[fills.Column("sleeves")])),
            Is.EqualTo(new[] { ("cheap, at last", "false", "trend:50"), ("stop-loss", "true", "trend:-50") }));
        Assert.That(trades.Rows.Single()[trades.Column("exit_reason")], Is.EqualTo("stop-loss"));
        Assert.That(SavedRun.Read(folder.Path).Fills.Select(f => f.Because), Is.EqualTo(new[] { "cheap, at last", "stop-loss" }));
    }

    [Test]
    public void Each_strategys_part_of_a_fill_is_in_the_table()
    {
        var fill = Given.Fill(Side.Buy, 0.4m, 100, Given.Xbt, "t", new(new("sma-cross"), 0.5m, 0.2m), new(new("odd, \"name\""), -0.1m, 0));
        using var text = new StringWriter { NewLine = "\n" };

        CsvTables.WriteFills([fill], text);

        var table = CsvTable.Read(text.ToString());
        Assert.That(table.Rows.Single()[table.Column("sleeves")], Is.EqualTo("sma-cross:0.5;odd, \"name\":-0.1"));
    }

    [Test]
    public void Runs_that_do_not_compare_say_why()
    {
        var hours = Given.Closes(100, 100, 150, 150, 150, 120);
        var (one, other) = (Saved(Setup(hours)), Saved(Setup(Given.Closes(100, 100, 150)) with { Cash = 500 }));

        Assert.That(new RunsSideBySide([one, Saved(Setup(hours))]).Warnings, Is.Empty);
        Assert.That(new RunsSideBySide([one, other]).Warnings,
            Has.Some.StartsWith("They start with different cash: trend 10,000.00 USD; trend 500.00 USD"));
    }

    static SavedRun Saved(BacktestSetup setup) => SavedRun.Of(Backtest.Run(setup));

    static TempFolder Written()
    {
        var folder = new TempFolder();
        RunFolder.Write(Backtest.Run(Setup(Given.Closes(100, 100, 150, 150, 150, 120))), folder.Path);
        return folder;
    }

    static BacktestSetup Setup(BarSeries bars) => new()
    {
        Strategy = Given.Trend,
        Create = () => new Scripted((0, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Exit)),
        Series = [bars],
        Risk = RiskOptions.Unlimited,
    };
}
