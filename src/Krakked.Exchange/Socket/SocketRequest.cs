using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>What a client asked for.</summary>
/// <param name="Method">What is to be done; null when the message could not be read.</param>
/// <param name="Id">The client's number for the request, to be told again; null without one.</param>
/// <param name="Params">Their object, or an undefined value without one.</param>
/// <param name="Time">When it came, Unix ns.</param>
readonly record struct SocketRequest(string? Method, long? Id, JsonElement Params, long Time)
{
    /// <summary>Reads a message; what is no request at all has no method.</summary>
    public static SocketRequest Read(ReadOnlyMemory<byte> utf8, long time)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object) return new(null, null, default, time);

            var method = root.TryGetProperty("method"u8, out var name) && name.ValueKind is JsonValueKind.String ? name.GetString() : null;
            long? id = root.TryGetProperty("req_id"u8, out var number) && number.ValueKind is JsonValueKind.Number
                && number.TryGetInt64(out var value) ? value : null;
            return new(method, id, root.TryGetProperty("params"u8, out var parameters) ? parameters.Clone() : default, time);
        }
        catch (JsonException)
        {
            return new(null, null, default, time);
        }
    }

    public bool HasParams => Params.ValueKind is JsonValueKind.Object;

    /// <summary>The text of a parameter; false when it is missing or no text.</summary>
    public bool TryGetText(string name, [NotNullWhen(true)] out string? text)
    {
        text = HasParams && Params.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    /// <summary>A parameter that is true or false, or what holds without it.</summary>
    public bool Flag(string name, bool otherwise) =>
        HasParams && Params.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : otherwise;

    /// <summary>A parameter that is a whole number, or what holds without it; null when it is there and is none.</summary>
    public int? Whole(string name, int otherwise)
    {
        if (!HasParams || !Params.TryGetProperty(name, out var value)) return otherwise;
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
    }

    /// <summary>A list of texts; empty when the parameter is missing or no list.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!HasParams || !Params.TryGetProperty(name, out var list) || list.ValueKind is not JsonValueKind.Array) return [];
        return [.. list.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.String ? item.GetString()! : item.GetRawText())];
    }
}
