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
        var (code, screen) = AtTerminal(
            ("API key: ", Canary.Key + "\r"),
            ("(private key): ", Canary.Secret + "x\u007f\r"),
            ("Passphrase: ", Canary.Passphrase + "\r"),
            ("once more: ", Canary.Passphrase + "\r"),
            ("Saved 'main'.", ""));

        Assert.That(code, Is.Zero, screen);
        Canary.Search("the screen", screen);
        Assert.That(_desk.Run([Canary.Passphrase], "keys", "test", "main").Code, Is.Zero);
    }

    [Test]
    public void A_passphrase_typed_differently_the_second_time_saves_nothing()
    {
        var (code, screen) = AtTerminal(
            ("API key: ", Canary.Key + "\r"), ("(private key): ", Canary.Secret + "\r"), ("Passphrase: ", Canary.Passphrase + "\r"),
            ("once more: ", Canary.Passphrase + "x\r"), ("differ", ""));

        Assert.That((code, File.Exists(_desk.FileOf("main"))), Is.EqualTo((2, false)), screen);
    }

    [Test]
    public void Ctrl_C_at_a_prompt_stops_at_once()
    {
        var (code, screen) = AtTerminal(("API key: ", Canary.Key + "\r"), ("(private key): ", "half\u0003"), ("Stopped", ""));

        Assert.That(code, Is.EqualTo(130), screen);
        Assert.That(_desk.Kraken.Calls, Is.Empty);
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

    // Types each answer once its prompt is on the screen.
    (int Code, string Screen) AtTerminal(params (string Prompt, string Typed)[] talk)
    {
        if (!File.Exists("/usr/bin/script")) Assert.Ignore("There is no 'script' here, which makes a terminal.");
        using var terminal = _desk.Shell($"exec script -qec \"{Command.Quoted("keys", "add", "main")}\" /dev/null");
        var screen = new StringBuilder();
        foreach (var (prompt, typed) in talk)
        {
            for (var from = screen.Length; !screen.ToString(from, screen.Length - from).Contains(prompt, StringComparison.Ordinal);)
                if (terminal.StandardOutput.Read() is >= 0 and var next) screen.Append((char)next);
                else Assert.Fail($"The terminal closed before '{prompt}': {screen}");
            terminal.StandardInput.Write(typed);
            terminal.StandardInput.Flush();
        }

        terminal.WaitForExit();
        return (terminal.ExitCode, screen.ToString());
    }
}
