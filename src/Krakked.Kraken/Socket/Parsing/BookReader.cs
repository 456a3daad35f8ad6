using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Reads one row of the book channel.</summary>
sealed class BookReader(NameCache names)
{
    readonly List<BookLevel> _levels = [];

    public BookRow Read(ref Utf8JsonReader json)
    {
        string? symbol = null;
        ImmutableArray<BookLevel> bids = [], asks = [];
        long? checksum = null;
        DateTimeOffset? time = null;
        while (JsonFields.Next(ref json))
        {
            if (json.ValueTextEquals("symbol"u8)) symbol = names.Next(ref json);
            else if (json.ValueTextEquals("bids"u8)) bids = Levels(ref json);
            else if (json.ValueTextEquals("asks"u8)) asks = Levels(ref json);
            else if (json.ValueTextEquals("checksum"u8)) checksum = JsonFields.Whole(ref json);
            else if (json.ValueTextEquals("timestamp"u8)) time = JsonFields.Time(ref json);
            else json.Skip();
        }

        return symbol is not null && checksum is >= 0 and <= uint.MaxValue
            ? new BookRow(symbol, bids, asks, (uint)checksum.Value, time)
            : throw new JsonException("A book has a symbol and a checksum.");
    }

    ImmutableArray<BookLevel> Levels(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType is not JsonTokenType.StartArray) throw new JsonException("Expected a list of levels.");

        _levels.Clear();
        while (json.Read() && json.TokenType is JsonTokenType.StartObject) _levels.Add(Level(ref json));
        if (json.TokenType is not JsonTokenType.EndArray) throw new JsonException("Expected a level.");
        return _levels.Count == 0 ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_levels.ToArray());
    }

    static BookLevel Level(ref Utf8JsonReader json)
    {
        decimal? price = null, quantity = null;
        while (JsonFields.Next(ref json))
        {
            if (json.ValueTextEquals("price"u8)) price = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("qty"u8)) quantity = JsonFields.Decimal(ref json);
            else json.Skip();
        }

        return price is > 0 and { } at && quantity is >= 0 and { } amount
            ? new BookLevel(at, amount)
            : throw new JsonException("A level has a price above 0 and a quantity of 0 or more.");
    }
}
