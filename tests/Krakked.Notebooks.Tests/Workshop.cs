using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Krakked.Testing;

namespace Krakked.Notebooks;

/// <summary>A place like a clone of the project, for one test: notebooks in one folder, the sample store beside it.</summary>
sealed class Workshop : IDisposable
{
    static readonly string Program = Path.Combine(SharedData.Root, "artifacts", "bin", "Krakked.Cli", "release", "krakked.dll");

    readonly TempFolder _folder = new();

    public Workshop()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, "data"), "*", SearchOption.AllDirectories))
            File.Copy(file, _folder.File(Path.Combine("data", Path.GetRelativePath(Path.Combine(SharedData.Root, "data"), file))));
    }

    public sealed record Outcome(int Code, string Out, string Error);

    public string this[string relative] => _folder.File(relative);

    /// <summary>Copies one of the project's notebooks in.</summary>
    public string Copy(string notebook)
    {
        var path = _folder.File(Path.Combine("notebooks", Path.GetFileName(notebook)));
        File.Copy(notebook, path);
        return path;
    }

    /// <summary>Writes a notebook of code cells.</summary>
    public string Write(params string[] cells) => _folder.Write("note.ipynb", new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(c => new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = c,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = "C#" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString());

    public string WriteText(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs a notebook as people do: by the command, in another process.</summary>
    public static Outcome Run(string notebook, params string[] options)
    {
        using var process = Start(notebook, options);
        return Finish(process);
    }

    public static Process Start(string notebook, params string[] options) =>
        Process.Start(new ProcessStartInfo("dotnet", [Program, "notebook", "run", notebook, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["KRAKKED_HOME"] = SharedData.Root },
        })!;

    public static Outcome Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error);
    }

    public static JsonObject Parse(string notebook) => JsonNode.Parse(File.ReadAllBytes(notebook))!.AsObject();

    public static IReadOnlyList<JsonObject> CodeCells(string notebook) =>
        [.. Parse(notebook)["cells"]!.AsArray().Select(c => c!.AsObject()).Where(c => (string?)c["cell_type"] == "code")];

    public static string Text(JsonNode? lines) => lines is JsonArray array ? string.Concat(array.Select(l => (string?)l)) : (string?)lines ?? "";

    public void Dispose() => _folder.Dispose();
}
