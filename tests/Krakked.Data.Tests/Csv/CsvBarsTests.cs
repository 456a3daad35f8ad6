using System.IO.Compression;

namespace Krakked.Data.Tests;

public sealed class CsvBarsTests
{
    TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void CleanUp() => _folder.Dispose();

    [Test]
    public void Krakens_own_form_needs_no_explanation()
    {
        var bars = Read("1704067200,100.5,101,99.25,100,1.5,7\n1704070800,100,100,100,100,0.1,1\n");

        Assert.That(Samples.Bars(bars), Is.EqualTo(new[]
        {
            new Bar(Given.Start, 100.5, 101, 99.25, 100, 1.5, 7),
            new Bar(Given.Start + 3_600_000, 100, 100, 100, 100, 0.1, 1),
        }));
    }

    [TestCase("\uFEFF", "\n", "", TestName = "A byte order mark")]
    [TestCase("", "\r\n", "", TestName = "Windows line ends")]
    [TestCase("", "\n", "\n\n", TestName = "Blank last lines")]
    [TestCase("", "\n", "  \r\n", TestName = "A last line of spaces")]
    [TestCase("", "\n", null, TestName = "No line end at the end")]
    [TestCase("time,open,high,low,close,volume,trades\n", "\n", "", TestName = "A header of known names")]
    [TestCase("\uFEFFTimestamp,Open,High,Low,Close,Volume,Count\r\n", "\r\n", "", TestName = "Another header, with a mark")]
    public void The_trimmings_of_text_files_do_not_matter(string before, string lineEnd, string? after)
    {
        var rows = Samples.Rows(0, 1, 2).Replace("\n", lineEnd, StringComparison.Ordinal);
        var text = before + (after is null ? rows.TrimEnd() : rows + after);

        Assert.That(Samples.Bars(Read(text)), Is.EqualTo(Samples.Bars(Samples.Hours(0, 1, 2))));
    }

