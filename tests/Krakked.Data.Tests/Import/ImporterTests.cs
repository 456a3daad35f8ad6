using System.IO.Compression;
using System.Text;

namespace Krakked.Data.Tests;

public sealed class ImporterTests
{
    TempFolder _root = null!;
    TempFolder _folder = null!;
    BarStore _store = null!;

    [SetUp]
    public void OpenStore()
    {
        (_root, _folder) = (new TempFolder(), new TempFolder());
        _store = BarStore.Open(_root.Path);
    }

    [TearDown]
    public void CleanUp()
    {
        _root.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void The_whole_folder_of_real_files_comes_in_and_a_second_time_changes_no_byte()
    {
        var path = Samples.Shared("data/kraken");

        var first = Import(path);
        var before = _root.Fingerprint();
        var second = Import(path);

        Assert.That((first.Succeeded, first.Files.Count, first.Files.Sum(file => file.Bars!.New)),
            Is.EqualTo((true, 13, 225_225L)));
        Assert.That((second.Changed, second.Files.Sum(file => file.Bars!.Unchanged)), Is.EqualTo((false, 225_225L)));
        Assert.That(_root.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void A_bad_file_changes_nothing_and_does_not_stop_the_others()
    {
        _folder.Write("ETHUSD_60.csv", Samples.Rows(0, 1));
        _folder.Write("XBTUSD_60.csv", Samples.Rows(0, 1, 2));
        Import(_folder.Path);
        var before = File.ReadAllBytes(_store.PathOf(Samples.Bitcoin, Timeframe.H1));

        _folder.Write("XBTUSD_60.csv", Samples.Rows(3, 5, 4));
        _folder.Write("ETHUSD_60.csv", Samples.Rows(2));
        var report = Import(_folder.Path);

        Assert.That(report.Succeeded, Is.False);
        Assert.That(report.Files.Select(file => file.Error is null), Is.EqualTo(new[] { true, false }));
        Assert.That(report.Files[1].Error, Does.Contain("XBTUSD_60.csv line 3").And.Contain("times must rise"));
        Assert.That(File.ReadAllBytes(_store.PathOf(Samples.Bitcoin, Timeframe.H1)), Is.EqualTo(before));
        Assert.That(_store.Read("ETHUSD", Timeframe.H1).Count, Is.EqualTo(3));
    }

    [Test]
    public void Skipped_lines_are_counted_by_rule()
    {
        var report = Import(_folder.Write("XBTUSD_60.csv", Samples.Rows(0, 2, 1, 3) + "x\n"),
            new() { Csv = new() { SkipBad = true } });

        Assert.That(report.Files[0].Skipped.ByRule, Is.EqualTo(
            new Dictionary<RowRule, long> { [RowRule.RisingTime] = 1, [RowRule.ColumnCount] = 1 }));
        Assert.That((report.Files[0].Rows, report.Files[0].Bars!.New), Is.EqualTo((5, 3)));
    }

    [Test]
    public void The_archive_is_taken_as_downloaded()
    {
        var zip = Zip(("Kraken_OHLCVT/XBTUSD_60.csv", Samples.Rows(0, 1)), ("Kraken_OHLCVT/deep/ETHUSD_60.csv", Samples.Rows(0)),
            ("readme.txt", "hello"), ("XBTUSD_60.csv", Samples.Rows(2)));

        var report = Import(zip);

        Assert.That((report.Succeeded, report.Files.Count), Is.EqualTo((true, 3)));
        Assert.That(report.Ignored, Is.EqualTo(new[] { "readme.txt" }));
        Assert.That(_store.Read("XBTUSD", Timeframe.H1).Count, Is.EqualTo(3));
    }

    [TestCase("../XBTUSD_60.csv")]
    [TestCase("a/../../XBTUSD_60.csv")]
    [TestCase("..\\XBTUSD_60.csv")]
    [TestCase("/etc/XBTUSD_60.csv")]
    [TestCase("\\share\\XBTUSD_60.csv")]
    [TestCase("C:\\XBTUSD_60.csv")]
    public void An_archive_that_points_outside_itself_is_refused_whole(string name)
    {
        var zip = Zip(("ETHUSD_60.csv", Samples.Rows(0)), (name, Samples.Rows(0)));

        Assert.That(() => Import(zip), Throws.TypeOf<BadDataException>().With.Message.Contains(name).And.Message.Contains(zip));
        Assert.That(_root.Fingerprint(), Is.Empty);
    }

    [Test]
    public void A_damaged_archive_is_refused()
    {
        var zip = Zip(("XBTUSD_60.csv", Samples.Rows([.. Enumerable.Range(0, 500)])));
        var bytes = File.ReadAllBytes(zip);
        File.WriteAllBytes(zip, bytes[..(bytes.Length / 2)]);

        Assert.That(() => Import(zip), Throws.TypeOf<BadDataException>().With.Message.Contains("Download it again"));
    }

    [Test]
    public void A_gzip_cut_short_is_refused()
    {
        var path = _folder.File("XBTUSD_60.csv.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            packed.Write(Encoding.ASCII.GetBytes(Samples.Rows([.. Enumerable.Range(0, 5000)])));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        Assert.That(Import(path).Files[0].Error, Does.Contain(path));
        Assert.That(_root.Fingerprint(), Is.Empty);
    }

    [Test]
    public void A_name_that_does_not_say_the_pair_needs_it_said()
    {
        var file = _folder.Write("bars.csv", Samples.Rows(0, 1));

        Assert.That(() => Import(file), Throws.TypeOf<BadDataException>().With.Message.Contains("--pair"));
        Assert.That(Import(file, new() { Pair = "BTC/USD", Timeframe = Timeframe.H1 }).Succeeded, Is.True);
        Assert.That(_store.Read("XBTUSD", Timeframe.H1).Count, Is.EqualTo(2));
    }

    [Test]
    public void A_folder_is_not_of_one_pair() => Assert.That(() => Import(_folder.Path, new() { Pair = "XBTUSD" }),
        Throws.TypeOf<BadDataException>().With.Message.Contains("Leave --pair"));

    [Test]
    public void A_folder_without_files_names_its_folders()
    {
        _folder.Write("kraken/XBTUSD_60.csv", Samples.Rows(0));

        Assert.That(() => Import(_folder.Path), Throws.TypeOf<BadDataException>().With.Message.Contains("(kraken)"));
        Assert.That(() => Import(_folder.File("nowhere")), Throws.TypeOf<BadDataException>().With.Message.Contains("nowhere"));
    }

    [Test]
    public void A_pair_without_rules_is_imported_and_marked()
    {
        var report = Import(_folder.Write("FOOUSD_60.csv", Samples.Rows(0)));

        Assert.That((report.Succeeded, report.Files[0].RulesKnown), Is.EqualTo((true, false)));
    }

    [Test]
    public void Memory_does_not_grow_with_the_file()
    {
        var path = _folder.File("XBTUSD_1.csv");
        Exporter.WriteCsv(Samples.Market(600_000), path);
        var importer = new Importer(_store);
        importer.Import(_folder.Write("ETHUSD_60.csv", Samples.Rows(0)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        importer.Import(path);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(bytes, Is.LessThan(600_000 * 5));
    }

    [Test]
    public void Progress_ends_at_the_total()
    {
        _folder.Write("ETHUSD_60.csv", Samples.Rows(0, 1));
        _folder.Write("XBTUSD_60.csv", Samples.Rows(0));
        var told = new Told();

        new Importer(_store).Import(_folder.Path, progress: told);

        Assert.That((told.Last.Index, told.Last.Files), Is.EqualTo((2, 2)));
        Assert.That(told.Last.BytesDone, Is.EqualTo(told.Last.BytesTotal).And.GreaterThan(0));
    }

    [Test]
    public void Stopping_leaves_the_file_at_hand_unchanged()
    {
        var path = _folder.File("XBTUSD_1.csv");
        Exporter.WriteCsv(Samples.Market(50_000), path);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.That(() => new Importer(_store).Import(path, stop: stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_root.Fingerprint(), Is.Empty);
    }

    ImportReport Import(string path, ImportOptions? options = null) => new Importer(_store).Import(path, options);

    string Zip(params (string Name, string Text)[] entries)
    {
        var path = _folder.File("archive.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.ASCII.GetBytes(text));
        }

        return path;
    }

    sealed class Told : IProgress<ImportProgress>
    {
        public ImportProgress Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
