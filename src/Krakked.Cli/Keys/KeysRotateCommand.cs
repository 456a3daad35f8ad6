using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked keys rotate main</c></summary>
static class KeysRotateCommand
{
    static readonly Argument<string> Name = KeysOptions.Name("The stored key to replace.");

    public static Command Create()
    {
        var command = new Command("rotate", """
            Put a new key in an old one's place, under the same name and passphrase. The old one stays until the exchange takes the new one.

            Make the new key at Kraken first. Key, secret and passphrase are asked for as by 'krakked keys add'.

            Example:
              krakked keys rotate main
            """)
        {
            Name, KeysOptions.OneTimePassword, PassphraseOption.File, KeysOptions.Keys, ExchangeOption.Exchange, KeysOptions.Json,
            KeysOptions.NothingElse(),
        };
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var (vault, name) = (KeysOptions.Vault(args), args.GetRequiredValue(Name));
        var old = vault.Describe(name);
        using var input = new SecretInput();
        using var credentials = input.AskCredentials(args.GetValue(KeysOptions.OneTimePassword));
        using var passphrase = PassphraseOption.Read(args, input);

        // Opened for one reason: whoever replaces a key knows its passphrase.
        vault.Open(name, passphrase.Reveal()).Dispose();
        var check = await KeyTrial.RunAsync(args, credentials, stop);
        if (KeyTrial.Describe(name, credentials, check, evenUnvalidated: false) is not { } stored)
        {
            Terminal.Complain($"'{name}' is as it was: API key {old.Fingerprint}.");
            return ExitCode.Failed;
        }

        vault.Save(stored, credentials, passphrase.Reveal());
        KeyView.Show($"the file {vault.PathOf(name)}", stored.Fingerprint, stored, check, args.GetValue(KeysOptions.Json));
        Terminal.Say($"'{name}' is now API key {stored.Fingerprint}. Delete the old one ({old.Fingerprint}) at Kraken.");
        return ExitCode.Ok;
    }
}
