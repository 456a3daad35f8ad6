using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Krakked.Kraken;

/// <summary>Text somebody typed that nobody else may see. It grows a character at a time, does not print, and is zeroed when disposed.</summary>
[DebuggerDisplay("***")]
public sealed class SecretText : IDisposable
{
    /// <summary>More than any key, secret or passphrase needs.</summary>
    public const int LongestText = 4096;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    readonly char[] _text = Pinned.Chars(LongestText);

    int _length;

    /// <summary>A copy of <paramref name="text"/>, which stays the caller's to erase.</summary>
    /// <exception cref="KrakkedException">It is longer than <see cref="LongestText"/>.</exception>
    public static SecretText Of(ReadOnlySpan<char> text)
    {
        var secret = new SecretText();
        foreach (var character in text) secret.Append(character);
        return secret;
    }

    /// <summary>The characters, to be handed on and never kept.</summary>
    public ReadOnlySpan<char> Reveal() => _text.AsSpan(0, _length);

    public int Length => _length;

    /// <exception cref="KrakkedException">There is no room for more.</exception>
    public void Append(char character)
    {
        if (_length == _text.Length)
            throw new KrakkedException($"More than {LongestText} characters in one line: that is no key, secret or passphrase.");
        _text[_length++] = character;
    }

    /// <summary>Takes the last character back, if there is one.</summary>
    public void Backspace()
    {
        if (_length > 0) _text[--_length] = '\0';
    }

    /// <summary>Zeroes the text. It is empty afterwards.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_text.AsSpan()));
        _length = 0;
    }

    /// <summary>Three stars, however long the text is.</summary>
    public override string ToString() => "***";
}
