using System.Text.Json;

namespace Krakked.Exchange.Tests;

/// <summary>Short words for what a test reads in a message.</summary>
static class JsonReading
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static decimal Number(this JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    public static int Whole(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static long Long(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static bool Flag(this JsonElement element, string name) => element.GetProperty(name).GetBoolean();

    /// <summary>The first row of a push.</summary>
    public static JsonElement Row(this JsonElement push) => push.GetProperty("data")[0];

    /// <summary>The rows of several pushes.</summary>
    public static List<JsonElement> Rows(this IEnumerable<JsonElement> pushes) =>
        [.. pushes.SelectMany(push => push.GetProperty("data").EnumerateArray())];
}
