using System.Text;

namespace Krakked.Testing;

/// <summary>One way in which a secret may be written down.</summary>
/// <param name="Name">Whose, and how.</param>
/// <param name="Bytes">It, written so.</param>
/// <param name="Least">How many bytes in a row count as a leak: fewer may be chance.</param>
sealed record CanaryForm(string Name, byte[] Bytes, int Least);

/// <summary>The ways a secret may be written down that a search must know.</summary>
static class CanaryForms
{
    const int LeastText = 12;
    const int LeastHex = 16;
    const int LeastRaw = 8;

    /// <summary>Of a secret whose text is Base64: its bytes, and every spelling of them.</summary>
    public static IEnumerable<CanaryForm> OfBase64(string name, string text)
    {
        var raw = Convert.FromBase64String(text);
        return
        [
            new(name + ", raw", raw, LeastRaw),
            .. Base64(name, raw),
            .. Hex(name, raw),
            Text(name + ", base64url", text.Replace('+', '-').Replace('/', '_').TrimEnd('=')),
            .. OfText(name, text),
        ];
    }

    /// <summary>Of a secret that is text: as UTF-8 and UTF-16, URL-encoded, and encoded once more.</summary>
    public static IEnumerable<CanaryForm> OfText(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return
        [
            Text(name + ", text", text),
            new(name + ", UTF-16", Encoding.Unicode.GetBytes(text), 2 * LeastText),
            Text(name + ", URL-encoded", Uri.EscapeDataString(text)),
            Text(name + ", url-encoded", Uri.EscapeDataString(text).Replace("%2B", "%2b").Replace("%2F", "%2f").Replace("%3D", "%3d")),
            .. Base64(name + "'s text", bytes),
            .. Hex(name + "'s text", bytes),
        ];
    }

    static CanaryForm Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text), LeastText);

    static IEnumerable<CanaryForm> Hex(string name, byte[] bytes) =>
    [
        new(name + ", hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), LeastHex),
        new(name + ", HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)), LeastHex),
    ];

    // What stands before it in what was encoded shifts the letters, in one of three ways.
    static IEnumerable<CanaryForm> Base64(string name, byte[] bytes) =>
        Enumerable.Range(0, 3).Select(before =>
            Text($"{name}, base64 after {before}", Convert.ToBase64String([.. new byte[before], .. bytes])[(2 * before)..^4]));
}
