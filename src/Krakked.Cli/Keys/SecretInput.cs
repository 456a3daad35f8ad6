using System.Buffers;
using System.Security.Cryptography;
using System.Text.Unicode;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>Where secrets come from: a terminal that shows nothing, or stdin, a line each.</summary>
sealed class SecretInput : IDisposable
{
    readonly Stream? _lines = Console.IsInputRedirected ? Console.OpenStandardInput() : null;

    public bool IsTerminal => _lines is null;

    /// <summary>Asks for one secret.</summary>
    /// <param name="what">What is asked for, <c>API key</c>.</param>
    /// <exception cref="KrakkedException">stdin ended before it.</exception>
    public SecretText Ask(string what) => _lines is null ? Typed(what) : ReadLine(_lines, what, "stdin");

    /// <summary>Asks for a key, its secret, and its second factor when it has one.</summary>
    public ApiCredentials AskCredentials(bool withOneTimePassword)
    {
        using var key = Ask("API key");
        using var secret = Ask("API secret (private key)");
        using var password = withOneTimePassword ? Ask("One-time password of the key") : null;
        return ApiCredentials.Create(key.Reveal().Trim().ToString(), secret.Reveal(), password is null ? default : password.Reveal());
    }

    /// <summary>Reads a line of UTF-8, without its end.</summary>
    /// <exception cref="KrakkedException">The stream ended before it, or it is not UTF-8.</exception>
    public static SecretText ReadLine(Stream stream, string what, string where)
    {
        var bytes = GC.AllocateArray<byte>(SecretText.LongestText, pinned: true);
        var characters = GC.AllocateArray<char>(SecretText.LongestText, pinned: true);
        try
        {
            var line = Line(stream, bytes);
            if (line.IsEmpty) throw new KrakkedException($"{where} ended, or had an empty line, where the {what} was expected.");
            if (Utf8.ToUtf16(line, characters, out _, out var written, replaceInvalidSequences: false) is not OperationStatus.Done)
                throw new KrakkedException($"The {what} in {where} is not UTF-8 text.");
            return SecretText.Of(characters.AsSpan(0, written));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            characters.AsSpan().Clear();
        }
    }

    public void Dispose() => _lines?.Dispose();

    static ReadOnlySpan<byte> Line(Stream stream, byte[] bytes)
    {
        var length = 0;

        // One byte at a time: what follows the line is the next reader's.
        for (int next; (next = stream.ReadByte()) >= 0 && next != '\n'; bytes[length++] = (byte)next)
            if (length == bytes.Length)
                throw new KrakkedException($"A line of more than {bytes.Length} bytes is no key, secret or passphrase.");
        return bytes.AsSpan(0, length).TrimEnd((byte)'\r');
    }

    static SecretText Typed(string what)
    {
        var text = new SecretText();
        var before = Console.TreatControlCAsInput;

        // This silences the terminal, and so comes before the prompt: whoever answers at once must not see it echoed.
        Console.TreatControlCAsInput = true;
        try
        {
            Console.Error.Write($"{what}: ");
            while (!Take(Console.ReadKey(intercept: true), text))
            {
            }
        }
        finally
        {
            Console.TreatControlCAsInput = before;
            Console.Error.WriteLine();
        }

        return text.Length > 0 ? text : throw new KrakkedException($"Nothing was typed where the {what} was expected.");
    }

    // True when the line is done.
    static bool Take(ConsoleKeyInfo key, SecretText text)
    {
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key is ConsoleKey.C or ConsoleKey.D) throw new OperationCanceledException();
        if (key.Key is ConsoleKey.Enter || key.KeyChar is '\r' or '\n') return true;
        if (key.Key is ConsoleKey.Backspace) text.Backspace();
        else if (!char.IsControl(key.KeyChar)) text.Append(key.KeyChar);
        return false;
    }
}
