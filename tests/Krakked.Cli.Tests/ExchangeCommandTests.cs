using System.Diagnostics;
using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class ExchangeCommandTests
{
    [Test]
    public async Task It_says_where_it_is_answers_there_and_stops_by_Ctrl_C_with_130()
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("There is no kill -INT on Windows.");
        using var process = Command.Start("exchange", "serve", "--port", "0", "--json", "--pair", "XBTUSD", "--key-seed", "7");
        using var ready = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!);

        using var http = new HttpClient();
        var time = await http.GetStringAsync(new Uri(ready.RootElement.GetProperty("rest").GetString() + "/0/public/Time"));
        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
        var stopped = Command.Finish(process);

        Assert.That(time, Does.StartWith("""{"error":[],"result":{"unixtime":"""));
        Assert.That(ready.RootElement.GetProperty("socket").GetString(), Does.Match(@"^ws://127\.0\.0\.1:\d+/v2$"));
        Assert.That(Convert.FromBase64String(ready.RootElement.GetProperty("secret").GetString()!), Has.Length.EqualTo(64));
        Assert.That(stopped.Code, Is.EqualTo(130), stopped.Error);
    }

    [TestCase("--balance", "USD", "--balance USD: write ASSET=AMOUNT")]
    [TestCase("--balance", "FOO=1", "no listed pair has FOO")]
    [TestCase("--pair", "XBTFOO", "Unknown pair 'XBTFOO'")]
    [TestCase("--port", "70000", "--port 70000: a port is 1 to 65535")]
    [TestCase("--speed", "0", "--speed 0:")]
    [TestCase("--tier", "gold", "--tier gold: a tier is starter, intermediate, pro, or none")]
    [TestCase("--replay", "/nowhere", "--data /nowhere: there is no such folder")]
    [TestCase("--from", "2024-01-01", "--from belongs to --replay")]
    public void A_wrong_value_is_named_with_its_rule(string option, string value, string message)
    {
        var outcome = Command.Run("exchange", "serve", option, value);

        Assert.That((outcome.Code, outcome.Out), Is.EqualTo((2, "")));
        Assert.That(outcome.Error, Does.Contain(message));
    }

    [Test]
    public void A_file_of_keys_with_a_wrong_line_is_refused_without_telling_the_secret()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "main KEY not-base64-but-secret\n");

        var outcome = Command.Run("exchange", "serve", "--port", "0", "--keys", file);
        File.Delete(file);

        Assert.That(outcome.Code, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.Contain("line 1: a secret is Base64").And.Not.Contain("not-base64-but-secret"));
    }
}
