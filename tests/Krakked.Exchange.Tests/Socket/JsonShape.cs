using System.Text.Json;

namespace Krakked.Exchange.Tests.Socket;

/// <summary>The keys of a message and the kinds of their values, as lines like <c>data[].price: Number</c>.</summary>
static class JsonShape
{
    public static SortedSet<string> Of(JsonElement element)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        Add(lines, "", element);
        return lines;
    }

    static void Add(SortedSet<string> lines, string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Add(lines, $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                lines.Add($"{path}[]");
                foreach (var item in element.EnumerateArray()) Add(lines, path + "[]", item);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                lines.Add($"{path}: Boolean");
                break;
            default:
                lines.Add($"{path}: {element.ValueKind}");
                break;
        }
    }
}
