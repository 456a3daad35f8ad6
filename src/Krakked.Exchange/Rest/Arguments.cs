using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>What a call was given, by query, form or JSON: <c>close[price]</c> and <c>orders[0][type]</c> name what lies deeper.</summary>
sealed class Arguments
{
    readonly List<KeyValuePair<string, string>> _values = [];

    /// <summary>Reads a form or a query.</summary>
    public static Arguments OfForm(ReadOnlySpan<char> form)
    {
        var arguments = new Arguments();
        foreach (var part in form.Split('&'))
        {
            var text = form[part];
            if (text.IsEmpty) continue;
            var equals = text.IndexOf('=');
            if (equals < 0) arguments.Add(Decoded(text), "");
            else arguments.Add(Decoded(text[..equals]), Decoded(text[(equals + 1)..]));
        }

        return arguments;
    }

    /// <summary>Reads a JSON object; null when it is none.</summary>
    public static Arguments? OfJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object) return null;
            var arguments = new Arguments();
            foreach (var field in document.RootElement.EnumerateObject()) arguments.Add(field.Name, field.Value);
            return arguments;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null when it was not given or is empty.</summary>
    public string? Text(string name)
    {
        foreach (var (key, value) in _values)
            if (key == name) return value.Length == 0 ? null : value;
        return null;
    }

    /// <summary>The parts of a list separated by commas.</summary>
    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool Flag(string name) => Text(name) is { } text && (text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>False when what was given is no number; null when nothing was.</summary>
    public bool TryNumber(string name, out decimal? number)
    {
        number = null;
        if (Text(name) is not { } text) return true;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return false;
        number = value;
        return true;
    }

    public bool TryWhole(string name, out long? number)
    {
        number = null;
        if (Text(name) is not { } text) return true;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return false;
        number = value;
        return true;
    }

    /// <summary>What lies under a name: of <c>close</c>, <c>close[price]</c> as <c>price</c>. Empty when there is nothing.</summary>
    public Arguments Under(string name)
    {
        var inner = new Arguments();
        foreach (var (key, value) in _values)
        {
            if (!key.StartsWith(name, StringComparison.Ordinal) || key.Length <= name.Length || key[name.Length] != '[') continue;
            var end = key.IndexOf(']', name.Length);
            if (end > 0) inner.Add(string.Concat(key.AsSpan(name.Length + 1, end - name.Length - 1), key.AsSpan(end + 1)), value);
        }

        return inner;
    }

    /// <summary>The objects of an array.</summary>
    public IReadOnlyList<Arguments> Items(string name)
    {
        var items = new List<Arguments>();
        while (Under(Indexed(name, items.Count)) is { IsEmpty: false } item) items.Add(item);
        return items;
    }

    /// <summary>The texts of an array.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        while (Text(Indexed(name, texts.Count)) is { } text) texts.Add(text);
        return texts;
    }

    public bool IsEmpty => _values.Count == 0;

    void Add(string name, string value) => _values.Add(new(name, value));

    void Add(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in value.EnumerateObject()) Add($"{name}[{field.Name}]", field.Value);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray()) Add(Indexed(name, index++), item);
                break;
            case JsonValueKind.String:
                Add(name, value.GetString()!);
                break;
            case JsonValueKind.Null:
                break;
            default:
                Add(name, value.GetRawText());
                break;
        }
    }

    static string Indexed(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    static string Decoded(ReadOnlySpan<char> text) =>
        text.ContainsAny('%', '+') ? Uri.UnescapeDataString(text.ToString().Replace('+', ' ')) : text.ToString();
}
