using System.ComponentModel;
using System.Diagnostics;
using Krakked.Testing;

namespace Krakked.Interop.Tests;

/// <summary>Runs the scripts of this project under Node, where the independent readers and writers live.</summary>
static class Node
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static string Folder { get; } = Path.Combine(SharedData.Root, "tests", "Krakked.Interop.Tests");

    public static bool IsPresent()
    {
        try
        {
            return Run("node", "--version").StartsWith('v');
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    /// <summary>npm leaves this file when it has installed everything; a folder alone may be half an installation.</summary>
    public static bool HasPackages => File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"));

    public static void InstallPackages()
    {
        if (OperatingSystem.IsWindows())
            Run("cmd", "/c", "npm", "ci", "--no-audit", "--no-fund");
        else
            Run("npm", "ci", "--no-audit", "--no-fund");
    }

    /// <summary>Runs <c>scripts/{script}.mjs</c> and returns what it printed.</summary>
    public static string Script(string script, params string[] arguments) =>
        Run("node", [Path.Combine("scripts", script + ".mjs"), .. arguments]);

    static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}.");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{errors.GetAwaiter().GetResult()}");
    }
}
