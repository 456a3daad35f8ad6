namespace Krakked.Data.Tests;

public sealed class ContinuityReportTests
{
    const long Hour = 3_600_000;

    [Test]
    public void Gaps_are_given_as_exact_ranges()
    {
        var report = ContinuityReport.Of(Samples.Hours(0, 1, 4, 5, 7));

        Assert.That(report.Gaps, Is.EqualTo(new[]
        {
            new GapRange(Given.Start + (2 * Hour), Given.Start + (4 * Hour), 2),
            new GapRange(Given.Start + (6 * Hour), Given.Start + (7 * Hour), 1),
        }));
        Assert.That((report.Found, report.Expected, report.MissingBars, report.LongestGap), Is.EqualTo((5, 8, 3, 2)));
        Assert.That(report.ShareMissing, Is.EqualTo(3 / 8.0));
    }

    [Test]
    public void Raw_times_may_repeat_and_go_back()
    {
        var report = ContinuityReport.OfTimes([3 * Hour, 0, Hour, Hour], Timeframe.H1);

        Assert.That((report.Duplicates, report.OutOfOrder, report.MissingBars), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public void No_bars_have_no_gaps() => Assert.That(ContinuityReport.OfTimes([], Timeframe.H1).ShareMissing, Is.Zero);

    [TestCase("ADAUSD_1440", 916, "2018-09-28 00:00", "2021-03-31 00:00", 0, 0, 0)]
    [TestCase("ETHEUR_240", 4383, "2024-01-01 00:00", "2025-12-31 20:00", 3, 1, 0)]
    [TestCase("ETHUSD_1440", 2058, "2015-08-07 00:00", "2021-03-31 00:00", 6, 2, 0)]
    [TestCase("ETHUSD_240", 4383, "2024-01-01 00:00", "2025-12-31 20:00", 3, 1, 0)]
    [TestCase("ETHUSD_60", 63568, "2015-08-07 14:00", "2023-03-31 23:00", 3474, 51, 0)]
    [TestCase("STORJUSD_60", 1508, "2020-07-15 13:00", "2020-09-30 23:00", 351, 7, 0)]
    [TestCase("XBTEUR_1440", 5565, "2010-12-31 00:00", "2026-03-31 00:00", 5, 2, 984)]
    [TestCase("XBTEUR_240", 4384, "2024-01-01 00:00", "2025-12-31 20:00", 2, 1, 0)]
    [TestCase("XBTUSDC_1", 56717, "2023-01-01 00:00", "2023-03-31 23:59", 72883, 87, 0)]
    [TestCase("XBTUSD_1440", 5558, "2010-12-31 00:00", "2026-03-31 00:00", 12, 2, 1010)]
    [TestCase("XBTUSD_240", 4383, "2024-01-01 00:00", "2025-12-31 20:00", 3, 1, 0)]
    [TestCase("XBTUSD_60", 70253, "2013-10-06 21:00", "2023-01-07 09:00", 10856, 56, 0)]
    [TestCase("XMRUSD_1440", 1549, "2017-01-02 00:00", "2021-03-31 00:00", 1, 1, 0)]
    public void Real_files_are_as_their_index_says(string name, int rows, string first, string last, int missing, int longest, int quiet)
    {
        using var folder = new TempFolder();
        var store = BarStore.Open(folder.Path);
        var (pair, timeframe) = (name.Split('_')[0], Timeframe.Parse(name.Split('_')[1]));

        new Importer(store).Import(Samples.Shared($"data/kraken/{name}.csv"));
        var report = ContinuityReport.Of(store.Read(pair, timeframe));
        var info = store.Info(store.Find(pair), timeframe);

        Assert.That((report.Found, report.MissingBars, report.LongestGap, report.ZeroVolumeBars),
            Is.EqualTo((rows, missing, longest, quiet)));
        Assert.That((Describe.Time(report.First), Describe.Time(report.Last)), Is.EqualTo((first, last)));
        Assert.That((info.Bars, info.MissingBars, info.Gaps), Is.EqualTo((rows, missing, report.Gaps.Count)));
        Assert.That((info.First, info.Last), Is.EqualTo((Date(report.First), Date(report.Last))));
    }

    static DateTimeOffset Date(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);
}
