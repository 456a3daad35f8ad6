using System.Diagnostics;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>An exchange, a folder of keys and a passphrase, and the command that brings them together.</summary>
sealed class KeysDesk : IDisposable
{
    readonly TempFolder _temp = new();

    public KeysDesk()
    {
        PassphraseFile = _temp.Write("right" + Canary.PassphraseEnding, Canary.Passphrase + "\n");
        Close(PassphraseFile);
    }

    public LoopbackKraken Kraken { get; } = new();

    public string Folder => Path.Combine(_temp.Path, "keys");

    public string PassphraseFile { get; }

    public string FileOf(string name) => Path.Combine(Folder, name + ".key");

    /// <summary>A file of the desk's own, closed to others.</summary>
    public string Write(string name, string text)
    {
        var file = _temp.Write(name, text);
        Close(file);
        return file;
    }

    /// <summary>Stores the canary under a name.</summary>
    public void Add(string name) => Assert.That(Run([Canary.Key, Canary.Secret, Canary.Passphrase], "keys", "add", name).Code, Is.Zero);

    /// <summary>Runs the command with lines on stdin.</summary>
    public Command.Outcome Run(string[] lines, params string[] arguments) => RunWith([], lines, arguments);

    /// <summary>The same, with variables of the environment.</summary>
    public Command.Outcome RunWith((string Name, string Value)[] variables, string[] lines, params string[] arguments)
    {
        using var process = Start(variables, lines, arguments);
        return Command.Finish(process);
    }

    public Process Start((string Name, string Value)[] variables, string[] lines, params string[] arguments)
    {
        var process = Command.Start(Surroundings(variables), arguments);
        foreach (var line in lines) process.StandardInput.Write(line + "\n");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Starts a shell script in the desk's surroundings.</summary>
    public Process Shell(string script)
    {
        var start = Command.Describe("bash", "-c", script);
        Surroundings([])(start);
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        Kraken.Dispose();
        _temp.Dispose();
    }

    Action<ProcessStartInfo> Surroundings((string Name, string Value)[] variables) => start =>
    {
        (start.Environment["KRAKKED_KEYS"], start.Environment["KRAKKED_EXCHANGE"]) = (Folder, Kraken.Address);
        foreach (var (name, value) in variables) start.Environment[name] = value;
    };

    static void Close(string file)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
