using System.Globalization;
using System.Text;
using Krakked.Backtesting.Plots;
using Krakked.Data;

namespace Krakked.Backtesting;

/// <summary>Several runs beside one another: their main numbers, and what keeps them from being compared.</summary>
public sealed class RunsSideBySide
{
    /// <exception cref="ArgumentException">Fewer than two runs.</exception>
    public RunsSideBySide(IReadOnlyList<SavedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2) throw new ArgumentException("Comparing takes two runs or more.", nameof(runs));
        Runs = runs;
    }

    /// <summary>The runs, in the order given.</summary>
    public IReadOnlyList<SavedRun> Runs { get; }

    /// <summary>Their main numbers: a row for each, the name and one value for each run as people read it.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Table =>
        [.. Statistics.Main.Select(s => (s.Name, (IReadOnlyList<string>)[.. Runs.Select(run => s.Of(run.Result))]))];

    /// <summary>The same numbers for programs: name, path in <c>result.json</c>, values; NaN when not known.</summary>
    public IReadOnlyList<(string Name, string Path, IReadOnlyList<double> Values)> Numbers =>
        [.. Statistics.Main.Select(s => (s.Name, s.Path, (IReadOnlyList<double>)[.. Runs.Select(run => run.Result.Number(s.Path))]))];

    /// <summary>
    /// What differs between them besides the strategy, in sentences: then the better number may not be the better run.
    /// </summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. Differs("They cover different times", run => RunHeading.Span(run.Result)),
        .. Differs("They trade different pairs", run => string.Join(", ", run.Result.Texts("data.pairs"))),
        .. Differs("Their bars are of different length", run => run.Result.Text("data.timeframe")),
        .. Differs("They start with different cash", run => $"{Shown.Number(run.Cash)} {run.Result.Text("settings.quote")}"),
        .. Differs("They pay a different spread, in basis points", run => run.Result.Text("settings.spreadBps")),
        .. Differs("They pay different slippage, in basis points", run => run.Result.Text("settings.slippageBps")),
        .. SameSpanOtherBars(),
    ];

    /// <summary>Equity of each, divided by its starting cash.</summary>
    public Figure Overlay => OverlayFigure.Of([.. Runs.Select(run => (run.Equity with { Name = run.Name }, run.Cash))]);

    /// <summary>Writes a page of all of it, whole or not at all.</summary>
    /// <exception cref="KrakkedException">The build had no plotly.js to put into it, or the file cannot be written.</exception>
    public void Write(string path)
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        HtmlPage.Write(html, $"{Runs.Count} runs compared", Body());
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html.ToString())));
    }

    string Body()
    {
        var rows = Runs.Select(run => (string[])[run.Name, RunHeading.Of(run.Result)]);
        var numbers = HtmlTable.Grid(["", .. Runs.Select(r => r.Name)], words: 1, Table.Select(r => (string[])[r.Name, .. r.Values]));
        var warnings = Warnings.Count == 0 ? "" : HtmlPage.Warnings("What differs besides the strategy", Warnings);
        return $"""
            <header><h1>{Runs.Count} runs compared</h1></header>
            {warnings}
            <section><h2>Equity, each from 1</h2>{HtmlPage.Chart(Overlay)}</section>
            <section><h2>Main numbers</h2>{numbers}</section>
            <section><h2>Runs</h2>{HtmlTable.Grid(["run", "what"], words: 2, rows)}</section>
            """;
    }

    IEnumerable<string> Differs(string what, Func<SavedRun, string?> value)
    {
        var values = Runs.Select(run => (run.Name, Value: value(run))).ToArray();
        return values.Select(v => v.Value).Distinct().Count() == 1
            ? []
            : [$"{what}: {string.Join("; ", values.Select(v => $"{v.Name} {v.Value}"))}."];
    }

    // The same pairs over the same time, and still not the same bars: gaps filled, or another source.
    string[] SameSpanOtherBars()
    {
        var hashes = Runs.Select(run => run.Result.Text("data.hash")).Distinct().Count();
        var spans = Runs.Select(run => (run.Result.Text("data.from"), run.Result.Text("data.to"), run.Result.Text("data.timeframe"),
            string.Join(',', run.Result.Texts("data.pairs")))).Distinct().Count();
        return hashes > 1 && spans == 1
            ? ["They name the same bars, and the bars are not the same: compare data.hash and gapPolicy in result.json."]
            : [];
    }
}
