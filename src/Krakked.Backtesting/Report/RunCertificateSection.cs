using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>The settings of a run and what identifies it, so that it can be executed again.</summary>
static class RunCertificateSection
{
    public static string Html(ResultDocument result)
    {
        var identity = HtmlTable.Pairs("What identifies it",
        [
            ("result hash", result.Text("resultHash") ?? Missing),
            ("data hash", result.Text("data.hash") ?? Missing),
            ("code", result.Text("certificate.codeVersion") ?? Missing),
            ("gap policy", result.Text("data.gapPolicy") ?? Missing),
            ("missing bars", Shown.Count(result.Number("data.missingBars"))),
        ]);
        var settings = HtmlTable.Pairs("Settings", result.Members("certificate")
            .Where(m => m.Key is not ("codeVersion" or "dataHash" or "eventHash"))
            .SelectMany(m => Leaves(m.Key, m.Value)));
        return $"""
            <section class="certificate">
            <h2>Configuration and certificate</h2>
            {identity}
            <details><summary>Every setting</summary>
            {settings}
            </details>
            </section>

            """;
    }

    const string Missing = "–";

    static IEnumerable<(string Name, string Value)> Leaves(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Leaves($"{name}.{p.Name}", p.Value)),
        JsonValueKind.Array when value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object) =>
            value.EnumerateArray().SelectMany((item, i) => Leaves($"{name}[{i}]", item)),
        JsonValueKind.Array => [(name, string.Join(", ", value.EnumerateArray().Select(item => item.ToString())))],
        JsonValueKind.Null => [(name, Missing)],
        _ => [(name, value.ToString())],
    };
}
