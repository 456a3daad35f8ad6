using System.Globalization;
using System.Text;
using Krakked.Backtesting.Plots;
using Krakked.Data;

namespace Krakked.Backtesting;

/// <summary>One page that tells a whole run: one HTML file that opens without a network, on a desk, on a phone and on paper.</summary>
public static class TearSheet
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="KrakkedException">The build had no plotly.js to put into it, or the file cannot be written.</exception>
    public static void Write(SavedRun run, string path)
    {
        var html = Of(run);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html)));
    }

    /// <summary>The page.</summary>
    /// <exception cref="KrakkedException">The build had no plotly.js to put into it.</exception>
    public static string Of(SavedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var html = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        HtmlPage.Write(html, RunHeading.Of(run.Result), Body(run));
        return html.ToString();
    }

    static string Body(SavedRun run) => string.Concat(
    [
        RunHeading.Html(run.Result),
        Doubts(run.Result),
        Tiles(run.Result),
        Section("Equity", HtmlPage.Chart(EquityFigure.Of(run))),
        Section(run.Prices.Count == 1 ? "Price and fills" : "Prices and fills", Prices(run)),
        Strategies(run.Result),
        Band(run.Result),
        Section("Months, in percent", $"<div class=\"wide\"><div class=\"months\">{HtmlPage.Chart(MonthlyHeatmap.Of(run))}</div></div>"),
        Section("Rolling Sharpe ratio and volatility", HtmlPage.Chart(RollingFigure.Of(run))),
        "<div class=\"two\">",
        Section("Returns of days", HtmlPage.Chart(ReturnDistribution.Of(run))),
        Section("Trades", run.Trades.Any(t => !t.IsOpen) ? HtmlPage.Chart(TradeScatter.Of(run)) : "<p>Not one was closed.</p>"),
        "</div>",
        Section("In the market", HtmlPage.Chart(ExposureFigure.Of(run))),
        Section("Deepest drawdowns", DrawdownRows(run.Result)),
        Section("What the risk engine did", RiskSummary(run)),
        Section("All statistics", $"<div class=\"columns\">{string.Concat(Statistics.All.Select(g => Group(g, run.Result)))}</div>"),
        RunCertificateSection.Html(run.Result),
    ]);

    static string Section(string title, string content) => $"<section>\n<h2>{HtmlPage.Escape(title)}</h2>\n{content}\n</section>\n";

    static string Doubts(ResultDocument result)
    {
        const string title = "What would make me doubt this run";
        var doubts = result.Texts("metrics.honesty.warnings");
        return doubts.Count > 0
            ? HtmlPage.Warnings(title, doubts)
            : $"<aside class=\"doubts none\"><h2>{title}</h2><p>None of the checks found anything.</p></aside>\n";
    }

    static string Tiles(ResultDocument result) =>
        $"<dl class=\"tiles\">{string.Concat(Statistics.Headline.Select(s => Tile(s, result)))}</dl>\n";

    static string Tile(Statistic statistic, ResultDocument result)
    {
        var tone = statistic.Write != Shown.Percent ? "" : result.Number(statistic.Path) < 0 ? " class=\"loss\"" : " class=\"gain\"";
        return $"<div><dt>{HtmlPage.Escape(statistic.Name)}</dt><dd{tone}>{HtmlPage.Escape(statistic.Of(result))}</dd></div>";
    }

    // One pair is open; the others are drawn when they are opened.
    static string Prices(SavedRun run) => run.Prices.Count == 1
        ? HtmlPage.Chart(PriceFigure.Of(run, run.Prices[0].Pair))
        : string.Concat(run.Prices.Select((p, i) => Unfolding(p.Pair, HtmlPage.Chart(PriceFigure.Of(run, p.Pair)), open: i == 0)));

    static string Unfolding(string title, string content, bool open) =>
        $"<details{(open ? " open" : "")}><summary>{HtmlPage.Escape(title)}</summary>{content}</details>\n";

    static string Strategies(ResultDocument result)
    {
        var strategies = result.Objects("strategies");
        return strategies.Count < 2 ? "" : Section("Strategies", HtmlTable.Grid(
            ["strategy", "what", "on", "net profit", "fees", "trades", "open", "fills", "in market"], words: 3, strategies.Select(s => (string[])
            [
                s.Text("id") ?? "", s.Text("strategy") ?? "", $"{string.Join(", ", s.Texts("pairs"))} {s.Text("timeframe")}",
                Shown.Number(s.Number("netProfit")), Shown.Number(s.Number("feesPaid")), Shown.Count(s.Number("trades")),
                Shown.Count(s.Number("openTrades")), Shown.Count(s.Number("fills")), Shown.Share(s.Number("exposure")),
            ])));
    }

    // Only a run that was asked for its envelope has one.
    static string Band(ResultDocument result) => double.IsNaN(result.Number("envelope.base.finalEquity")) ? "" : Section(
        "If the prices inside the bars came in another order", HtmlTable.Grid(
            ["inside the bars", "final equity", "net return", "CAGR", "Sharpe", "max drawdown", "trades"], words: 1,
            [BandRow(result, "the worst", "pessimistic"), BandRow(result, "base", "base"), BandRow(result, "the best", "optimistic")]));

    static string[] BandRow(ResultDocument result, string name, string rule) =>
    [
        name, Shown.Number(result.Number($"envelope.{rule}.finalEquity")), Shown.Percent(result.Number($"envelope.{rule}.netReturn")),
        Shown.Percent(result.Number($"envelope.{rule}.cagr")), Shown.Number(result.Number($"envelope.{rule}.sharpe")),
        Shown.Share(result.Number($"envelope.{rule}.maxDrawdown")), Shown.Count(result.Number($"envelope.{rule}.trades")),
    ];

    static string DrawdownRows(ResultDocument result) => HtmlTable.Grid(
        ["depth", "peak", "trough", "recovered", "days", "days to recover"], words: 0,
        result.Objects("metrics.drawdowns.deepest").Select(fall => (string[])
        [
            Shown.Share(fall.Number("depth")), Shown.Day(fall.Text("peak")), Shown.Day(fall.Text("trough")),
            fall.Text("recovered") is { } back ? Shown.Day(back) : "not yet",
            Shown.Days(fall.Number("days")), Shown.Days(fall.Number("daysToRecover")),
        ]));

    static string RiskSummary(SavedRun run)
    {
        var risk = run.Result;
        var counts = $"{Shown.Count(risk.Number("risk.allowed"))} allowed, {Shown.Count(risk.Number("risk.clamped"))} cut down, "
            + $"{Shown.Count(risk.Number("risk.blocked"))} stopped. Least cash: {Shown.Number(risk.Number("risk.lowestCash"))}.";
        return $"<p>{HtmlPage.Escape(counts)}</p>{(RiskFigure.Of(run) is { } figure ? HtmlPage.Chart(figure) : "")}{RuleRows(risk)}";
    }

    static string RuleRows(ResultDocument result)
    {
        var rules = result.Members("risk.rules");
        return rules.Count == 0 ? "" : HtmlTable.Grid(
            ["rule", "times it bound", "kept out", "would have made, estimated"], words: 1, rules.Select(r => (string[])
            [
                r.Key, Shown.Count(result.Number($"risk.rules.{r.Key}.stopped")), Shown.Number(result.Number($"risk.rules.{r.Key}.keptOut")),
                Shown.Number(result.Number($"risk.rules.{r.Key}.estimatedPnl")),
            ]));
    }

    static string Group(StatisticGroup group, ResultDocument result) =>
        HtmlTable.Pairs(group.Name, group.Statistics.Select(s => (s.Name, s.Of(result))));
}
