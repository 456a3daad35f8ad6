using System.Diagnostics;
using System.Globalization;
using Krakked.Live.Tests.Gateway;

namespace Krakked.Live.Tests.Crash;

/// <summary>A real trading process, which <see cref="TradingChild"/> is, in the hands of a test.</summary>
sealed class Child : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly Task<string> _errors;

    Child(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>Starts one; its clock shows what the exchange's does.</summary>
    public static Child Start(LoopbackExchange exchange, string path, int seed, int killAt = 0)
    {
        var client = exchange.Client with { Start = exchange.Look(core => core.Now / 1_000_000) };
        string[] arguments =
        [
            typeof(Child).Assembly.Location, path, seed.ToString(CultureInfo.InvariantCulture), killAt.ToString(CultureInfo.InvariantCulture),
            .. client.ToArguments(),
        ];
        return new Child(Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!);
    }

    /// <summary>The rest of the first line that begins so; null when the process has ended.</summary>
    public async Task<string?> HearAsync(string word)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
            if (line.Split(' ', 2) is [var first, .. var rest] && first == word)
                return rest is [var more] ? more : "";
        return null;
    }

    public void Tell(string word) => _process.StandardInput.WriteLine(word);

    /// <summary>SIGKILL: nothing of it gets to do anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal: TERM asks it to end, STOP suspends it, CONT lets it go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var sent = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await sent.WaitForExitAsync();
    }

    /// <summary>How it ended, and what it complained of.</summary>
    public async Task<(int Code, string Errors)> FinishAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
