using System.Net;

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
        html.Write($"<p><b>{WebUtility.HtmlEncode(Heading(result))}</b></p>\n");
        Headline(result).WriteHtml(html);
        if (result.Warnings.Count == 0) return;
        html.Write("\n<p>What would make one doubt this run:</p>\n<ul>\n");
        foreach (var warning in result.Warnings) html.Write($"<li>{WebUtility.HtmlEncode(warning)}</li>\n");
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
            $"{DisplayTable.Minute(first)[..10]} to {DisplayTable.Minute(last)[..10]}";
    }

    static DisplayTable Headline(BacktestResult result)
    {
        var (metrics, quote) = (result.Metrics, result.Setup.Series[0].Instrument.Quote);
        return new([],
        [
            ["final equity", $"{DisplayTable.Money(metrics.FinalEquity)} {quote}", "trades", $"{metrics.Trades:N0}"],
            ["net return", DisplayTable.Percent(metrics.NetReturn), "win rate", DisplayTable.Percent(metrics.WinRate).TrimStart('+')],
            ["buy and hold", DisplayTable.Percent(metrics.BuyAndHoldReturn), "profit factor", DisplayTable.Number(metrics.ProfitFactor)],
            ["Sharpe", DisplayTable.Number(metrics.Sharpe), "max drawdown", DisplayTable.Percent(metrics.MaxDrawdown).TrimStart('+')],
            ["fees paid", $"{DisplayTable.Money(metrics.FeesPaid)} {quote}", "time in market", DisplayTable.Percent(metrics.Exposure).TrimStart('+')],
        ]);
    }
}
