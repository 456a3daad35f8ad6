using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked keys remove main</c></summary>
static class KeysRemoveCommand
{
    static readonly Argument<string> Name = new("name") { Description = "The stored key to remove." };
    static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    public static Command Create()
    {
        var command = new Command("remove", """
            Delete the file of a stored key. The key itself is deleted at Kraken.

            Example:
              krakked keys remove main --yes
            """)
        { Name, Yes, KeysOptions.Keys, KeysOptions.Json, KeysOptions.NothingElse() };
        command.SetAction(args => Run(args));
        return command;
    }

    static int Run(ParseResult args)
    {
        var (vault, name) = (KeysOptions.Vault(args), args.GetRequiredValue(Name));
        var path = vault.PathOf(name);
        if (vault.Has(name) && !args.GetValue(Yes) && !IsMeant(path))
        {
            Terminal.Say("Nothing was removed.");
            return ExitCode.Failed;
        }

        vault.Remove(name);
        if (args.GetValue(KeysOptions.Json)) Output.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("removed", name);
            json.WriteString("file", path);
            json.WriteEndObject();
        });
        Terminal.Say($"Removed {path}. The key still works until it is deleted at Kraken, under Settings, API.");
        return ExitCode.Ok;
    }

    static bool IsMeant(string path)
    {
        if (Console.IsInputRedirected) throw new KrakkedException($"Nobody is there to ask whether {path} may go. Say so with --yes.");
        Console.Error.Write($"Remove {path}? Without a copy the key in it is lost. [y/N] ");
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
