using Krakked.Exchange;

namespace Krakked.Cli;

/// <summary>Keys of a loopback exchange from a file: <c>ACCOUNT KEY SECRET [PERMISSION…]</c>, one a line.</summary>
static class KeyFile
{
    /// <summary>Opens the accounts of a file with their keys.</summary>
    /// <exception cref="KrakkedException">A line cannot be read; it is told by number, never by its secret.</exception>
    public static void Read(string path, ExchangeCore exchange)
    {
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (words.Length < 3) throw Wrong(path, number, "write ACCOUNT KEY SECRET [PERMISSION…]");
            if (!accounts.TryGetValue(words[0], out var account)) accounts[words[0]] = account = exchange.AddAccount(words[0]);
            exchange.AddKey(new ApiKey(account, words[0], words[1], Secret(path, number, words[2]), Permissions(path, number, words[3..])));
        }

        if (accounts.Count == 0) throw new KrakkedException($"--keys {path}: no key in it. Write ACCOUNT KEY SECRET [PERMISSION…], one a line.");
    }

    static byte[] Secret(string path, int number, string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw Wrong(path, number, "a secret is Base64");
    }

    static KeyPermissions Permissions(string path, int number, string[] words)
    {
        if (words.Length == 0) return KeyPermissions.Trading;
        return words.Aggregate(KeyPermissions.None, (all, word) => PermissionNames.TryParse(word, out var one)
            ? all | one
            : throw Wrong(path, number, $"'{word}' is no permission; known are {string.Join(", ", PermissionNames.All.Select(p => p.Name))}"));
    }

    static KrakkedException Wrong(string path, int number, string rule) => new($"--keys {path}, line {number}: {rule}.");
}
