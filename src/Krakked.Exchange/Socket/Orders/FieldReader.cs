using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>Reads the fields of an order method one by one, and remembers the first thing that was wrong with one.</summary>
/// <param name="fields">The object that holds them.</param>
/// <param name="method">The method, for the sentence about a field it does not have.</param>
sealed class FieldReader(JsonElement fields, string method)
{
    /// <summary>The exchange's sentence about the first wrong field; null while all were right.</summary>
    public string? Error { get; private set; }

    /// <summary>Finds a field that is none of <paramref name="known"/>.</summary>
    public FieldReader Only(IReadOnlySet<string> known)
    {
        foreach (var field in fields.EnumerateObject())
            if (!known.Contains(field.Name)) Fail(SocketWords.UnsupportedField(field.Name, method));
        return this;
    }

    /// <summary>Says that something was wrong, unless something was before.</summary>
    public void Fail(string error) => Error ??= error;

    public bool Has(string name) => fields.TryGetProperty(name, out _);

    public decimal? Number(string name)
    {
        if (!fields.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Fail(SocketWords.MustBe(name, "number_float"));
        return null;
    }

    public int? Whole(string name)
    {
        if (!fields.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
        Fail(SocketWords.MustBe(name, "number_integer"));
        return null;
    }

    public string? Text(string name)
    {
        if (!fields.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.String) return value.GetString();
        Fail(SocketWords.MustBe(name, "string"));
        return null;
    }

    public bool? Flag(string name)
    {
        if (!fields.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fail(SocketWords.MustBe(name, "boolean"));
        return null;
    }

    /// <summary>A time in RFC 3339, as Unix ns.</summary>
    public long? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (SocketTime.TryParse(text, out var time)) return time;
        Fail(Words.Invalid(name));
        return null;
    }

    /// <summary>A price and, in a field of its own, what kind of price it is; an amount above the market has no sign.</summary>
    public OrderPrice? Price(string name, string typeName)
    {
        if (Number(name) is not { } value) return null;
        var sign = value < 0 ? '-' : '+';
        switch (Text(typeName) ?? "static")
        {
            case "static":
                return new OrderPrice(value);
            case "pct":
                return new OrderPrice(Math.Abs(value), sign, Percent: true);
            case "quote":
                return new OrderPrice(Math.Abs(value), sign);
            default:
                Fail(Words.Invalid(typeName));
                return null;
        }
    }

    /// <summary>A reader for an object inside; null without one.</summary>
    public FieldReader? Inside(string name)
    {
        if (!fields.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.Object) return new FieldReader(value, method);
        Fail(SocketWords.MustBe(name, "object"));
        return null;
    }
}
