using System.Globalization;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>The summary of a backtest on the terminal.</summary>
static class BacktestView
{
    // From this share on, what is done about missing bars decides the result.
    const double WorrySomeShareMissing = 0.01;

    public static void Show(BacktestResult result)
    {
        var (metrics, quote) = (result.Metrics, result.Setup.Series[0].Instrument.Quote);
        Terminal.Out.WriteLine(Heading(result));
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine("equity  " + Sparkline.Draw(result.Equity.Equity, 60));
        Terminal.Out.WriteLine();

        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        Row(table, "final equity", $"{Money(metrics.FinalEquity)} {quote}", "trades", Trades(metrics));
        Row(table, "net return", Percent(metrics.NetReturn), "win rate", Percent(metrics.WinRate, signed: false));
        Row(table, "buy and hold", Percent(metrics.BuyAndHoldReturn), "profit factor", Number(metrics.ProfitFactor));
        Row(table, "CAGR", Percent(metrics.Cagr), "expectancy", $"{Number(metrics.Expectancy)} {quote}");
        Row(table, "volatility", Percent(metrics.Volatility, signed: false), "average win", $"{Number(metrics.AverageWin)} {quote}");
        Row(table, "Sharpe", Number(metrics.Sharpe), "average loss", $"{Number(metrics.AverageLoss)} {quote}");
        Row(table, "Sortino", Number(metrics.Sortino), "time in market", Percent(metrics.Exposure, signed: false));
        Row(table, "Calmar", Number(metrics.Calmar), "turnover a year", $"{Number(metrics.Turnover)} x");
        Row(table, "max drawdown", Percent(metrics.MaxDrawdown, signed: false), "fills", $"{metrics.Fills:N0}");
        Row(table, "drawdown length", $"{metrics.MaxDrawdownDays:N0} days", "fees paid", $"{Money(metrics.FeesPaid)} {quote}");
        Terminal.Out.Write(table);

        StrategiesView.Show(result);
        ShowRisk(result);
        ShowWarnings(result);
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine(
            $"{result.Bars:N0} bars in {result.Elapsed.TotalSeconds:0.000} s, result {result.ResultHash[..16]}");
    }

    static string Heading(BacktestResult result)
    {
        var setup = result.Setup;
        var parameters = string.Join(", ", setup.Parameters.Where(p => p.Value is not null)
            .Select(p => $"{p.Key}={p.Value!.Value.ToString(CultureInfo.InvariantCulture)}"));
        var pairs = string.Join(", ", setup.Finest.Select(s => s.Instrument.Symbol));
        var from = setup.Finest.Min(s => s.OpenTimes[0]);
        var to = setup.Finest.Max(s => s.CloseTime(s.Count - 1));
        var name = parameters.Length > 0 ? $"{setup.Strategy} ({parameters})" : $"{setup.Strategy}";
        return $"{name} on {pairs} {setup.Finest.Min(s => s.Timeframe)}, {Day(from)} to {Day(to)}, {setup.Source}";
    }

    static void ShowRisk(BacktestResult result)
    {
        var risk = result.Risk;
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"risk engine: {risk.Allowed:N0} allowed, {risk.Clamped:N0} clamped, {risk.Blocked:N0} blocked");
        foreach (var (rule, count) in risk.ClampedBy) Terminal.Out.WriteLine($"  clamped by {rule}: {count:N0}");
        foreach (var (rule, count) in risk.BlockedBy) Terminal.Out.WriteLine($"  blocked by {rule}: {count:N0}");
        foreach (var (reason, count) in result.Refusals) Terminal.Out.WriteLine($"  order refused, {reason}: {count:N0}");
    }

    static void ShowWarnings(BacktestResult result)
    {
        foreach (var warning in Warnings(result))
            Terminal.Out.WriteLine($"! {warning}");
    }

    static IEnumerable<string> Warnings(BacktestResult result)
    {
        if (result.MissingShare >= WorrySomeShareMissing)
            yield return
                $"{result.MissingBars:N0} bars ({result.MissingShare:0.0%}) are missing between the first and the last, gap policy " +
                $"'{result.Setup.GapPolicy}': indicators run over the bars there are. Filling them flat can change the result beyond recognition.";
        if (result.LowestCash < 0)
            yield return $"Cash fell to {Money(result.LowestCash)}: prices gapped beyond what an order was sized for, and nothing checked.";
        if (result.Metrics.Trades == 0)
            yield return "Not one trade was closed: the ratios above describe no trading.";
    }

    static void Row(Table table, string left, string leftValue, string right, string rightValue) =>
        table.AddRow(new Text(left), new Text(leftValue).RightJustified(), new Text("   " + right), new Text(rightValue).RightJustified());

    static string Trades(PerformanceMetrics metrics) =>
        metrics.OpenTrades == 0 ? $"{metrics.Trades:N0}" : $"{metrics.Trades:N0} and {metrics.OpenTrades} open";

    static string Day(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Money(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture);

    static string Number(double value) => double.IsNaN(value) ? "-" : value.ToString("N2", CultureInfo.InvariantCulture);

    static string Percent(double value, bool signed = true) => double.IsNaN(value)
        ? "-"
        : value.ToString(signed ? "+0.00%;-0.00%" : "0.00%", CultureInfo.InvariantCulture);
}
