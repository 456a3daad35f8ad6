namespace Krakked.Data.Tests;

/// <summary>Broken files as people really have them.</summary>
public sealed class OddFilesTests
{
    // The last rows have vwap in column 6, and volume and trades one further to the right.
    const string Regular = "time=1,open=2,high=3,low=4,close=5,volume=6,trades=7,empty=8";
    const string Shifted = "time=1,open=2,high=3,low=4,close=5,ignore=6,volume=7,trades=8";

    TempFolder _root = null!;

    [SetUp]
    public void MakeFolder() => _root = new TempFolder();

    [TearDown]
    public void CleanUp() => _root.Dispose();

    [TestCase("XBTUSD")]
    [TestCase("ETHUSD")]
    public void Eight_columns_are_refused_by_default(string pair)
    {
        var error = Import(Vwap(pair), pair, new()).Error;

        Assert.That(error, Does.Contain("line 1").And.Contain("8 columns, where the layout has 7").And.Contain("--columns"));
        Assert.That(_root.Fingerprint(), Is.Empty);
    }

    [TestCase("XBTUSD")]
    [TestCase("ETHUSD")]
    public void Eight_columns_are_refused_by_default_even_when_bad_lines_may_be_skipped(string pair) =>
        Assert.That(Import(Vwap(pair), pair, new() { SkipBad = true }).Error,
            Does.Contain("no good row").And.Contain("8 columns"));

    [TestCase("XBTUSD", 3727)]
    [TestCase("ETHUSD", 3063)]
    public void A_mapping_for_the_regular_part_shows_where_the_columns_shift(string pair, int regular)
    {
        var error = Import(Vwap(pair), pair, new() { Columns = CsvMapping.Parse(Regular) }).Error;

        Assert.That(error, Does.Contain($"line {regular + 1}").And.Contain("whole number").And.Contain("shift half-way"));
        Assert.That(_root.Fingerprint(), Is.Empty);
    }

    [TestCase("XBTUSD", 3727, 80)]
    [TestCase("ETHUSD", 3063, 80)]
    public void Skipping_bad_lines_keeps_exactly_the_regular_part(string pair, int regular, int shifted)
    {
        var file = Import(Vwap(pair), pair, new() { Columns = CsvMapping.Parse(Regular), SkipBad = true });

        Assert.That((file.Bars!.New, file.Skipped.Total), Is.EqualTo((regular, shifted)));
        Assert.That(file.Skipped.ByRule.Keys, Is.EqualTo(new[] { RowRule.WholeTradeCount }));
    }

    [Test]
    public void Both_parts_come_in_with_a_mapping_each()
    {
        Import(Vwap("XBTUSD"), "XBTUSD", new() { Columns = CsvMapping.Parse(Regular), SkipBad = true });
        var second = Import(Vwap("XBTUSD"), "XBTUSD", new() { Columns = CsvMapping.Parse(Shifted), SkipBad = true });
        var stored = BarStore.Open(_root.Path).Read("XBTUSD", Timeframe.D1);

        Assert.That((second.Bars!.New, stored.Count), Is.EqualTo((80, 3807)));
        Assert.That(stored[3727], Is.EqualTo(new Bar(1_704_067_200_000, 42241.1, 44187.5, 42215.7, 44180.8, 2457.30419634, 19869)));
    }

    [Test]
    public void Seven_of_eight_columns_cannot_be_taken_without_saying_what_the_eighth_is() => Assert.That(
        Import(Vwap("XBTUSD"), "XBTUSD", new() { Columns = CsvMapping.Parse("time=1,open=2,high=3,low=4,close=5,volume=6") }).Error,
        Does.Contain("does not mention column 7"));

    [Test]
    public void A_header_of_known_names_and_iso_times_explain_themselves()
    {
        var file = Import(Samples.Shared("data/kraken-odd/templar_SOLUSD_1440_iso_header.csv"), "SOLUSD", new());
        var bars = BarStore.Open(_root.Path).Read("SOL/USD", Timeframe.D1);

        Assert.That((file.Error, file.Bars!.New), Is.EqualTo(((string?)null, 1019)));
        Assert.That(bars[0], Is.EqualTo(new Bar(1_623_888_000_000, 40.23, 40.57, 38.3, 39.13, 6007.61849007, 258)));
    }

    ImportedFile Import(string path, string pair, CsvOptions csv) => new Importer(BarStore.Open(_root.Path))
        .Import(path, new() { Csv = csv, Pair = pair, Timeframe = Timeframe.D1 }).Files[0];

    static string Vwap(string pair) => Samples.Shared($"data/kraken-odd/chlohs_{pair}_1440_with_vwap.csv");
}
