using System.Text;

namespace Krakked.Testing;

/// <summary>
/// The one key all tests use that need a key, so that a search of everything they made tells whether it leaks. Whatever is searched counts as
/// an artefact; where <c>KRAKKED_CANARY</c> names a folder, each is noted there, and <c>./test</c> prints how many there were.
/// </summary>
public static class Canary
{
    /// <summary>The public half. It travels in a header, and belongs nowhere else.</summary>
    public const string Key = "8CE0/DA028FHI+B+aqDTjW1W7skUugXA1XAWzpeT9RqUqJXGlIIUE7yk";

    /// <summary>The secret half, in Base64, as Kraken shows it.</summary>
    public const string Secret = "porJCglp7AD/5dNMtzTrxeqZGUGvvdizxalfSqd2TApcCkmK+plaU/kJrhKGjsHEuULg5GfraBXSUyczCKXxJA==";

    public const string Passphrase = "Zq7vXw2pLk9TnB4mRs8dGh3fJc6y";

    /// <summary>It travels in the body of a call, and belongs nowhere else.</summary>
    public const string OneTimePassword = "Yw5tHb8nQe2kVu7xMa4p";

    /// <summary>The ending of a file that holds the passphrase on purpose.</summary>
    public const string PassphraseEnding = ".passphrase";

    static readonly Lock Gate = new();
    static readonly CanarySearch Secrets = new([.. CanaryForms.OfBase64("secret", Secret), .. CanaryForms.OfText("passphrase", Passphrase)]);
    static readonly CanarySearch Public = new([.. CanaryForms.OfText("key", Key), .. CanaryForms.OfText("one-time password", OneTimePassword)]);
    static readonly string? Ledger = LedgerFile();

    /// <summary>What of the canary a text holds, and in which form; none for a clean one. The key counts too.</summary>
    public static IReadOnlyList<string> Leaks(string text) => Leaks(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Leaks(string)"/>
    public static IReadOnlyList<string> Leaks(ReadOnlySpan<byte> bytes) => [.. Secrets.In(bytes), .. Public.In(bytes)];

    /// <summary>Searches one artefact for secret and passphrase, and for the public half and the one-time password unless it may hold them.</summary>
    /// <exception cref="CanaryFoundException">It is in there.</exception>
    public static void Search(string artefact, ReadOnlySpan<byte> bytes, bool mayHoldKey = false)
    {
        var found = Secrets.In(bytes);
        if (!mayHoldKey) found = [.. found, .. Public.In(bytes)];
        Note(artefact, bytes.Length);
        if (found.Count > 0) throw new CanaryFoundException(artefact, found);
    }

    /// <inheritdoc cref="Search(string, ReadOnlySpan{byte}, bool)"/>
    public static void Search(string artefact, string text, bool mayHoldKey = false) => Search(artefact, Encoding.UTF8.GetBytes(text), mayHoldKey);

    /// <summary>Searches every file below a folder, and their names; returns how many there were.</summary>
    /// <exception cref="CanaryFoundException">It is in one of them.</exception>
    public static int SearchFolder(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
        foreach (var file in files.Where(f => !f.EndsWith(PassphraseEnding, StringComparison.Ordinal))) SearchFile(file);
        return files.Length;
    }

    static void SearchFile(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        IReadOnlyList<string> found = [.. Secrets.In(Encoding.UTF8.GetBytes(file)), .. Secrets.In(stream)];
        Note(file, stream.Length);
        if (found.Count > 0) throw new CanaryFoundException(file, found);
    }

    static void Note(string artefact, long length)
    {
        if (Ledger is null) return;
        lock (Gate) File.AppendAllText(Ledger, $"{length}\t{artefact.ReplaceLineEndings(" ")}\n");
    }

    static string? LedgerFile() => Environment.GetEnvironmentVariable("KRAKKED_CANARY") is { Length: > 0 } folder
        ? Path.Combine(Directory.CreateDirectory(folder).FullName, $"{Environment.ProcessId}.artefacts")
        : null;
}

/// <summary>A secret got out. The message says where and in which form, never what it is.</summary>
public sealed class CanaryFoundException(string artefact, IReadOnlyList<string> forms)
    : Exception($"The canary is in {artefact}: {string.Join(", ", forms)}.");
