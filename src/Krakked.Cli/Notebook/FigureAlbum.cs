using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Krakked.Cli;

/// <summary>Gives every chart of a saved cell a picture, for places that draw none, as code hosts do.</summary>
/// <remarks>
/// A chart carries the hash of its data. One that is what it was keeps the picture it had, so a second run changes nothing, with
/// Chromium or without. A large chart is saved as its picture alone: its data would outgrow the notebook, and is a run away.
/// </remarks>
sealed class FigureAlbum
{
    const int Large = 64_000;
    const string Owner = "krakked", Hash = "figure";

    readonly Dictionary<string, string> _pictures = [];
    readonly FigureCamera _camera;

    public FigureAlbum(JsonArray before, FigureCamera camera)
    {
        _camera = camera;
        foreach (var output in before.OfType<JsonObject>())
            if (HashIn(output) is { } hash && (output["data"] as JsonObject)?[Mime.Png] is { } picture)
                _pictures[hash] = picture.ToString();
    }

    /// <summary>The output, with a picture and its hash when it is a chart.</summary>
    public JsonObject Illustrate(JsonObject output)
    {
        if (output["data"] is not JsonObject data || data[Mime.Figure] is not JsonObject figure) return output;

        var text = figure.ToJsonString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if ((_pictures.GetValueOrDefault(hash) ?? _camera.Take(figure)) is not { } picture) return output;

        data.Insert(data.IndexOf(Mime.Figure) + 1, Mime.Png, picture);
        if (text.Length > Large) data.Remove(Mime.Figure);
        output["metadata"] = new JsonObject { [Owner] = new JsonObject { [Hash] = hash } };
        return output;
    }

    static string? HashIn(JsonObject output) => ((output["metadata"] as JsonObject)?[Owner] as JsonObject)?[Hash]?.ToString();
}
