namespace Krakked.Data.Tests;

public sealed class ExporterTests
{
    [Test]
    public void A_csv_written_and_read_again_is_the_same_series()
    {
        using var folder = new TempFolder();
        var bars = Samples.Market(20_000, gaps: 0.2);

        Exporter.WriteCsv(bars, folder.File("XBTUSD_1.csv"));

        Assert.That(Samples.Bars(CsvBars.Read(folder.File("XBTUSD_1.csv"), Samples.Bitcoin, Timeframe.M1)),
            Is.EqualTo(Samples.Bars(bars)));
    }

    [Test]
    public void Numbers_are_written_as_short_as_they_go()
    {
        using var folder = new TempFolder();

        Exporter.WriteCsv(Given.Series(Samples.Bitcoin, Timeframe.H1, new Bar(Given.Start, 0.1, 0.3, 0.1, 100, 0, 3)), folder.File("x.csv"));

        Assert.That(File.ReadAllText(folder.File("x.csv")), Is.EqualTo("1704067200,0.1,0.3,0.1,100,0,3\n"));
    }

    [Test]
    public void A_parquet_copy_can_take_the_place_of_a_stored_file()
    {
        using var folder = new TempFolder();
        var bars = Samples.Market(100);

        Exporter.WriteParquet(bars, folder.File("1m/XBTUSD.parquet"));

        Assert.That(Samples.Bars(BarStore.Open(folder.Path).Read("XBTUSD", Timeframe.M1)), Is.EqualTo(Samples.Bars(bars)));
    }
}
