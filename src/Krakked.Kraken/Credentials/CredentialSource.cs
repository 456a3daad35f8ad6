namespace Krakked.Kraken;

/// <summary>A key to use, and where it came from. Disposing it zeroes the key.</summary>
/// <param name="Credentials">The key.</param>
/// <param name="Origin">Where it came from, in words.</param>
/// <param name="Stored">What its file says, now proven; null when it came from elsewhere.</param>
public sealed record ResolvedCredentials(ApiCredentials Credentials, string Origin, StoredKey? Stored) : IDisposable
{
    /// <summary>What its owner should know though it works; null mostly.</summary>
    public string? Warning { get; init; }

    public void Dispose() => Credentials.Dispose();

    /// <summary>Where it came from and its fingerprint.</summary>
    public override string ToString() => $"{Credentials} from {Origin}";
}

/// <summary>The one order in which a key is looked for: the name that was given, the environment, the folder of keys.</summary>
/// <param name="environment">Looks a variable up.</param>
/// <param name="vault">The folder of keys.</param>
public sealed class CredentialSource(Func<string, string?> environment, KeyVault vault)
{
    /// <summary>The key that is used when the folder holds several and none is named.</summary>
    public const string DefaultName = "default";

    /// <summary>Finds the key. Half a pair of variables is not used, and is never passed over in silence.</summary>
    /// <param name="name">A stored key by name, which is then meant whatever the environment holds; null for the usual order.</param>
    /// <param name="passphrase">Asked for the passphrase of the stored key of that name, when one is opened.</param>
    /// <exception cref="NoCredentialsException">There is none.</exception>
    /// <exception cref="WrongPassphraseException">The file is whole and the passphrase is another.</exception>
    /// <exception cref="DamagedKeyException">The file is not as it was written.</exception>
    /// <exception cref="KrakkedException">Several are stored and none is named, or the variables contradict each other.</exception>
    public ResolvedCredentials Resolve(string? name, Func<string, SecretText> passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        if (name is not null) return Opened(name, passphrase);
        if (EnvironmentCredentials.TryRead(environment, out var found, out var missing)) return found!;

        return Opened(OnlyOne(missing), passphrase) with
        {
            Warning = missing is null ? null : $"{missing}: half a pair is not used, and the stored key is used in its place.",
        };
    }

    ResolvedCredentials Opened(string name, Func<string, SecretText> passphrase)
    {
        var stored = vault.Describe(name);
        using var text = passphrase(name);
        return new ResolvedCredentials(vault.Open(name, text.Reveal()), $"the file {vault.PathOf(name)}", stored);
    }

    string OnlyOne(string? missing)
    {
        var names = vault.List().Select(e => e.Name).ToList();
        if (names.Count == 1) return names[0];
        if (names.Contains(DefaultName)) return DefaultName;
        if (names.Count > 1)
            throw new KrakkedException($"{vault.Folder} holds {string.Join(", ", names)}. Name one of them, or call one '{DefaultName}'.");

        var half = missing is null ? "" : $"{missing}: half a pair is not used. ";
        throw new NoCredentialsException($"{half}There is no API key: {vault.Folder} holds none, and {EnvironmentCredentials.KeyVariable} with "
            + $"{EnvironmentCredentials.SecretVariable} is not set. Add one with 'krakked keys add {DefaultName}'.");
    }
}
