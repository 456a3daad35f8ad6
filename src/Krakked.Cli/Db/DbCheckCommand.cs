using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked db check --db krakked.db</c></summary>
static class DbCheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", """
            Read every page and every row, and hold them against SQLite's rules and ours: fills add up to orders, sleeves to trades,
            states to what happened, and every amount is in its one form. The database may be in use.

            Example:
              krakked db check --db krakked.db

            Exit codes: 0 sound, 3 something is wrong.
            """)
        { DbOption.Db, DbOption.Json };
        command.SetAction(args => Run(DbOption.Path(args), args.GetValue(DbOption.Json)));
        return command;
    }

    static int Run(string path, bool json)
    {
        var findings = Findings(path);
        if (json) PrintJson(path, findings);
        else if (findings.Count == 0) Console.WriteLine($"{path} is sound.");
        foreach (var finding in findings) Terminal.Complain($"{finding.Rule}: {finding.What}");
        return findings.Count == 0 ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    // A file that is damaged beyond opening is what a check is there to find.
    static IReadOnlyList<Finding> Findings(string path)
    {
        try
        {
            return DatabaseCheck.Run(path);
        }
        catch (StorageException damage) when (damage.Fault is StorageFault.Damaged)
        {
            return [new Finding("file", damage.Message)];
        }
    }

    static void PrintJson(string path, IReadOnlyList<Finding> findings) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteBoolean("sound", findings.Count == 0);
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("what", finding.What);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
