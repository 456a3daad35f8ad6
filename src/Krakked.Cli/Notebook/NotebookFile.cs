using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary>A notebook as it lies on the disk: JSON in the fourth version of Jupyter's format.</summary>
sealed class NotebookFile
{
    const int Format = 4;

    static readonly JsonWriterOptions AsJupyterWrites =
        new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly JsonObject _root;

    NotebookFile(string path, JsonObject root, IReadOnlyList<NotebookCell> cells) => (Path, _root, Cells) = (path, root, cells);

    public string Path { get; }

    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <exception cref="KrakkedException">There is no such file, or it is no notebook in C#.</exception>
    public static NotebookFile Read(string path)
    {
        if (!File.Exists(path))
            throw new KrakkedException($"{path}: there is no such file. Give the path of an .ipynb file.");

        var root = Parse(path) as JsonObject;
        if (root?["cells"] is not JsonArray cells)
            throw new KrakkedException($"{path}: this is JSON without 'cells', and so no notebook. Give an .ipynb file.");
        if (root["nbformat"] is not JsonValue version || !version.TryGetValue(out int format) || format != Format)
            throw new KrakkedException(
                $"{path}: its nbformat is {root["nbformat"]?.ToJsonString() ?? "not given"}, and must be {Format}. " +
                "Open it in Jupyter or Visual Studio Code and save it again.");
        if (!IsCSharp(root["metadata"]))
            throw new KrakkedException(
                $"{path}: its kernel is {Language(root["metadata"]) ?? "not given"}, and must be C# (.net-csharp). " +
                "Choose '.NET Interactive (C#)' as its kernel and save it again.");
        return new NotebookFile(path, root, Number(path, cells));
    }

    /// <summary>Writes the notebook back, whole or not at all; what was not changed is left as it was.</summary>
    public void Save() => AtomicFile.Write(Path, stream =>
    {
        using (var json = new Utf8JsonWriter(stream, AsJupyterWrites))
            Write(json, _root);
        stream.WriteByte((byte)'\n');
    });

    static JsonNode? Parse(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException wrong)
        {
            throw new KrakkedException(
                $"{path}: line {wrong.LineNumber + 1} is not JSON, and a notebook is JSON throughout. Give an .ipynb file.", wrong);
        }
    }

    static List<NotebookCell> Number(string path, JsonArray cells)
    {
        var (numbered, code) = (new List<NotebookCell>(), 0);
        foreach (var node in cells)
        {
            if (node is not JsonObject cell)
                throw new KrakkedException($"{path}: cell {numbered.Count + 1} is no JSON object. Give an .ipynb file.");
            numbered.Add(new(Text(cell, "cell_type") == "code" ? ++code : 0, Source(cell["source"]), cell));
        }

        return numbered;
    }

    // Jupyter writes the lines apart; a single text is allowed too.
    static string Source(JsonNode? source) => source switch
    {
        JsonArray lines => string.Concat(lines.Select(l => l?.ToString())),
        _ => source?.ToString() ?? "",
    };

    static bool IsCSharp(JsonNode? metadata) =>
        Language(metadata) is { } language && (language.Equals("C#", StringComparison.OrdinalIgnoreCase) || language is "csharp" or ".net-csharp");

    static string? Language(JsonNode? metadata) =>
        Text(Member(metadata, "kernelspec"), "language") ?? Text(Member(metadata, "kernelspec"), "name")
        ?? Text(Member(metadata, "language_info"), "name");

    static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    static string? Text(JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // Data inside of an output stays in one line: a number a line would make a chart longer than the notebook.
    static void Write(Utf8JsonWriter json, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                json.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    json.WritePropertyName(name);
                    if (name.EndsWith("+json", StringComparison.Ordinal)) json.WriteRawValue(value!.ToJsonString(OneLine));
                    else Write(json, value);
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (var item in items) Write(json, item);
                json.WriteEndArray();
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                node.WriteTo(json);
                break;
        }
    }
}
