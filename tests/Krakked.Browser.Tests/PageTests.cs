using Krakked.Backtesting;
using Krakked.Backtesting.Plots;
using Krakked.Data;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Browser.Tests;

/// <summary>The pages we write, in a real browser.</summary>
public sealed class PageTests
{
    // Five years of hours: the length a page is made for.
    const int FiveYears = 43_800;

    static readonly string[][] Windows = [["--width", "1280"], ["--width", "1280", "--dark"], ["--width", "390"]];

    [TestCaseSource(nameof(Windows))]
    public void The_tear_sheet_of_five_years_of_hours_draws_every_chart_without_a_network(params string[] window)
    {
        using var folder = new TempFolder();
        var page = folder.File("tear-sheet.html");
        TearSheet.Write(SavedRun.Of(FiveYearsOf(fast: 20, slow: 100)), page);

        var visit = Chromium.Open(page, window);

        TestContext.Out.WriteLine($"{string.Join(' ', window)}: first chart after {visit.Milliseconds} ms, {new FileInfo(page).Length:N0} bytes");
        Check(visit, charts: 8);
    }

    [Test]
    public void A_portfolio_has_a_price_chart_for_each_pair()
    {
        using var folder = new TempFolder();
        var page = folder.File("tear-sheet.html");
        TearSheet.Write(SavedRun.Of(Portfolio()), page);

        var visit = Chromium.Open(page);

        Check(visit, charts: 9);
    }

    [Test]
    public void Runs_beside_one_another_draw_their_curves()
    {
        using var folder = new TempFolder();
        RunFolder.Write(FiveYearsOf(fast: 20, slow: 100), folder.File("a/run"));
        RunFolder.Write(FiveYearsOf(fast: 50, slow: 200), folder.File("b/run"));
        var page = folder.File("both.html");
        new RunsSideBySide([SavedRun.Read(folder.File("a/run")), SavedRun.Read(folder.File("b/run"))]).Write(page);

        Check(Chromium.Open(page), charts: 1);
    }

    [Test]
    public void A_single_figure_is_a_page_too()
    {
        using var folder = new TempFolder();
        var figure = HeatmapFigure.Of(["10", "20"], ["50", "100", "200"], new[,] { { 1, 2 }, { double.NaN, 4 }, { 5, -6 } });
        var page = folder.Write("heatmap.html", figure.ToHtml());

        var visit = Chromium.Open(page);

        Check(visit, charts: 1);
        Assert.That(visit.Charts[0].Marks, Is.GreaterThanOrEqualTo(5), "a tile for each value that is known");
    }

    static void Check(Visit visit, int charts)
    {
        Assert.That(visit.Errors, Is.Empty);
        Assert.That(visit.Requests, Is.Empty);
        Assert.That(visit.Charts, Has.Length.EqualTo(charts));
        Assert.That(visit.Charts.Where(c => c.Marks == 0 || c.Width < 200 || c.Height < 100), Is.Empty);
        Assert.That(visit.Sideways, Is.False, "the page is wider than the window");
    }

    static BacktestResult FiveYearsOf(int fast, int slow)
    {
        var start = DateTimeOffset.FromUnixTimeMilliseconds(Given.Start);
        var bars = new SyntheticMarket().Generate(Given.Instrument(taker: 0.004m), Timeframe.H1, start, FiveYears, seed: 11);
        return Backtest.Run(new SmaCross(fast, slow), bars);
    }

    static BacktestResult Portfolio()
    {
        var store = BarStore.Open(Path.Combine(SharedData.Root, "data"));
        BarSeries[] series = [store.Read("XBTUSD", Timeframe.H1), store.Read("ETHUSD", Timeframe.H1)];
        return Backtest.Run(new BacktestSetup
        {
            Strategy = new StrategyId("both"),
            Create = () => new SmaCross(20, 100),
            Series = series,
        });
    }
}
