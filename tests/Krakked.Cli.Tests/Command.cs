using System.Diagnostics;
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

    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
        RedirectStandardError = true,
        RedirectStandardInput = true,
        Environment = { ["KRAKKED_HOME"] = SharedData.Root, ["KRAKKED_DATA"] = "" },
    })!;

    public static Outcome Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error);
    }
}
