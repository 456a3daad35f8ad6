using Krakked.Data.Parquet;

namespace Krakked.Data.Tests;

public sealed class BarStoreTests
{
    TempFolder _folder = null!;
    BarStore _store = null!;

    [SetUp]
    public void OpenStore()
    {
        _folder = new TempFolder();
        _store = BarStore.Open(_folder.Path);
    }

    [TearDown]
    public void CleanUp() => _folder.Dispose();

    [Test]
    public void What_was_written_is_read([Values] ParquetCompression compression, [Values(1, 1000, 140_000)] int count)
    {
        var bars = Samples.Market(count, gaps: 0.2);

        BarStore.Open(_folder.Path, compression).Write(bars);

        Assert.That(Samples.Bars(_store.Read("BTC/USD", Timeframe.M1)), Is.EqualTo(Samples.Bars(bars)));
        Assert.That(File.Exists(Path.Combine(_folder.Path, "1m", "XBTUSD.parquet")), Is.True);
    }

    [Test]
    public void A_range_begins_at_its_start_and_ends_before_its_end()
    {
        _store.Write(Samples.Hours(0, 1, 2, 5, 6));

        var bars = _store.Read("XBTUSD", Timeframe.H1, Samples.Start.AddHours(1), Samples.Start.AddHours(6));

        Assert.That(Samples.Bars(bars), Is.EqualTo(Samples.Bars(Samples.Hours(1, 2, 5))));
    }

    [Test]
    public void A_range_across_row_groups_is_exact()
    {
        var bars = Samples.Market(300_000);
        _store.Write(bars);

        var part = _store.Read("XBTUSD", Timeframe.M1, Samples.Start.AddMinutes(131_070), Samples.Start.AddMinutes(131_075));

        Assert.That(Samples.Bars(part), Is.EqualTo(Samples.Bars(bars.Between(bars.OpenTimes[131_070], bars.OpenTimes[131_075]))));
    }

    [TestCase(5, 4, "start before the end")]
    [TestCase(5, 5, "start before the end")]
    [TestCase(100, 200, "from 2024-01-01 00:00 to 2024-01-01 02:00")]
    public void A_range_without_bars_says_what_there_is(int from, int until, string said)
    {
        _store.Write(Samples.Hours(0, 1, 2));

        Assert.That(() => _store.Read("XBTUSD", Timeframe.H1, Samples.Start.AddHours(from), Samples.Start.AddHours(until)),
            Throws.TypeOf<BadDataException>().With.Message.Contains(said));
    }

    [Test]
    public void The_list_knows_every_file()
    {
        _store.Write(Samples.Hours(0, 1, 4), source: "XBTUSD_60.csv");
        _store.Write(Samples.Market(10));

        var list = _store.List();

        Assert.That(list.Select(x => (x.Pair, x.Timeframe, x.Bars, x.Gaps, x.MissingBars, x.Source)), Is.EqualTo(new[]
        {
            ("XBTUSD", Timeframe.M1, 10L, 0L, 0L, ""),
            ("XBTUSD", Timeframe.H1, 3L, 1L, 2L, "XBTUSD_60.csv"),
        }));
        Assert.That((list[1].First, list[1].Last), Is.EqualTo((Samples.Start, Samples.Start.AddHours(4))));
    }

    [Test]
    public void An_unknown_pair_is_answered_with_near_ones_and_with_what_is_stored()
    {
        _store.Write(Samples.Hours(0));

        Assert.That(() => _store.Read("XBTUDS", Timeframe.H1),
            Throws.TypeOf<BadDataException>().With.Message.Contains("Did you mean XBTUSD").And.Message.Contains("has XBTUSD"));
    }

    [Test]
    public void A_timeframe_that_is_not_stored_is_answered_with_those_that_are()
    {
        _store.Write(Samples.Hours(0));

        Assert.That(() => _store.Read("XBTUSD", Timeframe.M5),
            Throws.TypeOf<BadDataException>().With.Message.Contains("No 5m bars of XBTUSD").And.Message.Contains("There are 1h"));
    }

    [Test]
    public void An_empty_store_says_so() => Assert.That(
        () => _store.Read("XBTUSD", Timeframe.H1), Throws.TypeOf<BadDataException>().With.Message.Contains("is empty"));

