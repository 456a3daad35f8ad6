using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Krakked.Cli;

namespace Krakked.Notebooks;

public sealed class FigureAlbumTests
{
    const string Plotly = "application/vnd.plotly.v1+json", Png = "image/png";

    [Test]
    public void A_chart_that_is_what_it_was_keeps_its_picture()
    {
        var album = new FigureAlbum([Before(Figure(3), "the old picture")], new FigureCamera(Silent));

        var data = album.Illustrate(Output(Figure(3)))["data"]!.AsObject();

        Assert.That((string?)data[Png], Is.EqualTo("the old picture"));
        Assert.That(data.ContainsKey(Plotly), Is.True);
    }

    [Test]
    public void A_chart_that_changed_does_not()
    {
        var album = new FigureAlbum([Before(Figure(3), "the old picture")], new FigureCamera(Silent));

        Assert.That((string?)album.Illustrate(Output(Figure(4)))["data"]![Png], Is.Not.EqualTo("the old picture"));
    }

    [Test]
    public void A_large_chart_is_saved_as_its_picture_alone()
    {
        var album = new FigureAlbum([Before(Figure(40_000), "the old picture")], new FigureCamera(Silent));

        var data = album.Illustrate(Output(Figure(40_000)))["data"]!.AsObject();

        Assert.That(data.Select(form => form.Key), Is.EqualTo(new[] { Png, "text/plain" }));
    }

    [Test]
    public void What_is_no_chart_is_left_alone()
    {
        var output = new JsonObject { ["data"] = new JsonObject { ["text/plain"] = "1" }, ["metadata"] = new JsonObject() };
        var before = output.ToJsonString();

        Assert.That(new FigureAlbum([], new FigureCamera(Silent)).Illustrate(output).ToJsonString(), Is.EqualTo(before));
    }

    static JsonObject Figure(int points) => new()
    {
        ["data"] = new JsonArray(new JsonObject { ["y"] = new JsonArray([.. Enumerable.Repeat(1, points).Select(n => (JsonNode)n)]) }),
        ["layout"] = new JsonObject { ["height"] = 120 },
    };

    static JsonObject Output(JsonObject figure) => new()
    {
        ["data"] = new JsonObject { [Plotly] = figure, ["text/plain"] = "[chart]" }, ["metadata"] = new JsonObject(),
    };

    static JsonObject Before(JsonObject figure, string picture) => new()
    {
        ["data"] = new JsonObject { [Png] = picture },
        ["metadata"] = new JsonObject { ["krakked"] = new JsonObject { ["figure"] = Hash(figure) } },
    };

    static string Hash(JsonObject figure) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure.ToJsonString())));

    static void Silent(string words)
    {
    }
}
