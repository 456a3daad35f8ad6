using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class DetailAndEnvelopeTests
{
    [Test]
    public void The_finest_bars_of_the_store_settle_the_fills_unless_told_otherwise_and_a_certificate_keeps_which()
    {
        using var scratch = new Scratch();
        Synth(scratch, "5m", bars: 40_000);
        Command.Run("data", "resample", "--data", scratch["store"], "--pair", "XBTUSD", "--from-timeframe", "5m", "--timeframe", "1h");

        var off = Backtest(scratch, "off");
        var auto = Backtest(scratch, "auto");
        Synth(scratch, "1m", bars: 200_000);
        var verified = Command.Run("verify", "run", scratch["auto"]);

        Assert.That(off.GetProperty("fills").GetProperty("onFinerBars").GetInt32(), Is.Zero);
        Assert.That(auto.GetProperty("data").GetProperty("detail").GetProperty("XBTUSD").GetString(), Is.EqualTo("5m"));
        Assert.That(auto.GetProperty("certificate").GetProperty("data").GetProperty("detail").GetString(), Is.EqualTo("5m"));
        Assert.That(auto.GetProperty("fills").GetProperty("onFinerBars").GetInt32(), Is.Positive);
        Assert.That(verified.Code, Is.Zero, verified.Out + verified.Error);
    }

    [Test]
    public void The_sample_has_no_finer_bars_and_auto_changes_nothing()
    {
        var (auto, off) = (Command.Run("backtest", "sma-cross", "--json"), Command.Run("backtest", "sma-cross", "--json", "--detail", "off"));

        Assert.That(Hashes(auto.Out), Is.EqualTo(Hashes(off.Out)));
    }

    [Test]
    public void An_envelope_is_shown_and_written()
    {
        using var scratch = new Scratch();

        var ran = Command.Run("backtest", "volatility-breakout", "--envelope", "--out", scratch["run"]);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("inside the bars").And.Contain("the worst").And.Contain("the best"));
        var envelope = Read(scratch["run"]).GetProperty("envelope");
        Assert.That(
            envelope.GetProperty("base").GetProperty("finalEquity").GetDecimal(),
            Is.EqualTo(Read(scratch["run"]).GetProperty("metrics").GetProperty("finalEquity").GetDecimal()));
    }

    [TestCase("--detail minutes", "'minutes'", "1m")]
    [TestCase("--detail 4h", "4h", "shorter timeframe")]
    [TestCase("--detail 1h", "1h", "--detail off")]
    [TestCase("--detail 1m", "no 1m bars of XBTUSD", "data import")]
    [TestCase("--detail 1m,5m", "2 for 1 pairs", "one for each")]
    [TestCase("--detail 1m --seed 1 --bars 100", "synthetic market", "leave it out")]
    public void What_cannot_settle_fills_is_refused_with_the_remedy(string options, string value, string remedy)
    {
        var ran = Command.Run(["backtest", "sma-cross", .. options.Split(' ')]);

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy));
    }

    static void Synth(Scratch scratch, string timeframe, int bars)
    {
        var ran = Command.Run("data", "synth", "--data", scratch["store"], "--timeframe", timeframe, "--bars", $"{bars}", "--seed", "4");
        Assert.That(ran.Code, Is.Zero, ran.Error);
    }

    static JsonElement Backtest(Scratch scratch, string detail)
    {
        var ran = Command.Run("backtest", "volatility-breakout", "--data", scratch["store"], "--detail", detail, "--out", scratch[detail]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return Read(scratch[detail]);
    }

    static JsonElement Read(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "result.json"))).RootElement;

    static (string?, string?) Hashes(string json)
    {
        var result = JsonDocument.Parse(json).RootElement;
        return (result.GetProperty("data").GetProperty("hash").GetString(), result.GetProperty("resultHash").GetString());
    }
}