    [Test]
    public void A_pair_without_rules_is_read_back_by_its_name()
    {
        var unknown = InstrumentCatalog.BuiltIn.FindOrDerive("FOO/USD");
        _store.Write(Given.Closes(unknown, Timeframe.H1, 1, 2, 3));

        Assert.That(_store.Read("FOOUSD", Timeframe.H1).Instrument.Status, Is.EqualTo(InstrumentCatalog.RulesUnknown));
    }

    [Test]
    public void A_symbol_that_is_a_path_is_refused()
    {
        var evil = new Instrument { Symbol = "../evil", Base = "E", Quote = "USD" };

        Assert.That(() => _store.Write(Given.Closes(evil, Timeframe.H1, 1)), Throws.TypeOf<BadDataException>());
    }

    [TestCase(0.1)]
    [TestCase(0.5)]
    [TestCase(0.99)]
    public void A_file_cut_short_is_named_and_left_alone(double share)
    {
        _store.Write(Samples.Market(1000));
        var path = _store.PathOf(Samples.Bitcoin, Timeframe.M1);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);
        var before = _folder.Fingerprint();

        Assert.That(() => _store.Read("XBTUSD", Timeframe.M1),
            Throws.TypeOf<BadDataException>().With.Message.Contains(path).And.Message.Contains("import"));
        Assert.That(() => _store.Merge(Samples.Market(1000)), Throws.TypeOf<BadDataException>().With.Message.Contains(path));
        Assert.That(_store.List()[0].Problem, Does.Contain(path));
        Assert.That(_folder.Fingerprint(), Is.EqualTo(before));
    }

    [Test]
    public void Bytes_gone_wrong_inside_never_come_out_as_times_that_go_back()
    {
        _store.Write(Samples.Market(1000));
        var path = _store.PathOf(Samples.Bitcoin, Timeframe.M1);
        var bytes = File.ReadAllBytes(path);
        for (var at = 4; at < 400; at += 7)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x5A;
            File.WriteAllBytes(path, damaged);
            try
            {
                _store.Read("XBTUSD", Timeframe.M1);
            }
            catch (BadDataException e)
            {
                Assert.That(e.Message, Does.Contain(path));
            }
        }
    }

    [Test]
    public void A_file_under_the_wrong_name_is_refused()
    {
        _store.Write(Samples.Hours(0, 1));
        File.Move(_store.PathOf(Samples.Bitcoin, Timeframe.H1), Path.Combine(_folder.Path, "1h", "ETHUSD.parquet"));

        Assert.That(() => _store.Read("ETHUSD", Timeframe.H1), Throws.TypeOf<BadDataException>().With.Message.Contains("XBTUSD"));
    }

    [Test]
    public void A_table_that_is_not_of_bars_is_refused()
    {
        var path = _folder.File("1h/XBTUSD.parquet");
        using (var writer = new ParquetWriter(File.Create(path), new(ParquetColumn.Int64("n"))))
            writer.WriteRowGroup(new long[] { 1, 2 });

        Assert.That(() => _store.Read("XBTUSD", Timeframe.H1), Throws.TypeOf<BadDataException>().With.Message.Contains("'time'"));
    }

    [Test]
    public void What_a_crash_left_behind_is_ignored_and_cleaned_up()
    {
        _store.Write(Samples.Hours(0, 1));
        var leftover = _folder.Write("1h/.ETHUSD.parquet.tmp", "half a file");
        var mine = _folder.Write("1h/.XBTUSD.parquet.tmp", "half a file");

        Assert.That(_store.List(), Has.Count.EqualTo(1));
        _store.Write(Samples.Hours(0, 1, 2));

        Assert.That((File.Exists(leftover), File.Exists(mine)), Is.EqualTo((false, false)));
        Assert.That(_store.Read("XBTUSD", Timeframe.H1).Count, Is.EqualTo(3));
    }

    [Test]
    public void Two_writers_of_one_pair_do_not_mix()
    {
        _store.Write(Samples.Hours(0, 1));
        using var other = AtomicFile.Create(_store.PathOf(Samples.Bitcoin, Timeframe.H1));

        Assert.That(() => _store.Write(Samples.Hours(5)), Throws.TypeOf<BadDataException>().With.Message.Contains("no other process"));
        Assert.That(_store.Read("XBTUSD", Timeframe.H1).Count, Is.EqualTo(2));
    }
}
