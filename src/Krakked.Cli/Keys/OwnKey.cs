using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>The key that was named or would be used, and the marks of its nonces, for as long as a command runs.</summary>
sealed class OwnKey : IDisposable
{
    readonly ResolvedCredentials _key;

    OwnKey(ParseResult args, ResolvedCredentials key)
    {
        _key = key;
        Nonces = MarkOf(args, key.Credentials);
    }

    public ApiCredentials Credentials => _key.Credentials;

    /// <summary>Where commands without a database keep the mark.</summary>
    public INonceStore Nonces { get; }

    /// <exception cref="KrakkedException">There is no key, or it cannot be opened.</exception>
    public static OwnKey Open(ParseResult args)
    {
        using var input = new SecretInput();
        var key = new CredentialSource(Environment.GetEnvironmentVariable, KeysOptions.Vault(args))
            .Resolve(args.GetValue(AccountOption.Key), _ => PassphraseOption.Read(args, input));
        if (key.Warning is { } warning) Terminal.Say($"Note: {warning}");
        return new OwnKey(args, key);
    }

    /// <summary>The mark of a key's nonces that every command and desk of this user heeds.</summary>
    public static INonceStore MarkOf(ParseResult args, ApiCredentials credentials) =>
        new NonceFile(Path.Combine(KeysOptions.Vault(args).Folder, "nonces"), credentials);

    /// <summary>Nonces for a few calls beside whatever else uses the key: none is reserved, so none runs ahead of the clock and of a desk.</summary>
    public static NonceSource Beside(INonceStore mark) => new(mark, TimeProvider.System, lease: TimeSpan.FromTicks(1));

    /// <summary>Marks above whatever commands and desks have used, and kept for both.</summary>
    public INonceStore NoncesWith(Database database) => new SharedNonces(Nonces, new DatabaseNonces(database, Credentials));

    public void Dispose() => _key.Dispose();
}
