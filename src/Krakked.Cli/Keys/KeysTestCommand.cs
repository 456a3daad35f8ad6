using System.CommandLine;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary><c>krakked keys test main</c></summary>
static class KeysTestCommand
{
    static readonly Argument<string?> Name = new("name")
    {
        Description = "The stored key to try; without it, the one that would be used.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("test", """
            Try a key at the exchange again: where it came from, whether it works, and what it may do.

            Example:
              krakked keys test main --json

            Exit codes: 0 it works, 1 the exchange could not be asked, 3 it is refused, or can withdraw and must not be used.
            """)
        { Name, PassphraseOption.File, KeysOptions.Keys, ExchangeOption.Exchange, KeysOptions.Json, KeysOptions.NothingElse() };
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var vault = KeysOptions.Vault(args);
        using var input = new SecretInput();
        SecretText? passphrase = null;
        try
        {
            using var found = new CredentialSource(Environment.GetEnvironmentVariable, vault)
                .Resolve(args.GetValue(Name), _ => SecretText.Of((passphrase = PassphraseOption.Read(args, input)).Reveal()));
            if (found.Warning is { } warning) Terminal.Say($"Note: {warning}");

            var check = await KeyTrial.RunAsync(args, found.Credentials, stop);
            var stored = passphrase is null ? found.Stored : Noted(vault, found, check, passphrase);
            KeyView.Show(found.Origin, found.Credentials.Fingerprint, stored, check, args.GetValue(KeysOptions.Json));
            return Judge(check);
        }
        finally
        {
            passphrase?.Dispose();
        }
    }

    // What was learnt goes into the file, when it is news.
    static StoredKey? Noted(KeyVault vault, ResolvedCredentials found, KeyCheck check, SecretText passphrase)
    {
        if (check is not { Verdict: KeyVerdict.Good, Info: { } info } || found.Stored is not { } stored) return found.Stored;
        if (stored.Validated is not null && stored.Rights.SequenceEqual(info.Permissions)) return stored;

        var now = stored with { Validated = TimeProvider.System.GetUtcNow(), Rights = info.Permissions };
        vault.Save(now, found.Credentials, passphrase.Reveal());
        return now;
    }

    static int Judge(KeyCheck check)
    {
        if (check.Verdict is KeyVerdict.Good) return ExitCode.Ok;
        Terminal.Complain(check.Why);
        return check.Verdict is KeyVerdict.Unreachable ? ExitCode.Failed : ExitCode.FoundProblems;
    }
}
