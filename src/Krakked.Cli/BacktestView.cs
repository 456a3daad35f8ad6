using System.Globalization;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>The summary of a backtest on the terminal.</summary>
static class BacktestView
{
    public static void Show(BacktestResult result)
    {
        var (metrics, quote) = (result.Metrics, result.Setup.Series[0].Instrument.Quote);
        Terminal.Out.WriteLine(Heading(result));
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine("equity  " + Sparkline.Draw(result.Equity.Equity, 60));
        Terminal.Out.WriteLine();

        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        Row(table, "final equity", $"{Figure.Money(metrics.FinalEquity)} {quote}", "trades", Trades(metrics));
        Row(table, "net return", Figure.Percent(metrics.NetReturn), "win rate", Figure.Percent(metrics.WinRate, signed: false));
        Row(table, "buy and hold", Figure.Percent(metrics.BuyAndHoldReturn), "profit factor", Figure.Number(metrics.ProfitFactor));
        Row(table, "CAGR", Figure.Percent(metrics.Cagr), "expectancy", $"{Figure.Number(metrics.Expectancy)} {quote}");
        Row(table, "volatility", Figure.Percent(metrics.Volatility, signed: false), "average win", $"{Figure.Number(metrics.AverageWin)} {quote}");
        Row(table, "Sharpe", Figure.Number(metrics.Sharpe), "average loss", $"{Figure.Number(metrics.AverageLoss)} {quote}");
        Row(table, "Sortino", Figure.Number(metrics.Sortino), "time in market", Figure.Percent(metrics.Exposure, signed: false));
        Row(table, "Calmar", Figure.Number(metrics.Calmar), "turnover a year", $"{Figure.Number(metrics.Turnover)} x");
        Row(table, "max drawdown", Figure.Percent(metrics.MaxDrawdown, signed: false), "fills", $"{metrics.Fills:N0}");
        Row(table, "drawdown length", $"{metrics.MaxDrawdownDays:N0} days", "fees paid", $"{Figure.Money(metrics.FeesPaid)} {quote}");
        Terminal.Out.Write(table);

        StatisticsView.Show(result);
        StrategiesView.Show(result);
        ShowRisk(result);
        ShowFills(result);
        EnvelopeOption.Show(result);
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
        return $"{name} on {pairs} {setup.Finest.Min(s => s.Timeframe)}, {Figure.Day(from)} to {Figure.Day(to)}, {setup.Source}";
    }

    static void ShowRisk(BacktestResult result)
    {
        var (risk, quote) = (result.Risk, result.Setup.Series[0].Instrument.Quote);
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine($"risk engine: {risk.Allowed:N0} allowed, {risk.Clamped:N0} clamped, {risk.Blocked:N0} blocked");
        foreach (var (rule, count) in risk.ClampedBy) Terminal.Out.WriteLine($"  clamped by {rule}: {count:N0}");
        foreach (var (rule, count) in risk.BlockedBy) Terminal.Out.WriteLine($"  blocked by {rule}: {count:N0}");
        foreach (var rule in risk.Rules.Where(r => r.KeptOut > 0)) Terminal.Out.WriteLine($"  {KeptOut(rule, quote)}");
        foreach (var (reason, count) in result.Refusals) Terminal.Out.WriteLine($"  order refused, {reason}: {count:N0}");
    }

    static string KeptOut(RuleAccount rule, string quote) => string.Create(CultureInfo.InvariantCulture,
        $"{rule.Rule} kept out {Figure.Money(rule.KeptOut)} {quote}, which would have made about {rule.EstimatedPnl:+#,0.00;-#,0.00;0.00} {quote}");

    static void ShowFills(BacktestResult result)
    {
        var (quality, details) = (result.FillQuality, result.Setup.Details);
        if (quality.Ambiguous == 0 && details.Count == 0) return;

        var finer = string.Join(", ", details.Select(d => d.Timeframe).Distinct().Order());
        var settled = details.Count > 0 ? $"{quality.OnFinerBars:N0} settled on finer bars ({finer}), " : "";
        Terminal.Out.WriteLine($"fills: {quality.Fills:N0}, {settled}{quality.Ambiguous:N0} ambiguous");
    }

    static void ShowWarnings(BacktestResult result)
    {
        if (result.Warnings.Count == 0) return;

        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine("what would make me doubt this run:");
        foreach (var warning in result.Warnings)
            Terminal.Out.WriteLine($"! {warning}");
    }

    static void Row(Table table, string left, string leftValue, string right, string rightValue) =>
        table.AddRow(new Text(left), new Text(leftValue).RightJustified(), new Text("   " + right), new Text(rightValue).RightJustified());

    static string Trades(PerformanceMetrics metrics) =>
        metrics.OpenTrades == 0 ? $"{metrics.Trades:N0}" : $"{metrics.Trades:N0} and {metrics.OpenTrades} open";
}
