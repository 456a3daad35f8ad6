using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>Reads one row that Kraken writes as an array. The reader stands on its opening bracket, and is left on its closing one.</summary>
delegate T RowReader<out T>(ref Utf8JsonReader reader);

/// <summary>Reading the arrays Kraken uses where others use objects. Elements added at a row's end are skipped.</summary>
static class Rows
{
    public static List<T> ReadAll<T>(ref Utf8JsonReader reader, RowReader<T> row)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var rows = new List<T>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartArray);
            rows.Add(row(ref reader));
        }

        return rows;
    }

    /// <summary>An answer of one pair's rows and <c>last</c>. The pair's key may not be the name that was asked for.</summary>
    public static (string Pair, List<T> Rows, string Last) ReadPage<T>(ref Utf8JsonReader reader, RowReader<T> row)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        string? pair = null, last = null;
        List<T>? rows = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name is "last") last = Text(ref reader);
            else (pair, rows) = rows is null ? (name, ReadAll(ref reader, row)) : throw new JsonException("Expected the rows of one pair.");
        }

        return pair is not null && rows is not null && last is not null ? (pair, rows, last) : throw new JsonException("Expected a pair and 'last'.");
    }

    public static decimal NextDecimal(ref Utf8JsonReader reader)
    {
        reader.Read();
        return WireDecimal.Read(ref reader);
    }

    public static long NextWhole(ref Utf8JsonReader reader)
    {
        reader.Read();
        return Whole(WireDecimal.Read(ref reader));
    }

    public static DateTimeOffset NextSeconds(ref Utf8JsonReader reader) =>
        WireTime.TryFromSeconds(NextDecimal(ref reader), out var time) ? time : throw new JsonException("Expected Unix seconds.");

    public static string NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String ? reader.GetString()! : throw new JsonException("Expected a string.");
    }

    /// <summary>Leaves the row, past whatever it has in addition.</summary>
    public static void End(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            reader.Skip();
    }

    public static long Whole(decimal value) =>
        value == decimal.Truncate(value) && Math.Abs(value) <= long.MaxValue ? (long)value : throw new JsonException("Expected a whole number.");

    public static long Whole(string text) =>
        WireDecimal.TryParse(text, out var value) ? Whole(value) : throw new JsonException("Expected a whole number.");

    static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token) throw new JsonException($"Expected {token}.");
    }

    static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Whole(WireDecimal.Read(ref reader)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new JsonException("Expected a number or a string."),
    };
}

/// <summary>Reads a value with a function; these values are never written.</summary>
abstract class ReadingConverter<T> : JsonConverter<T>
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is read from Kraken, never written.");
}

/// <summary>Rows by id or by name, none of them null.</summary>
sealed class MapConverter<T> : ReadingConverter<IReadOnlyDictionary<string, T>> where T : notnull
{
    public override IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject) throw new JsonException("Expected an object.");
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            map[name] = JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException("A row is null.");
        }

        return map;
    }
}
