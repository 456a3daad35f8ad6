using System.CommandLine;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>--envelope</c>: how much of a result is assumed.</summary>
static class EnvelopeOption
{
    public static readonly Option<bool> Wanted = new("--envelope")
    {
        Description = "Replay under the best and the worst that may have happened inside the bars too, and show what the result depends on it.",
    };

    /// <summary>The result with its envelope, when it is asked for.</summary>
    public static BacktestResult Apply(ParseResult args, BacktestResult result, CancellationToken stop) => args.GetValue(Wanted)
        ? result with { Envelope = Terminal.WithProgress("envelope", progress => Envelope.Around(result, progress, stop)) }
        : result;

    /// <summary>The table, when there is an envelope.</summary>
    public static void Show(BacktestResult result)
    {
        if (result.Envelope is not { } envelope) return;

        var table = new Table().Border(TableBorder.None)
            .AddColumns("inside the bars", "final equity", "net return", "CAGR", "Sharpe", "max drawdown", "trades");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        Row(table, "the worst", envelope.Pessimistic);
        Row(table, "base", envelope.Base);
        Row(table, "the best", envelope.Optimistic);
        Terminal.Out.WriteLine();
        Terminal.Out.Write(table);
    }

    static void Row(Table table, string name, EnvelopeRun run) => table.AddRow(
        name, Figure.Money(run.FinalEquity), Figure.Percent(run.NetReturn), Figure.Percent(run.Cagr), Figure.Number(run.Sharpe),
        Figure.Percent(run.MaxDrawdown, signed: false), $"{run.Trades:N0}");
}
