using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One price of the book, with the coarse volume REST gives: three decimals.</summary>
public readonly record struct DepthLevel(decimal Price, decimal Volume, DateTimeOffset Time);

/// <summary>The book of one pair.</summary>
public sealed record Depth
{
    /// <summary>Ascending.</summary>
    [JsonConverter(typeof(DepthSideConverter))]
    public required IReadOnlyList<DepthLevel> Asks { get; init; }

    /// <summary>Descending.</summary>
    [JsonConverter(typeof(DepthSideConverter))]
    public required IReadOnlyList<DepthLevel> Bids { get; init; }
}

sealed class DepthSideConverter : ReadingConverter<IReadOnlyList<DepthLevel>>
{
    public override IReadOnlyList<DepthLevel> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Rows.ReadAll(ref reader, static (ref Utf8JsonReader row) =>
        {
            var level = new DepthLevel(Rows.NextDecimal(ref row), Rows.NextDecimal(ref row), Rows.NextSeconds(ref row));
            Rows.End(ref row);
            return level;
        });
}

/// <summary>Best bid and ask at one moment.</summary>
public readonly record struct SpreadRow(DateTimeOffset Time, decimal Bid, decimal Ask);

/// <summary>The latest spreads, oldest first.</summary>
[JsonConverter(typeof(SpreadPageConverter))]
public sealed record SpreadPage
{
    /// <summary>Kraken's key of the pair.</summary>
    public required string Pair { get; init; }

    public required IReadOnlyList<SpreadRow> Rows { get; init; }

    /// <summary>What to ask from next time. Rows of that very second come again.</summary>
    public required DateTimeOffset Last { get; init; }
}

sealed class SpreadPageConverter : ReadingConverter<SpreadPage>
{
    public override SpreadPage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (pair, rows, last) = Rows.ReadPage(ref reader, static (ref Utf8JsonReader row) =>
        {
            var spread = new SpreadRow(Rows.NextSeconds(ref row), Rows.NextDecimal(ref row), Rows.NextDecimal(ref row));
            Rows.End(ref row);
            return spread;
        });
        return WireTime.TryFromSeconds(Rows.Whole(last), out var time)
            ? new SpreadPage { Pair = pair, Rows = rows, Last = time }
            : throw new JsonException("Expected Unix seconds.");
    }
}
