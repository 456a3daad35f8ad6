using System.Text.Json;

namespace Krakked.Interop.Tests;

/// <summary>A column as the scripts exchange it; each cell is text that no JSON number can bend, or null for none.</summary>
/// <remarks>Whole numbers are decimal, doubles the 16 hex digits of their bits, booleans 0 and 1.</remarks>
sealed record Column(string Name, string Type, bool Nullable, string?[] Cells)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Column Of<T>(string name, string type, IEnumerable<T> values) =>
        new(name, type, Nullable: false, [.. values.Select(value => Cell(value))]);

    /// <summary>The same values with holes, at a period that meets neither pages nor row groups.</summary>
    public Column WithNulls(int every) =>
        this with { Nullable = true, Cells = [.. Cells.Select((cell, row) => row % every == 0 ? null : cell)] };

    public static string? Cell<T>(T value) => value switch
    {
        null => null,
        double.NaN or float.NaN => "7ff8000000000000", // As the scripts do.
        double number => $"{BitConverter.DoubleToInt64Bits(number):x16}",
        float number => Cell((double)number),
        bool flag => flag ? "1" : "0",
        _ => value.ToString(),
    };

    public static void Save(string path, params IEnumerable<Column> table) =>
        File.WriteAllText(path, JsonSerializer.Serialize(table, Json));

    /// <summary>The columns a script printed for one file.</summary>
    public static Column[] Parse(string line) => JsonSerializer.Deserialize<Printed>(line, Json)!.Columns;

    sealed record Printed(string File, Column[] Columns);
}
