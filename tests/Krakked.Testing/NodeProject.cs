using System.ComponentModel;
using System.Diagnostics;

namespace Krakked.Testing;

/// <summary>The Node side of a test project: its <c>package.json</c>, and scripts that other people's programs run in.</summary>
public sealed class NodeProject(string project)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Where the project is.</summary>
    public string Folder { get; } = Path.Combine(SharedData.Root, "tests", project);

    /// <summary>Installs the packages unless they are there; false when there is no Node to do it with.</summary>
    public bool TryInstall(Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        if (!IsNodePresent()) return false;

        // npm leaves this file when it has installed everything; a folder alone may be half an installation.
        if (File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))) return true;

        say($"node_modules is missing: running 'npm ci' in tests/{project}.");
        if (OperatingSystem.IsWindows()) Run("cmd", "/c", "npm", "ci", "--no-audit", "--no-fund");
        else Run("npm", "ci", "--no-audit", "--no-fund");
        return true;
    }

    /// <summary>Runs <c>scripts/{script}.mjs</c> and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public string Script(string script, params string[] arguments) =>
        Run("node", [Path.Combine("scripts", script + ".mjs"), .. arguments]);

    bool IsNodePresent()
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

    string Run(string program, params string[] arguments)
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
