using System.CommandLine;
using Krakked.Kraken;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked keys list</c></summary>
static class KeysListCommand
{
    public static Command Create()
    {
        var command = new Command("list", """
            List the stored keys. No passphrase is needed, and none of the keys is opened.

            Example:
              krakked keys list --json
            """)
        { KeysOptions.Keys, KeysOptions.Json, KeysOptions.NothingElse() };
        command.SetAction(args => Run(args));
        return command;
    }

    static int Run(ParseResult args)
    {
        var vault = KeysOptions.Vault(args);
        var entries = vault.List();
        if (args.GetValue(KeysOptions.Json)) PrintJson(entries);
        else Show(entries);

        if (entries.Count == 0) Terminal.Say($"{vault.Folder} holds no key. Add one with 'krakked keys add'.");
        if (EnvironmentCredentials.TryRead(Environment.GetEnvironmentVariable, out var found, out var missing))
            using (found)
                Terminal.Say($"Note: {found!.Origin} hold {found.Credentials}, and come before these.");
        if (missing is not null) Terminal.Say($"Note: {missing}: half a pair is not used.");
        return ExitCode.Ok;
    }

    static void Show(IReadOnlyList<VaultEntry> entries)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("name", "fingerprint", "created", "validated", "rights");
        foreach (var key in entries.Select(e => e.Key).OfType<StoredKey>())
            table.AddRow(new Text(key.Name), new Text(key.Fingerprint), new Text(KeyView.Time(key.Created)!),
                new Text(KeyView.Time(key.Validated) ?? "never"), new Text(string.Join(", ", key.Rights)));
        if (table.Rows.Count > 0) Terminal.Out.Write(table);
        foreach (var damaged in entries.Where(e => e.Problem is not null)) Terminal.Complain(damaged.Problem!);
    }

    static void PrintJson(IReadOnlyList<VaultEntry> entries) => Output.Json(json =>
    {
        json.WriteStartArray();
        foreach (var entry in entries) KeyView.Write(json, entry);
        json.WriteEndArray();
    });
}
