using System.Diagnostics;
using System.Text;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>Runs the command as a stranger would: another process, arguments, two streams, an exit code.</summary>
static class Command
{
    static readonly string Program =
        Path.Combine(SharedData.Root, "artifacts", "bin", "Krakked.Cli", "release", "krakked.dll");

    public sealed record Outcome(int Code, string Out, string Error);

    public static Outcome Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return Finish(process);
    }

    public static Process Start(params string[] arguments) => Start(_ => { }, arguments);

    /// <summary>Starts the command in surroundings changed by <paramref name="change"/>.</summary>
    public static Process Start(Action<ProcessStartInfo> change, params string[] arguments)
    {
        var start = Describe("dotnet", [Program, .. arguments]);
        change(start);
        return Process.Start(start)!;
    }

    /// <summary>The command in a shell's words, for what only a shell can do.</summary>
    public static string Quoted(params string[] arguments) => string.Join(' ', new[] { "dotnet", Program }.Concat(arguments).Select(a => $"'{a}'"));

    /// <summary>A process to be started with what we know of its surroundings: no key, no store, but the project's own.</summary>
    public static ProcessStartInfo Describe(string program, params string[] arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        Environment =
        {
            ["KRAKKED_HOME"] = SharedData.Root, ["KRAKKED_DATA"] = "", ["KRAKKED_KEYS"] = "", ["KRAKKED_EXCHANGE"] = "",
            ["KRAKEN_API_KEY"] = "", ["KRAKEN_API_SECRET"] = "", ["KRAKEN_PRIVATE_KEY"] = "", ["KRAKEN_SANDBOX_MODE"] = "",
            ["CREDENTIALS_DIRECTORY"] = "",
        },
    };

    /// <summary>Presses Ctrl-C in the middle of the work: once a second of processor time has gone into it, however slow the machine is.</summary>
    public static void Interrupt(Process process)
    {
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(1))
        {
            Thread.Sleep(20);
            process.Refresh();
        }

        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
    }

    public static Outcome Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return Ended(process, output.Result, error);
    }

    /// <summary>Lets a process run until it has said something, however long that takes, and ends it then by a signal.</summary>
    public static async Task<Outcome> EndOnceAsync(Process process, Func<string, bool> isWanted, string signal, CancellationToken limit)
    {
        var error = process.StandardError.ReadToEndAsync(limit);
        var (said, isAsked) = (new StringBuilder(), false);
        while (await process.StandardOutput.ReadLineAsync(limit) is { } line)
        {
            said.Append(line).Append('\n');
            if (isAsked || !isWanted(line)) continue;
            isAsked = true;
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])!;
            await kill.WaitForExitAsync(limit);
        }

        await process.WaitForExitAsync(limit);
        return Ended(process, said.ToString(), await error);
    }

    static Outcome Ended(Process process, string output, string error)
    {
        var name = string.Join(' ', process.StartInfo.ArgumentList.Skip(1).Take(2));
        Canary.Search($"stdout of {name}", output);
        Canary.Search($"stderr of {name}", error);
        return new(process.ExitCode, output, error);
    }
}
