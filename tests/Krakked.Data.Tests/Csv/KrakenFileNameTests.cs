namespace Krakked.Data.Tests;

public sealed class KrakenFileNameTests
{
    [TestCase("XBTUSD_60.csv", "XBTUSD", 60)]
    [TestCase("a/b/XBTUSD_1.csv.gz", "XBTUSD", 1)]
    [TestCase("a\\1INCHUSD_1440.CSV", "1INCHUSD", 1440)]
    public void Krakens_names_say_pair_and_timeframe(string name, string pair, int minutes)
    {
        Assert.That(KrakenFileName.TryParse(name, out var found, out var timeframe), Is.True);
        Assert.That((found, timeframe.Minutes), Is.EqualTo((pair, minutes)));
    }

    [TestCase("XBTUSD.csv")]
    [TestCase("XBTUSD_60.txt")]
    [TestCase("_60.csv")]
    [TestCase("XBTUSD_1h.csv")]
    [TestCase("XBTUSD_0.csv")]
    [TestCase("binance_ETHUSDT_1.csv")]
    [TestCase("../XBT:USD_60.csv")]
    public void Other_names_do_not(string name) => Assert.That(KrakenFileName.TryParse(name, out _, out _), Is.False);
}
