namespace Krakked.Cli;

/// <summary>Reads an option that takes one word of a few.</summary>
static class Choice
{
    /// <exception cref="KrakkedException">It is none of them; the message lists them.</exception>
    public static T Of<T>(string option, string text) where T : struct, Enum =>
        Array.Find(Enum.GetNames<T>(), n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name)
            : throw new KrakkedException($"{option} {text}: must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
