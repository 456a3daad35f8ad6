using System.Diagnostics;

namespace Krakked.Storage.Tests;

/// <summary>A real second process, which <see cref="Program"/> is.</summary>
sealed class Helper : IDisposable
{
    readonly Process _process;

    Helper(Process process) => _process = process;

    public static Helper Start(string part, string path)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Helper).Assembly.Location, part, path])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        return new Helper(Process.Start(start)!);
    }

    /// <summary>What it says next; null when it has ended.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Kills it with SIGKILL and tells what it had said until then.</summary>
    public List<string> Kill()
    {
        _process.Kill();
        var said = _process.StandardOutput.ReadToEnd().Split('\n').ToList();
        _process.WaitForExit();

        // A line that was cut off was not said.
        said.RemoveAt(said.Count - 1);
        return said;
    }

    public (int Code, string Error) Finish()
    {
        var error = _process.StandardError.ReadToEnd();
        _process.WaitForExit();
        return (_process.ExitCode, error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
