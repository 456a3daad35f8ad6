using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>One page of a history, newest first.</summary>
static class Page
{
    const int Size = 50;

    /// <summary>Writes the rows of the page and how many there are in all; false when <c>ofs</c> is no number.</summary>
    /// <param name="json">Inside the result.</param>
    /// <param name="name">What the map of rows is called.</param>
    /// <param name="given"><c>ofs</c> and <c>without_count</c>.</param>
    /// <param name="rows">Every row that was asked for.</param>
    /// <param name="write">Writes one row under its id.</param>
    public static bool TryWrite<T>(Utf8JsonWriter json, string name, Arguments given, in Stretch<T> rows, Action<T> write)
    {
        if (!given.TryWhole("ofs", out var offset) || offset < 0) return false;

        json.WriteStartObject();
        json.WriteStartObject(name);
        var count = rows.Visit(offset ?? 0, Size, write);
        json.WriteEndObject();
        if (!given.Flag("without_count")) json.WriteNumber("count", count);
        json.WriteEndObject();
        return true;
    }
}
