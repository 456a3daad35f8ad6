using System.Text.RegularExpressions;
using Krakked.Backtesting.Plots;
using Krakked.Backtesting.Tests.Engine;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Report;

public sealed partial class TearSheetTests
{
    const string Hostile = "<img src=x onerror=alert(1)> & \"more\", 'yet'";

    [Test]
    public void The_page_of_a_result_is_the_page_of_its_folder()
    {
        using var folder = new TempFolder();
        var result = Run();
        RunFolder.Write(result, folder.File("run"));

        var saved = TearSheet.Of(SavedRun.Read(folder.File("run")));

        Assert.That(saved == TearSheet.Of(SavedRun.Of(result)), Is.True, "the two pages differ");
    }

    [Test]
    public void The_page_names_no_place_to_fetch_anything_from()
    {
        var page = OwnPart(TearSheet.Of(SavedRun.Of(Run())));

        Assert.That(page, Does.Contain("default-src 'none'"));
        Assert.That(Fetches().Matches(page).Select(m => m.Value), Is.Empty);
    }

    [Test]
    public void What_a_strategy_says_about_itself_is_text()
    {
        var page = OwnPart(TearSheet.Of(SavedRun.Of(Run(Hostile))));

        Assert.That(page, Does.Not.Contain("<img"));
        Assert.That(page, Does.Contain("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;"));
    }

    [Test]
    public void The_page_tells_the_numbers_the_doubts_and_what_identifies_the_run()
    {
        var result = Run();

        var page = OwnPart(TearSheet.Of(SavedRun.Of(result)));

        Assert.That(page, Does.Contain("11,075.63").And.Contain("What would make me doubt this run"));
        Assert.That(page, Does.Contain(System.Net.WebUtility.HtmlEncode(result.Warnings[0])));
        Assert.That(page, Does.Contain(result.DataHash).And.Contain(result.ResultHash));
        Assert.That(page.IndexOf("doubts", StringComparison.Ordinal), Is.LessThan(page.IndexOf("class=\"tiles\"", StringComparison.Ordinal)));
    }

    [Test]
    public void The_band_is_shown_when_the_run_was_asked_for_it()
    {
        const string band = "If the prices inside the bars came in another order";
        var result = Run();

        Assert.That(OwnPart(TearSheet.Of(SavedRun.Of(result))), Does.Not.Contain(band));
        Assert.That(OwnPart(TearSheet.Of(SavedRun.Of(result with { Envelope = Envelope.Around(result) }))), Does.Contain(band));
    }

    [Test]
    public void What_each_rule_kept_out_is_shown()
    {
        var strict = Backtest.Run(Setup() with { Risk = RiskOptions.Unlimited with { MaxPerAssetPct = 1 } });

        Assert.That(OwnPart(TearSheet.Of(SavedRun.Of(strict))), Does.Contain("would have made, estimated").And.Contain("max_per_asset_pct"));
    }

    [Test]
    public void A_run_without_a_trade_has_a_page_too()
    {
        var quiet = Backtest.Run(Setup() with { Create = () => new Scripted() });

        Assert.That(TearSheet.Of(SavedRun.Of(quiet)), Does.Contain("Not one was closed."));
    }

    [Test]
    public void What_is_held_is_a_share_of_equity_at_every_moment()
    {
        var run = SavedRun.Of(Run());
        var times = ExposureFigure.Moments(run);

        var shares = ExposureFigure.Shares(run, run.Prices[0], times);

        // 50 bought at 100 for 5000 and a fee of 50: of 9950. Sold at the third close, the fourth open; 41.25 bought one bar later.
        Assert.That(shares[1], Is.EqualTo(5_000 / 9_950.0).Within(1e-12));
        Assert.That(shares[2], Is.Zero);
        Assert.That(shares[^1], Is.EqualTo(41.25 * 120 / 11_075.625).Within(1e-12));
    }

    // The library in the page is somebody else's text; what is ours is the rest.
    static string OwnPart(string page) => page.Replace(Assets.Plotly, "", StringComparison.Ordinal);

    static BacktestResult Run(string source = "memory") => Backtest.Run(Setup() with { Source = source });

    static BacktestSetup Setup() => new()
    {
        Strategy = Given.Trend,
        Create = () => new Scripted((0, StrategyIntent.Enter(0.5)), (2, StrategyIntent.Exit), (3, StrategyIntent.Enter(0.5))),
        Series = [Given.Closes(100, 100, 150, 150, 150, 120)],
        Risk = RiskOptions.Unlimited,
        Venue = new VenueOptions { MakerFee = 0.01m, TakerFee = 0.01m },
    };

    [GeneratedRegex("""(src|href|action)\s*=|url\(|@import|https?:|//[a-z]+\.""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Fetches();
}
