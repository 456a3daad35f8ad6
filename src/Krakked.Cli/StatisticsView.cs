using System.Globalization;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>The statistics beyond the headline: a selection, and the two tables that are shown when asked for.</summary>
static class StatisticsView
{
    public static void Show(BacktestResult result)
    {
        var (returns, risk) = (result.Statistics.Returns, result.Statistics.Risk);
        var (trades, benchmark, honesty) = (result.Statistics.Trades, result.Statistics.Benchmark, result.Statistics.Honesty);
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        Row(table, "best day", Signed(returns.BestDay?.Return), "payoff", Figure.Number(trades.Payoff));
        Row(table, "worst day", Signed(returns.WorstDay?.Return), "SQN", Figure.Number(trades.Sqn));
        Row(table, "best month", Signed(returns.BestMonth?.Return), "median duration", Figure.Time(trades.MedianDuration));
        Row(table, "worst month", Signed(returns.WorstMonth?.Return), "mean MAE, MFE",
            $"{Share(trades.MeanMae)}, {Share(trades.MeanMfe)}");
        Row(table, "CVaR 95 % a day", Share(risk.ConditionalValueAtRisk95), "losses in a row", $"{trades.LongestLosing:N0}");
        Row(table, "Omega", Figure.Number(risk.Omega), "fees of gross profit", Share(trades.FeesOfGrossProfit));
        Row(table, "alpha, beta", $"{Figure.Percent(benchmark.Alpha)}, {Figure.Number(benchmark.Beta)}",
            "without best five", $"{Figure.Money(honesty.NetProfitWithoutBestFive)} {result.Setup.Series[0].Instrument.Quote}");
        Row(table, "up, down capture", $"{Share(benchmark.UpCapture)}, {Share(benchmark.DownCapture)}",
            "orders above 1 % of bar", Share(honesty.OrdersAboveOnePercent));
        Row(table, "annual return, 90 %",
            $"{Figure.Percent(honesty.AnnualReturn.Low)} to {Figure.Percent(honesty.AnnualReturn.High)}",
            "probabilistic Sharpe", Share(honesty.ProbabilisticSharpe));
        Row(table, "Sharpe, 90 %", $"{Figure.Number(honesty.Sharpe.Low)} to {Figure.Number(honesty.Sharpe.High)}",
            $"deflated for {honesty.Trials:N0} trial{(honesty.Trials == 1 ? "" : "s")}", Share(honesty.DeflatedSharpe));
        Terminal.Out.WriteLine();
        Terminal.Out.Write(table);
    }

    /// <summary>A line a year, a column a month.</summary>
    public static void ShowMonths(ReturnTable returns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("%");
        foreach (var month in CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Take(12).Append("Year"))
            table.AddColumn(new TableColumn(month).RightAligned());

        foreach (var year in returns.Years)
        {
            var cells = new double?[12];
            foreach (var month in returns.Months.Where(m => m.Year == year.Year)) cells[month.Month - 1] = month.Return;
            table.AddRow([$"{year.Year}", .. cells.Append(year.Return).Select(Cell)]);
        }

        Terminal.Out.WriteLine();
        Terminal.Out.Write(table);
    }

    /// <summary>The deepest falls, deepest first.</summary>
    public static void ShowDrawdowns(DrawdownTable drawdowns)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("depth", "peak", "trough", "recovered", "days", "days to recover");
        foreach (var index in (int[])[0, 4, 5]) table.Columns[index].RightAligned();
        foreach (var fall in drawdowns.Deepest)
            table.AddRow(
                Share(fall.Depth), Figure.Day(fall.Peak), Figure.Day(fall.Trough),
                fall.Recovered is { } back ? Figure.Day(back) : "not yet",
                fall.Days(drawdowns.Until).ToString("N1", CultureInfo.InvariantCulture),
                fall.DaysToRecover is { } days ? days.ToString("N1", CultureInfo.InvariantCulture) : "-");

        Terminal.Out.WriteLine();
        Terminal.Out.Write(table);
        Terminal.Out.WriteLine(
            $"longest {drawdowns.LongestDays:N1} days, below an earlier peak {Share(drawdowns.TimeUnderWater)} of the time");
    }

    static string Cell(double? value) => value is { } known && double.IsFinite(known)
        ? (known * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)
        : "";

    static string Signed(double? value) => Figure.Percent(value ?? double.NaN);

    static string Share(double value) => Figure.Percent(value, signed: false);

    static void Row(Table table, string left, string leftValue, string right, string rightValue) =>
        table.AddRow(new Text(left), new Text(leftValue).RightJustified(), new Text("   " + right), new Text(rightValue).RightJustified());
}
