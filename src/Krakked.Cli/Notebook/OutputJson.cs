using System.Text.Json.Nodes;

namespace Krakked.Cli;

/// <summary>Outputs as they are written into a notebook: nothing in them changes from one run to the next.</summary>
static class OutputJson
{
    /// <summary>Puts what a run gave into a cell, in place of what was there.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="outputs">What it gave.</param>
    /// <param name="camera">Takes a picture of every chart that is new.</param>
    public static void Put(NotebookCell cell, IReadOnlyList<CellOutput> outputs, FigureCamera camera)
    {
        var album = new FigureAlbum(cell.Node["outputs"] as JsonArray ?? [], camera);
        cell.Node["execution_count"] = cell.Number;
        cell.Node["outputs"] = new JsonArray([.. outputs.Select(o => album.Illustrate(Node(o, cell.Number)))]);
    }

    static JsonObject Node(CellOutput output, int number) => output switch
    {
        StreamText stream => new() { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = Lines(stream.Text) },
        Displayed { IsResult: true } value => new()
        {
            ["data"] = Data(value), ["execution_count"] = number, ["metadata"] = new JsonObject(), ["output_type"] = "execute_result",
        },
        Displayed value => new() { ["data"] = Data(value), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" },
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "No such output."),
    };

    static JsonObject Data(Displayed value)
    {
        var data = new JsonObject();
        foreach (var (type, content) in value.Forms) data[type] = Content(type, content);
        return data;
    }

    static JsonNode? Content(string type, string content) =>
        Mime.IsJson(type) ? JsonNode.Parse(content) : type == Mime.Png ? JsonValue.Create(content) : Lines(content);

    // As Jupyter does: a line an element, each with its end.
    static JsonArray Lines(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        return [.. lines.Select((line, i) => (JsonNode)(i < lines.Length - 1 ? line + "\n" : line))];
    }
}
