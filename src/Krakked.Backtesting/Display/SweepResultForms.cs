using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>Shows a sweep in a notebook: its ten best by Sharpe ratio.</summary>
sealed class SweepResultForms : IDisplayForms
{
    const int Most = 10;

    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayForm<SweepResult>(DisplayMime.Html, (sweep, html) =>
        {
            html.Write($"<p><b>{Heading(sweep)}</b></p>\n");
            Table(sweep).WriteHtml(html);
        }),
        new DisplayForm<SweepResult>(DisplayMime.Plain, (sweep, text) =>
        {
            text.WriteLine(Heading(sweep));
            Table(sweep).WriteText(text);
        }),
    ];

    static string Heading(SweepResult sweep) =>
        $"{sweep.Grid.Strategy.Id}: {sweep.Runs.Count:N0} combinations" +
        (sweep.Runs.Count > Most ? $", the best {Most} by Sharpe ratio" : ", by Sharpe ratio");

    static DisplayTable Table(SweepResult sweep) => new(
        [.. sweep.Grid.Axes.Select(a => a.Name), "Sharpe", "net return", "max drawdown", "trades"],
        [.. sweep.Ranked().Take(Most).Select(run => Row(sweep, run))]);

    static string[] Row(SweepResult sweep, SweepRun run) =>
    [
        .. sweep.Grid.Axes.Select(a => run.Parameters[a.Name]?.ToString(CultureInfo.InvariantCulture) ?? "-"),
        Shown.Number(run.Metrics.Sharpe),
        Shown.Percent(run.Metrics.NetReturn),
        Shown.Share(run.Metrics.MaxDrawdown),
        $"{run.Metrics.Trades:N0}",
    ];
}
