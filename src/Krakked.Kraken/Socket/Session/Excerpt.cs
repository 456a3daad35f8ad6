namespace Krakked.Kraken;

/// <summary>How a frame that could not be read begins, fit to be shown on one line.</summary>
static class Excerpt
{
    const int Longest = 120;

    public static string Of(ReadOnlySpan<byte> frame) => string.Create(Math.Min(Longest, frame.Length), frame, static (text, bytes) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = bytes[i] is >= 32 and < 127 ? (char)bytes[i] : '.';
    });
}
