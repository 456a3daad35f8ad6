namespace Krakked.Storage;

/// <summary>One step forward of the schema, whole in one transaction.</summary>
/// <param name="Version">The version it leads to, from the one before.</param>
/// <param name="Name">What it brings, for people.</param>
/// <param name="Statements">SQL, in order.</param>
sealed record Migration(int Version, string Name, IReadOnlyList<string> Statements)
{
    /// <summary>Every step there is, oldest first.</summary>
    public static IReadOnlyList<Migration> All { get; } = [Version1.Migration, Version2.Migration, Version3.Migration];

    /// <summary>The version this program works with.</summary>
    public static int Current => All[^1].Version;

    /// <summary>The statements of a script; a semicolon ends a line only where a statement ends.</summary>
    public static IEnumerable<string> Split(string script) =>
        script.Split(";\n").Select(s => s.Trim().TrimEnd(';')).Where(s => s.Length > 0);
}
