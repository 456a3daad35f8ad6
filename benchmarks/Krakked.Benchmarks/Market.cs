using Krakked.Data;

namespace Krakked.Benchmarks;

/// <summary>The market every benchmark runs on.</summary>
static class Market
{
    public const ulong Seed = 42;

    public static Instrument Bitcoin { get; } = InstrumentCatalog.BuiltIn.Find("XBTUSD");

    public static BarSeries Minutes(int count)
    {
        var from = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new SyntheticMarket().Generate(Bitcoin, Timeframe.M1, from, count, Seed);
    }
}
