namespace Krakked.Cli;

/// <summary>Something a cell put below itself.</summary>
abstract record CellOutput;

/// <summary>Text it wrote to <c>stdout</c> or <c>stderr</c>.</summary>
sealed record StreamText(string Name, string Text) : CellOutput;

/// <summary>A value it showed, in every form it has.</summary>
/// <param name="Forms">Content by MIME type; <c>text/plain</c> is always among them.</param>
/// <param name="IsResult">True for the value of the last expression.</param>
sealed record Displayed(IReadOnlyDictionary<string, string> Forms, bool IsResult) : CellOutput
{
    public string Plain => Forms[Mime.Plain];
}

/// <summary>The forms a value is shown in.</summary>
static class Mime
{
    public const string Plain = "text/plain", Html = "text/html", Png = "image/png", Svg = "image/svg+xml", Figure = "application/vnd.plotly.v1+json";

    /// <summary>True for data whose content is itself JSON.</summary>
    public static bool IsJson(string type) => type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal);
}
