using System.Globalization;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>What each strategy of a portfolio did, on the terminal.</summary>
static class StrategiesView
{
    public static void Show(BacktestResult result)
    {
        if (result.Strategies.Count < 2) return;

        var table = new Table().Border(TableBorder.None)
            .AddColumns("strategy", "what", "on", "net profit", "fees", "trades", "in market");
        foreach (var column in table.Columns.Skip(3)) column.RightAligned();
        foreach (var report in result.Strategies)
            table.AddRow([.. Cells(report).Select(c => new Text(c))]);

        Terminal.Out.WriteLine();
        Terminal.Out.Write(table);
    }

    static string[] Cells(StrategyReport report) =>
    [
        report.Entry.Id.Name,
        report.Entry.Kind,
        $"{string.Join(", ", report.AskedAt.Select(s => s.Instrument.Symbol))} {report.AskedAt[0].Timeframe}",
        report.NetProfit.ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture),
        report.FeesPaid.ToString("N2", CultureInfo.InvariantCulture),
        report.OpenTrades == 0 ? $"{report.Trades:N0}" : $"{report.Trades:N0} and {report.OpenTrades} open",
        report.Exposure.ToString("0.0%", CultureInfo.InvariantCulture),
    ];
}
