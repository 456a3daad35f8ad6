using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>What was replayed, in a line.</summary>
static class RunHeading
{
    public static string Of(ResultDocument result) => $"{Strategy(result)} on {Market(result)}";

    /// <summary>The first and the last day.</summary>
    public static string Span(ResultDocument result) => $"{Shown.Day(result.Text("data.from"))} to {Shown.Day(result.Text("data.to"))}";

    public static string Html(ResultDocument result)
    {
        var span = $"{Market(result)}, {Span(result)}";
        var start = $"{Shown.Number(result.Number("settings.cash"))} {result.Text("settings.quote")} at the start, "
            + $"{Shown.Count(result.Number("data.bars"))} bars from {result.Text("data.source")}";
        return $"""
            <header>
            <h1>{HtmlPage.Escape(Strategy(result))}</h1>
            <p class="market">{HtmlPage.Escape(span)}</p>
            <p class="soft">{HtmlPage.Escape(start)}. What was made in the past says little about what will be.</p>
            </header>

            """;
    }

    static string Strategy(ResultDocument result)
    {
        var parameters = string.Join(", ", result.Members("parameters").Where(p => p.Value.ValueKind is not JsonValueKind.Null)
            .Select(p => $"{p.Key} = {p.Value}"));
        return parameters.Length == 0 ? $"{result.Text("strategy")}" : $"{result.Text("strategy")} ({parameters})";
    }

    static string Market(ResultDocument result) => $"{string.Join(", ", result.Texts("data.pairs"))} {result.Text("data.timeframe")}";
}
