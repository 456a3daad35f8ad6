using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked keys add main</c></summary>
static class KeysAddCommand
{
    static readonly Argument<string> Name = KeysOptions.Name("What to call the key.");

    static readonly Option<bool> SaveUnvalidated = new("--save-unvalidated")
    {
        Description = "Save the key though the exchange could not be asked. One that it refuses is never saved.",
    };

    public static Command Create()
    {
        var command = new Command("add", """
            Try a key at the exchange, then seal it into a file under a passphrase.

            Key, secret and passphrase are typed unseen. Where stdin is no terminal they are its lines, in that order: the key, the
            secret, the one-time password with --otp, and the passphrase unless it comes from elsewhere. They are never taken from the
            command line. A key that can withdraw is refused.

            Examples:
              krakked keys add main
              pass show kraken | krakked keys add main --passphrase-file ~/.krakked-passphrase
            """)
        {
            Name, SaveUnvalidated, KeysOptions.OneTimePassword, PassphraseOption.File, KeysOptions.Keys, ExchangeOption.Exchange, KeysOptions.Json,
            KeysOptions.NothingElse(),
        };
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var (vault, name) = (KeysOptions.Vault(args), args.GetRequiredValue(Name));
        if (vault.Has(name))
            throw new KrakkedException($"There is a key '{name}' already. Replace it with 'krakked keys rotate {name}', or remove it first.");

        using var input = new SecretInput();
        using var credentials = input.AskCredentials(args.GetValue(KeysOptions.OneTimePassword));
        var check = await KeyTrial.RunAsync(args, credentials, stop);
        if (KeyTrial.Describe(name, credentials, check, args.GetValue(SaveUnvalidated)) is not { } stored)
        {
            Terminal.Complain("Nothing was saved. Try again, or save it untried with --save-unvalidated.");
            return ExitCode.Failed;
        }

        using var passphrase = PassphraseOption.Choose(args, input);
        vault.Save(stored, credentials, passphrase.Reveal());
        KeyView.Show($"the file {vault.PathOf(name)}", stored.Fingerprint, stored, check, args.GetValue(KeysOptions.Json));
        Terminal.Say(stored.Validated is null ? $"Saved '{name}' unvalidated: try it with 'krakked keys test {name}'." : $"Saved '{name}'.");
        return ExitCode.Ok;
    }
}
