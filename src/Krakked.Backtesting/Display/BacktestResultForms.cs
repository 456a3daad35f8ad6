using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting;

/// <summary>Shows a backtest in a notebook: the headline in a table, then what would make one doubt it.</summary>
sealed class BacktestResultForms : IDisplayForms
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayForm<BacktestResult>(DisplayMime.Html, WriteHtml),
        new DisplayForm<BacktestResult>(DisplayMime.Plain, WriteText),
    ];

    static void WriteHtml(BacktestResult result, TextWriter html)
    {
        html.Write($"<p><b>{HtmlPage.Escape(Heading(result))}</b></p>\n");
        Headline(result).WriteHtml(html);
        if (result.Warnings.Count == 0) return;
        html.Write("\n<p>What would make one doubt this run:</p>\n<ul>\n");
        foreach (var warning in result.Warnings) html.Write($"<li>{HtmlPage.Escape(warning)}</li>\n");
        html.Write("</ul>");
    }

    static void WriteText(BacktestResult result, TextWriter text)
    {
        text.WriteLine(Heading(result));
        Headline(result).WriteText(text);
        foreach (var warning in result.Warnings) text.WriteLine($"! {warning}");
    }

    static string Heading(BacktestResult result)
    {
        var (finest, first) = (result.Setup.Finest.ToList(), result.Setup.Finest.Min(s => s.OpenTimes[0]));
        var last = finest.Max(s => s.CloseTime(s.Count - 1));
        return $"{result.Setup.Strategy} on {string.Join(", ", finest.Select(s => $"{s.Instrument} {s.Timeframe}"))}, " +
            $"{PlotText.Minute(first)[..10]} to {PlotText.Minute(last)[..10]}";
    }

    static DisplayTable Headline(BacktestResult result)
    {
        var (metrics, quote) = (result.Metrics, result.Setup.Series[0].Instrument.Quote);
        return new([],
        [
            ["final equity", $"{Shown.Number((double)metrics.FinalEquity)} {quote}", "trades", $"{metrics.Trades:N0}"],
            ["net return", Shown.Percent(metrics.NetReturn), "win rate", Shown.Share(metrics.WinRate)],
            ["buy and hold", Shown.Percent(metrics.BuyAndHoldReturn), "profit factor", Shown.Number(metrics.ProfitFactor)],
            ["Sharpe", Shown.Number(metrics.Sharpe), "max drawdown", Shown.Share(metrics.MaxDrawdown)],
            ["fees paid", $"{Shown.Number((double)metrics.FeesPaid)} {quote}", "time in market", Shown.Share(metrics.Exposure)],
        ]);
    }
}
