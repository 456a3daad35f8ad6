using System.Text;
using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>A <c>result.json</c>, read by paths such as <c>metrics.sharpe</c>. What is not there, or null, is not known.</summary>
/// <remarks>A metric that a newer version writes is a new path; what an older one did not write is shown as a dash.</remarks>
public sealed class ResultDocument
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly JsonElement _root;

    internal ResultDocument(byte[] json)
    {
        // What is no text would be found when that text is shown.
        Strict.GetCharCount(json);
        using var document = JsonDocument.Parse(json);
        _root = document.RootElement.Clone();
    }

    /// <summary>A number; NaN when it is not known.</summary>
    public double Number(string path) => At(path) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;

    /// <summary>A text or a number as it is written; null when it is not known.</summary>
    public string? Text(string path) => At(path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        _ => null,
    };

    /// <summary>The texts of an array; none when it is not there.</summary>
    public IReadOnlyList<string> Texts(string path) => [.. Items(path).Select(item => item.ToString())];

    /// <summary>The members of an object, in order, as they are written; none when it is not there.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Members(string path) => At(path) is { ValueKind: JsonValueKind.Object } found
        ? [.. found.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value))]
        : [];

    /// <summary>The numbers of an object, by name; NaN for null.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Numbers(string path) => [.. Members(path).Select(m =>
        KeyValuePair.Create(m.Key, m.Value.ValueKind is JsonValueKind.Number ? m.Value.GetDouble() : double.NaN))];

    /// <summary>The objects of an array, each to be read by paths of its own.</summary>
    public IReadOnlyList<ResultDocument> Objects(string path) => [.. Items(path).Select(item => new ResultDocument(item))];

    ResultDocument(JsonElement root) => _root = root;

    JsonElement.ArrayEnumerator Items(string path) => At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : default;

    JsonElement? At(string path)
    {
        var at = _root;
        foreach (var name in path.Split('.'))
            if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
        return at;
    }
}
