using System.Text.Json;

namespace Krakked.Cli;

/// <summary>JSON on stdout, and nothing but JSON.</summary>
static class Output
{
    public static void Json(Action<Utf8JsonWriter> write)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout, new JsonWriterOptions { Indented = true }))
            write(json);
        stdout.WriteByte((byte)'\n');
    }
}