    [Test]
    public void Gzip_is_unpacked_on_the_way()
    {
        var path = _folder.File("XBTUSD_60.csv.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            packed.Write(System.Text.Encoding.ASCII.GetBytes(Samples.Rows(0, 1, 2)));

        Assert.That(CsvBars.Read(path, Samples.Bitcoin, Timeframe.H1).Count, Is.EqualTo(3));
    }

    [TestCase("1704067200,100,101,99,100,1.5", RowRule.ColumnCount, "6 columns", TestName = "A column too few")]
    [TestCase("1704067200,100,101,99,100,1.5,7,", RowRule.ColumnCount, "8 columns", TestName = "A column too many")]
    [TestCase("noon,100,101,99,100,1.5,7", RowRule.ReadableTime, "'noon'", TestName = "A word for a time")]
    [TestCase("1704067201,100,101,99,100,1.5,7", RowRule.AlignedTime, "60 minutes", TestName = "A time inside a bar")]
    [TestCase("3600,100,101,99,100,1.5,7", RowRule.PlausibleTime, "2009", TestName = "A time before there were bitcoins")]
    [TestCase("4102444800,100,101,99,100,1.5,7", RowRule.PlausibleTime, "2100", TestName = "A time far ahead")]
    [TestCase("1704067200,x,101,99,100,1.5,7", RowRule.ReadableNumber, "'x'", TestName = "A word for a price")]
    [TestCase("1704067200,100,NaN,99,100,1.5,7", RowRule.ReadableNumber, "'NaN'", TestName = "Not a number")]
    [TestCase("1704067200,100,101,99,100,Infinity,7", RowRule.ReadableNumber, "'Infinity'", TestName = "An infinite volume")]
    [TestCase("1704067200,0,101,0,100,1.5,7", RowRule.PositivePrice, "above zero", TestName = "A price of zero")]
    [TestCase("1704067200,100,101,-99,100,1.5,7", RowRule.PositivePrice, "'-99'", TestName = "A negative price")]
    [TestCase("1704067200,100,98,99,100,1.5,7", RowRule.HighNotBelowLow, "below the low", TestName = "A high below the low")]
    [TestCase("1704067200,102,101,99,100,1.5,7", RowRule.OpenAndCloseInRange, "between low and high",
        TestName = "An open above the high")]
    [TestCase("1704067200,100,101,99,98,1.5,7", RowRule.OpenAndCloseInRange, "between low and high",
        TestName = "A close below the low")]
    [TestCase("1704067200,100,101,99,100,-1.5,7", RowRule.VolumeNotNegative, "'-1.5'", TestName = "A negative volume")]
    [TestCase("1704067200,100,101,99,100,1.5,7.5", RowRule.WholeTradeCount, "'7.5'", TestName = "Half a trade")]
    public void A_bad_line_is_named_with_file_line_value_and_rule(string line, RowRule rule, string said)
    {
        var earlier = Samples.Rows(-2, -1);
        var path = _folder.Write("XBTUSD_60.csv", earlier + line + "\n" + Samples.Rows(1));

        Assert.That(() => CsvBars.Read(path, Samples.Bitcoin, Timeframe.H1),
            Throws.TypeOf<BadDataException>().With.Message.Contains($"{path} line 3").And.Message.Contains(said)
                .And.Message.Contains("--"));

        var kept = CsvBars.Read(path, Samples.Bitcoin, Timeframe.H1, new() { SkipBad = true }, out var skipped);
        Assert.That(Samples.Bars(kept), Is.EqualTo(Samples.Bars(Samples.Hours(-2, -1, 1))));
        Assert.That(skipped.ByRule, Is.EqualTo(new Dictionary<RowRule, long> { [rule] = 1 }));
        Assert.That(skipped.Samples[0].Line, Is.EqualTo(3));
    }

    [TestCase(new[] { 0, 2, 1, 3 }, TestName = "Two lines swapped")]
    [TestCase(new[] { 0, 1, 1, 2 }, TestName = "A line twice")]
    public void Times_must_rise(int[] hours) => Assert.That(() => Read(Samples.Rows(hours)),
        Throws.TypeOf<BadDataException>().With.Message.Contains("line 3").And.Message.Contains("times must rise"));

    [Test]
    public void A_file_of_nothing_but_bad_lines_is_refused_even_when_they_may_be_skipped() => Assert.That(
        () => Read("1,2\n3,4\n", new() { SkipBad = true }), Throws.TypeOf<BadDataException>().With.Message.Contains("no good row among 2"));

    [Test]
    public void An_empty_file_is_refused() =>
        Assert.That(() => Read(""), Throws.TypeOf<BadDataException>().With.Message.Contains("is empty"));

    [Test]
    public void A_missing_file_is_named() => Assert.That(
        () => CsvBars.Read(_folder.File("gone.csv"), Samples.Bitcoin, Timeframe.H1),
            Throws.TypeOf<BadDataException>().With.Message.Contains("gone.csv"));

    [Test]
    public void A_file_without_line_ends_does_not_fill_the_memory() => Assert.That(() => Read(new string('7', 1_000_000)),
        Throws.TypeOf<BadDataException>().With.Message.Contains("not a CSV of bars"));

    [Test]
    public void Columns_are_mapped_by_the_names_of_the_header()
    {
        var mapping = CsvMapping.Parse("time=Date,open=O,high=H,low=L,close=C,volume=Volume BTC");

        var bars = Read("Date;Symbol;O;H;L;C;Volume BTC;Volume USD\n2024-01-01 00:00:00;XBT;100;101;99;100;1.5;150\n",
            new() { Columns = mapping });

        Assert.That(bars[0], Is.EqualTo(new Bar(Given.Start, 100, 101, 99, 100, 1.5, 0)));
    }

    [Test]
    public void Columns_are_mapped_by_their_number()
    {
        var mapping = CsvMapping.Parse("close=2,time=1,open=3,high=4,low=5,trades=6,ignore=7");

        var bars = Read("1704067200000\t100\t100.5\t101\t99\t7\tx\n", new() { Columns = mapping });

        Assert.That(bars[0], Is.EqualTo(new Bar(Given.Start, 100.5, 101, 99, 100, 0, 7)));
    }

    [TestCase("time=1,open=2,high=3,low=4,close=5,volume=6", "does not mention column 7")]
    [TestCase("time=1,open=2,high=3,low=4,close=5,volume=6,trades=9", "no column 9")]
    [TestCase("time=1,open=2,high=3,low=4,close=5,volume=6,trades=6", "mapped to both")]
    [TestCase("time=date,open=2,high=3,low=4,close=5,volume=6,trades=7", "no header")]
    public void A_mapping_that_does_not_fit_is_refused(string mapping, string said) => Assert.That(
        () => Read(Samples.Rows(0), new() { Columns = CsvMapping.Parse(mapping) }),
            Throws.TypeOf<BadDataException>().With.Message.Contains(said));

    [TestCase("time=1,open=2,high=3,low=4", "where close is")]
    [TestCase("time=1,opne=2", "Did you mean open")]
    [TestCase("time", "not field=column")]
    [TestCase("time=1,time=2,open=3", "mapped twice")]
    public void A_mapping_that_says_too_little_is_refused(string mapping, string said) =>
        Assert.That(() => CsvMapping.Parse(mapping), Throws.TypeOf<BadDataException>().With.Message.Contains(said));

    [Test]
    public void A_header_with_unknown_names_asks_for_a_mapping() => Assert.That(
        () => Read("Date,Open,High,Low,Close,Volume BTC,Volume USD\n2024-01-01,1,1,1,1,1,1\n"),
        Throws.TypeOf<BadDataException>().With.Message.Contains("no column known as volume").And.Message.Contains("--columns"));

    [Test]
    public void Reading_allocates_little_more_than_the_bars_themselves()
    {
        var path = _folder.File("XBTUSD_1.csv");
        Exporter.WriteCsv(Samples.Market(300_000), path);
        CsvBars.Read(path, Samples.Bitcoin, Timeframe.M1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var bars = CsvBars.Read(path, Samples.Bitcoin, Timeframe.M1);
        var perBar = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)bars.Count;

        Assert.That(perBar, Is.LessThan(64));
    }

    BarSeries Read(string text, CsvOptions? options = null) =>
        CsvBars.Read(_folder.Write("XBTUSD_60.csv", text), Samples.Bitcoin, Timeframe.H1, options);
}
