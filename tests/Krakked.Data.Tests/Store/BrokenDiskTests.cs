namespace Krakked.Data.Tests;

[Platform("Linux")]
public sealed class BrokenDiskTests
{
    [Test]
    public void A_full_disk_leaves_the_store_as_it_was()
    {
        using var disk = Mount("2m");
        var store = BarStore.Open(disk.Path);
        store.Write(Samples.Market(10_000));

        Assert.That(() => store.Write(Samples.Market(100_000)),
            Throws.TypeOf<BadDataException>().With.Message.Contains(store.PathOf(Samples.Bitcoin, Timeframe.M1))
                .And.Message.Contains("Nothing in the store was changed"));
        Assert.That(store.Read("XBTUSD", Timeframe.M1).Count, Is.EqualTo(10_000));
        Assert.That(Directory.GetFiles(Path.Combine(disk.Path, "1m")), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_import_stops_at_a_full_disk_and_says_what_it_did_not_try()
    {
        using var disk = Mount("1m");
        using var folder = new TempFolder();
        Exporter.WriteCsv(Samples.Market(100_000), folder.File("XBTUSD_1.csv"));
        File.Copy(folder.File("XBTUSD_1.csv"), folder.File("ZECUSD_1.csv"));

        var report = new Importer(BarStore.Open(disk.Path)).Import(folder.Path);

        Assert.That((report.Files.Count, report.NotTried, report.Succeeded), Is.EqualTo((1, 1, false)));
        Assert.That(report.Files[0].Error, Does.Contain("Cannot write"));
    }

    [Test]
    public void A_read_only_store_is_read_and_not_written()
    {
        using var disk = Mount("2m");
        var store = BarStore.Open(disk.Path);
        store.Write(Samples.Hours(0, 1));
        if (!disk.TryMakeReadOnly()) Assert.Ignore("This machine cannot remount.");

        Assert.That(() => store.Merge(Samples.Hours(2)), Throws.TypeOf<BadDataException>().With.Message.Contains("Cannot write"));
        Assert.That(() => InstrumentCatalog.Import(disk.Path, Samples.Shared("data/kraken-rest/AssetPairs_2026-08-22.json.gz")),
            Throws.TypeOf<BadDataException>().With.Message.Contains("instruments.json"));
        Assert.That(store.Read("XBTUSD", Timeframe.H1).Count, Is.EqualTo(2));
    }

    [Test]
    public void A_store_below_a_file_cannot_be_made()
    {
        using var folder = new TempFolder();
        var file = folder.Write("taken", "");

        Assert.That(() => BarStore.Open(Path.Combine(file, "store")).Write(Samples.Hours(0)),
            Throws.TypeOf<BadDataException>().With.Message.Contains("taken"));
    }

    static TinyDisk Mount(string size)
    {
        if (!TinyDisk.TryMount(size, out var disk)) Assert.Ignore("This machine does not let a test mount a file system.");
        return disk;
    }
}
