namespace Krakked.Data.Tests;

/// <summary>Rows and series the tests share.</summary>
static class Samples
{
    public static readonly Instrument Bitcoin = InstrumentCatalog.BuiltIn.Find("XBTUSD");

    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(Given.Start);

    /// <summary>One row of Kraken's form, so many hours after the start.</summary>
    public static string Row(int hour, double close = 100, double volume = 1.5, int trades = 7) =>
        $"{(Given.Start / 1000) + (hour * 3600)},{close},{close + 1},{close - 1},{close},{volume},{trades}\n";

    public static string Rows(params int[] hours) => string.Concat(hours.Select(hour => Row(hour, 100 + hour)));

    public static BarSeries Hours(params int[] hours) => Given.Series(Bitcoin, Timeframe.H1,
        [.. hours.Select(hour => new Bar(Given.Start + (hour * 3_600_000L), 100 + hour, 101 + hour, 99 + hour, 100 + hour, 1.5, 7))]);

    public static BarSeries Market(int count, ulong seed = 1, double gaps = 0) =>
        new SyntheticMarket { GapShare = gaps }.Generate(Bitcoin, Timeframe.M1, Start, count, seed);

    public static Bar[] Bars(BarSeries series) => [.. Enumerable.Range(0, series.Count).Select(i => series[i])];

    public static string Shared(string relative)
    {
        if (!SharedData.TryFind(relative, out var path)) Assert.Ignore($"{path} is not here.");
        return path;
    }
}
