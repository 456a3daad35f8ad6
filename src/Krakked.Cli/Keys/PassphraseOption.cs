using System.CommandLine;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>Where the passphrase of a stored key comes from: a file, systemd's credentials, the terminal, or the last line of stdin.</summary>
static class PassphraseOption
{
    const int FewestCharacters = 8;
    const string SystemdFolder = "CREDENTIALS_DIRECTORY";
    const string SystemdName = "krakked-passphrase";

    public static readonly Option<string?> File = new("--passphrase-file")
    {
        Description = $"Read the passphrase from this file's first line (mode 0600; /dev/fd/3 is a file too). Without it: {SystemdName} "
            + $"in systemd's ${SystemdFolder}, else the terminal, or the last line of stdin.",
    };

    /// <summary>The passphrase of a key that is stored.</summary>
    /// <exception cref="KrakkedException">There is none where it should be, or others can read the file.</exception>
    public static SecretText Read(ParseResult args, SecretInput input) =>
        FromFile(args) is { } path ? FirstLine(path) : input.Ask("Passphrase");

    /// <summary>The passphrase for a key that is to be stored: asked for twice where somebody types it.</summary>
    /// <exception cref="KrakkedException">It is too short, or was typed differently the second time.</exception>
    public static SecretText Choose(ParseResult args, SecretInput input)
    {
        var passphrase = Read(args, input);
        if (passphrase.Length < FewestCharacters)
        {
            passphrase.Dispose();
            throw new KrakkedException($"The passphrase has fewer than {FewestCharacters} characters. "
                + "It is all that protects a stolen file: a few words are good.");
        }

        if (FromFile(args) is not null || !input.IsTerminal) return passphrase;
        using var again = input.Ask("Passphrase, once more");
        if (again.Reveal().SequenceEqual(passphrase.Reveal())) return passphrase;
        passphrase.Dispose();
        throw new KrakkedException("The two passphrases differ. Nothing was saved.");
    }

    static string? FromFile(ParseResult args)
    {
        if (args.GetValue(File) is { } given) return given;
        return Environment.GetEnvironmentVariable(SystemdFolder) is { Length: > 0 } folder
            && Path.Combine(folder, SystemdName) is var path && System.IO.File.Exists(path) ? path : null;
    }

    static SecretText FirstLine(string path)
    {
        try
        {
            PrivateFile.RequirePrivate(path);
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return SecretInput.ReadLine(file, "passphrase", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KrakkedException($"--passphrase-file {path}: {e.Message}", e);
        }
    }
}
