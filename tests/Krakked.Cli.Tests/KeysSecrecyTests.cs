using System.Text;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>What others on the machine could see of a key while the command has it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeysSecrecyTests : IDisposable
{
    readonly KeysDesk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Test]
    public void Nothing_is_shown_of_what_is_typed_at_a_terminal()
    {
        if (!File.Exists("/usr/bin/script")) Assert.Ignore("There is no 'script' here, which makes a terminal.");
        using var terminal = _desk.Shell($"exec script -qec \"{Command.Quoted("keys", "add", "main")}\" /dev/null");
        var screen = new StringBuilder();

        foreach (var (prompt, typed) in new[]
        {
            ("API key: ", Canary.Key), ("(private key): ", Canary.Secret + "x\u007f"), ("Passphrase: ", Canary.Passphrase), ("once more: ", Canary.Passphrase),
        })
        {
            ReadUntil(prompt);
            terminal.StandardInput.Write(typed + "\r");
            terminal.StandardInput.Flush();
        }

        ReadUntil("Saved 'main'.");
        terminal.WaitForExit();

        Assert.That(terminal.ExitCode, Is.Zero, screen.ToString());
        Canary.Search("the screen", screen.ToString());
        Assert.That(_desk.Run([Canary.Passphrase], "keys", "test", "main").Code, Is.Zero);

        void ReadUntil(string text)
        {
            var from = screen.Length;
            while (!screen.ToString(from, screen.Length - from).Contains(text, StringComparison.Ordinal))
                if (terminal.StandardOutput.Read() is >= 0 and var next) screen.Append((char)next);
                else Assert.Fail($"The terminal closed before '{text}': {screen}");
        }
    }

    [Test]
    public void Neither_the_process_list_nor_its_environment_nor_the_wire_hold_the_secret()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("There is no /proc here.");
        _desk.Kraken.Silent = true;
        using var process = _desk.Start([], [Canary.Key, Canary.Secret, Canary.Passphrase], "keys", "add", "main");

        Assert.That(() => _desk.Kraken.Calls, Is.Not.Empty.After(30_000, 20));
        foreach (var file in new[] { "cmdline", "environ", "status", "maps" })
            Canary.Search($"/proc/self/{file}", File.ReadAllBytes($"/proc/{process.Id}/{file}"));
        process.Kill();
        Command.Finish(process);

        foreach (var call in _desk.Kraken.Calls)
        {
            Canary.Search("URL", call.Url);
            Canary.Search("HTTP body", call.Body);
            Canary.Search("HTTP headers", string.Join('\n', call.Headers.Select(h => $"{h.Key}: {h.Value}")), mayHoldKey: true);
        }
    }
}
