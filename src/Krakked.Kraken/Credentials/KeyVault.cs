using System.Text.RegularExpressions;

namespace Krakked.Kraken;

/// <summary>A folder of keys, a file each, sealed under passphrases. The folder is its owner's alone, and so is every file.</summary>
public sealed partial class KeyVault
{
    const string Ending = ".key";

    readonly string _folder;
    readonly int _rounds;

    /// <param name="folder">Where the files are; it is made at the first save.</param>
    public KeyVault(string folder) : this(folder, KeyDerivation.UsualRounds)
    {
    }

    /// <summary>With fewer rounds than a file may have, for tests that open thousands.</summary>
    internal KeyVault(string folder, int rounds)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (_folder, _rounds) = (Path.GetFullPath(folder), rounds);
    }

    /// <summary>The user's own: <c>~/.config/krakked/keys</c> on Linux, and where such things belong elsewhere.</summary>
    /// <exception cref="KrakkedException">The system knows no such place.</exception>
    public static string UsualFolder =>
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
            ? Path.Combine(home, "krakked", "keys")
            : throw new KrakkedException("This user has no folder for settings. Set HOME, or KRAKKED_KEYS to the folder of keys.");

    public string Folder => _folder;

    /// <summary>Where the key of that name is, or would be.</summary>
    /// <exception cref="KrakkedException">That cannot be a name. It is not repeated: it may be a key, given by mistake.</exception>
    public string PathOf(string name) => Path.Combine(_folder, Checked(name) + Ending);

    /// <summary>Throws unless <paramref name="name"/> can be a key's name: 1 to 32 lower-case letters, digits, dashes and underscores.</summary>
    /// <exception cref="KrakkedException">It cannot. It is not repeated: it may be a key, given by mistake.</exception>
    public static string Checked(string name) => name is not null && Names().IsMatch(name)
        ? name
        : throw new KrakkedException("The name that was given is none: a name is 1 to 32 lower-case letters, digits, dashes and underscores, "
            + "and begins with a letter or digit. It is what you call the key, not the key itself.");

    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Every file in the folder, by name; none when there is no folder.</summary>
    /// <exception cref="KrakkedException">Others can look into the folder.</exception>
    public IReadOnlyList<VaultEntry> List()
    {
        if (!Directory.Exists(_folder)) return [];
        PrivateFile.RequirePrivate(_folder);
        return [.. Directory.EnumerateFiles(_folder, "*" + Ending).Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Where(n => Names().IsMatch(n)).Order(StringComparer.Ordinal).Select(Entry)];
    }

    /// <summary>What the file says of its key. Only opening it proves that.</summary>
    /// <exception cref="KrakkedException">There is none, it is damaged, or others can read it.</exception>
    public StoredKey Describe(string name) => Named(KeyFile.Describe(Read(name), PathOf(name)), name);

    /// <summary>The key itself.</summary>
    /// <exception cref="WrongPassphraseException">The file is whole and the passphrase is another.</exception>
    /// <exception cref="DamagedKeyException">The file is not as it was written.</exception>
    /// <exception cref="KrakkedException">There is none, or others can read it.</exception>
    public ApiCredentials Open(string name, ReadOnlySpan<char> passphrase)
    {
        var file = Read(name);
        Named(KeyFile.Describe(file, PathOf(name)), name);
        return KeyFile.Open(file, passphrase, PathOf(name));
    }

    /// <summary>Seals a key under a passphrase, in place of what had its name. A crash leaves the old file or the new one.</summary>
    /// <exception cref="KrakkedException">The folder or the disk refuses; what was there is as it was.</exception>
    public void Save(StoredKey key, ApiCredentials credentials, ReadOnlySpan<char> passphrase)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(credentials);
        if (key.Fingerprint != credentials.Fingerprint) throw new ArgumentException("The description is of another key.", nameof(key));
        if (passphrase.IsEmpty) throw new KrakkedException("The passphrase is empty. Without one, whoever has the file has the key.");

        var path = PathOf(key.Name);
        Guard(path, () => PrivateFile.MakeFolder(_folder));
        PrivateFile.RequirePrivate(_folder);
        var file = KeyFile.Seal(key, credentials, passphrase, _rounds);
        Guard(path, () => PrivateFile.Write(path, file));
    }

    /// <summary>Deletes the file. The key itself is deleted at the exchange.</summary>
    /// <exception cref="KrakkedException">There is none.</exception>
    public void Remove(string name)
    {
        if (!Has(name)) throw Missing(name);
        Guard(PathOf(name), () => File.Delete(PathOf(name)));
    }

    byte[] Read(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path)) throw Missing(name);
        PrivateFile.RequirePrivate(_folder);
        PrivateFile.RequirePrivate(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KrakkedException($"Cannot read {path}: {e.Message}", e);
        }
    }

    VaultEntry Entry(string name)
    {
        try
        {
            return new VaultEntry(name, Describe(name), null);
        }
        catch (KrakkedException problem)
        {
            return new VaultEntry(name, null, problem.Message);
        }
    }

    KrakkedException Missing(string name)
    {
        var known = Directory.Exists(_folder) ? List().Select(e => e.Name).ToList() : [];
        var there = known.Count > 0 ? $" It holds {string.Join(", ", known)}.{Suggest.DidYouMean(name, known)}" : "";
        return new KrakkedException($"There is no key '{name}' in {_folder}.{there} Add one with 'krakked keys add {name}'.");
    }

    // A file under another's name would have one key used in place of another.
    StoredKey Named(StoredKey key, string name) => key.Name == name
        ? key
        : throw new DamagedKeyException($"{PathOf(name)} holds the key '{key.Name}'. Files of keys keep their names: give it that one back.");

    static void Guard(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KrakkedException($"Cannot write {path}: {e.Message} What was there is as it was.", e);
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,31}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
