using System.Globalization;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>The best of a sweep on the terminal, and what would make one doubt them.</summary>
static class SweepView
{
    public static void Show(SweepResult sweep, SweepFigure by, int top)
    {
        var ranked = by.Rank(sweep);
        Terminal.Out.WriteLine(Heading(sweep));
        Terminal.Out.WriteLine();
        Terminal.Out.Write(Table(sweep, by, [.. ranked.Take(top)]));
        if (ranked.Count > top) Terminal.Out.WriteLine($"and {ranked.Count - top:N0} more; --top shows more, --out writes all of them");

        ShowVerdict(sweep, by, ranked[0]);
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine(
            $"{sweep.Runs.Count:N0} combinations of {sweep.Setup.Finest.Sum(s => (long)s.Count):N0} bars in {sweep.Elapsed.TotalSeconds:0.00} s" +
            (sweep.Grid.Refused == 0 ? "" : $"; {sweep.Grid.Refused:N0} refused, the first because {sweep.Grid.Refusal}"));
        Terminal.Out.WriteLine($"the best in full, with the same options: krakked backtest {sweep.Grid.Strategy.Id} " +
            $"{string.Join(' ', sweep.Grid.Axes.Select(a => $"--param {a.Name}={Value(ranked[0], a.Name)}"))} --trials {sweep.Runs.Count}");
    }

    static string Heading(SweepResult sweep)
    {
        var finest = sweep.Setup.Finest.ToList();
        return $"{sweep.Grid.Strategy.Id} on {string.Join(", ", finest.Select(s => s.Instrument.Symbol))} {finest.Min(s => s.Timeframe)}, " +
            $"{Figure.Day(finest.Min(s => s.OpenTimes[0]))} to {Figure.Day(finest.Max(s => s.CloseTime(s.Count - 1)))}, {sweep.Setup.Source}";
    }

    static Table Table(SweepResult sweep, SweepFigure by, IReadOnlyList<SweepRun> runs)
    {
        var parameters = sweep.Grid.Axes.Select(a => a.Name).ToList();
        string[] figures = ["Sharpe", "neighbours", "net return", "CAGR", "max drawdown", "Calmar", "trades", "win rate", "profit factor"];
        var shown = Array.Exists(figures, f => f.Replace(" ", "", StringComparison.Ordinal).Equals(by.Name, StringComparison.OrdinalIgnoreCase));

        var table = new Table().Border(TableBorder.None).AddColumns([.. parameters, .. figures]);
        if (!shown) table.AddColumn(by.Name);
        foreach (var column in table.Columns) column.RightAligned();
        foreach (var run in runs)
        {
            string[] cells = [.. parameters.Select(p => Value(run, p)), .. Cells(run.Metrics, sweep.Judge(run))];
            table.AddRow([.. (shown ? cells : [.. cells, Figure.Number(by.Of(run.Metrics))]).Select(c => new Text(c))]);
        }

        return table;
    }

    static string[] Cells(PerformanceMetrics metrics, SweepVerdict verdict) =>
    [
        Figure.Number(metrics.Sharpe),
        Figure.Number(verdict.NeighbourSharpe),
        Figure.Percent(metrics.NetReturn),
        Figure.Percent(metrics.Cagr),
        Figure.Percent(metrics.MaxDrawdown, signed: false),
        Figure.Number(metrics.Calmar),
        metrics.Trades.ToString("N0", CultureInfo.InvariantCulture),
        Figure.Percent(metrics.WinRate, signed: false),
        Figure.Number(metrics.ProfitFactor),
    ];

    static void ShowVerdict(SweepResult sweep, SweepFigure by, SweepRun best)
    {
        var verdict = sweep.Judge(best);
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine(
            $"best by {by.Name}: Sharpe {Figure.Number(best.Metrics.Sharpe)}; the luckiest of {verdict.Trials:N0} worthless ones would show " +
            $"{Figure.Number(verdict.ExpectedMaximumSharpe)}; deflated Sharpe {Figure.Percent(verdict.DeflatedSharpe, signed: false)}");
        if (verdict.Warnings.Count == 0) return;

        Terminal.Out.WriteLine("what would make me doubt it:");
        foreach (var warning in verdict.Warnings) Terminal.Out.WriteLine($"! {warning}");
    }

    static string Value(SweepRun run, string parameter) => run.Parameters[parameter]?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
