using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

public sealed class DataCommandTests
{
    const string Hour0 = "1500001200,100,110,90,105,10,3", Hour1 = "1500004800,105,120,100,110,11,4", Hour2 = "1500008400,110,115,95,100,12,5";

    [Test]
    public void An_archive_is_taken_in_and_listed_and_taking_it_in_again_changes_nothing()
    {
        using var scratch = new Scratch();
        scratch.File("XBTUSD_60.csv", $"{Hour0}\n{Hour1}\n");
        using (var zip = ZipFile.Open(scratch["archive.zip"], ZipArchiveMode.Create))
            zip.CreateEntryFromFile(scratch["XBTUSD_60.csv"], "master/XBTUSD_60.csv");

        Assert.That(Command.Run("data", "import", scratch["archive.zip"], "--data", scratch["store"]).Code, Is.Zero);
        var before = Scratch.Fingerprint(scratch["store"]);
        var again = Command.Run("data", "import", scratch["archive.zip"], "--data", scratch["store"], "--json");
        var list = JsonDocument.Parse(Command.Run("data", "list", "--data", scratch["store"], "--json").Out).RootElement;

        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(before));
        Assert.That(JsonDocument.Parse(again.Out).RootElement[0].GetProperty("unchanged").GetInt32(), Is.EqualTo(2));
        Assert.That((list[0].GetProperty("pair").GetString(), list[0].GetProperty("bars").GetInt32(), list[0].GetProperty("gaps").GetInt32()),
            Is.EqualTo(("XBTUSD", 2, 0)));
    }

    [Test]
    public void Real_archives_agree_with_what_is_known_of_them()
    {
        if (!SharedData.TryFind("data/kraken", out var archives)) Assert.Ignore("../shared/data/kraken is not there.");
        using var scratch = new Scratch();

        Assert.That(Command.Run("data", "import", archives, "--data", scratch["store"]).Code, Is.Zero);
        var hours = JsonDocument.Parse(Command.Run(
            "data", "check", "--data", scratch["store"], "--pair", "BTC/USD", "--timeframe", "1h", "--json").Out).RootElement[0];

        Assert.That((hours.GetProperty("found").GetInt64(), hours.GetProperty("missing").GetInt64(), hours.GetProperty("longestGap").GetInt64()),
            Is.EqualTo((70_253, 10_856, 56)));
    }

    [TestCase("shuffled", $"{Hour1}\n{Hour0}\n", "line 2", "1500001200", TestName = "A shuffled line")]
    [TestCase("columns", $"{Hour0}\n1500004800,105,120\n", "line 2", "3", TestName = "A line with too few columns")]
    [TestCase("crossed", "1500001200,100,90,110,105,10,3\n", "line 1", "90", TestName = "A high below its low")]
    [TestCase("negative", "1500001200,100,110,90,105,-1,3\n", "line 1", "-1", TestName = "A negative volume")]
    [TestCase("nan", "1500001200,100,110,90,NaN,1,3\n", "line 1", "NaN", TestName = "A price that is no number")]
    public void A_file_with_a_bad_line_is_refused_by_line_value_and_rule_and_changes_nothing(string name, string text, string line, string value)
    {
        using var scratch = new Scratch();
        Seeded(scratch);
        var before = Scratch.Fingerprint(scratch["store"]);
        Directory.CreateDirectory(scratch[name]);
        var file = scratch.File(Path.Combine(name, "XBTUSD_60.csv"), text);

        var ran = Command.Run("data", "import", file, "--data", scratch["store"]);

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("XBTUSD_60.csv").And.Contain(line).And.Contain(value).And.Contain("--skip-bad"));
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(before));
    }

    [Test]
    public void Skip_bad_keeps_the_good_lines_and_counts_the_rest()
    {
        using var scratch = new Scratch();
        var file = scratch.File("XBTUSD_60.csv", $"{Hour0}\nrubbish\n{Hour1}\n");

        var ran = Command.Run("data", "import", file, "--data", scratch["store"], "--skip-bad", "--json");

        var report = JsonDocument.Parse(ran.Out).RootElement[0];
        Assert.That((report.GetProperty("new").GetInt32(), report.GetProperty("skipped").GetInt32()), Is.EqualTo((2, 1)));
    }

    [Test]
    public void A_zip_that_reaches_outside_is_refused_whole()
    {
        using var scratch = new Scratch();
        scratch.File("XBTUSD_60.csv", Hour0);
        using (var zip = ZipFile.Open(scratch["bad.zip"], ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(scratch["XBTUSD_60.csv"], "XBTUSD_60.csv");
            zip.CreateEntryFromFile(scratch["XBTUSD_60.csv"], "../../ETHUSD_60.csv");
        }

        var ran = Command.Run("data", "import", scratch["bad.zip"], "--data", scratch["store"]);

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("../../ETHUSD_60.csv"));
        Assert.That(Directory.Exists(scratch["store"]), Is.False);
    }

    [Test]
    public void A_truncated_file_of_the_store_is_named_and_a_check_finds_it()
    {
        using var scratch = new Scratch();
        Seeded(scratch);
        var file = scratch[Path.Combine("store", "1h", "XBTUSD.parquet")];
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..200]);

        var replayed = Command.Run("backtest", "sma-cross", "--data", scratch["store"]);
        var checked_ = Command.Run("data", "check", "--data", scratch["store"]);

        Assert.That((replayed.Code, checked_.Code), Is.EqualTo((2, 3)));
        Assert.That(replayed.Error, Does.Contain(file).And.Contain("import"));
        Assert.That(checked_.Error, Does.Contain(file));
    }

    [Test]
    [Platform("Linux")]
    public void A_full_disk_and_a_read_only_store_are_named_and_nothing_is_lost()
    {
        if (!TinyDisk.TryMount("1m", out var disk)) Assert.Ignore("This machine does not let a test mount a file system.");
        using var tiny = disk;
        Assert.That(Command.Run("data", "synth", "--data", tiny.Path, "--bars", "1000").Code, Is.Zero);
        var before = Scratch.Fingerprint(tiny.Path);

        var full = Command.Run("data", "synth", "--data", tiny.Path, "--bars", "200000");
        Assert.That((full.Code, Scratch.Fingerprint(tiny.Path)), Is.EqualTo((2, before)));
        Assert.That(full.Error, Does.Contain(tiny.Path).And.Contain("disk"));

        if (!tiny.TryMakeReadOnly()) Assert.Ignore("This machine cannot remount.");
        var readOnly = Command.Run("data", "synth", "--data", tiny.Path, "--bars", "10");
        Assert.That((readOnly.Code, Scratch.Fingerprint(tiny.Path)), Is.EqualTo((2, before)));
        Assert.That(readOnly.Error, Does.Contain(tiny.Path).And.Contain("written"));
    }

    [Test]
    public void Bars_are_resampled_exported_and_taken_in_again()
    {
        using var scratch = new Scratch();
        Command.Run("data", "synth", "--data", scratch["store"], "--timeframe", "1m", "--bars", "600", "--seed", "3");

        var resampled = Command.Run(
            "data", "resample", "--data", scratch["store"], "--pair", "XBTUSD", "--from-timeframe", "1m", "--timeframe", "1h");
        Assert.That(resampled.Code, Is.Zero, resampled.Error);
        Assert.That(Command.Run(
            "data", "export", "--data", scratch["store"], "--pair", "XBTUSD", "--timeframe", "1h", "--out", scratch["XBTUSD_60.csv"]).Code, Is.Zero);

        Assert.That(File.ReadLines(scratch["XBTUSD_60.csv"]).Count(), Is.EqualTo(10));
        Assert.That(Command.Run("data", "import", scratch["XBTUSD_60.csv"], "--data", scratch["other"]).Code, Is.Zero);
    }

    [Test]
    public void A_store_must_be_named_to_be_written()
    {
        var ran = Command.Run("data", "synth");

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain("--data"));
    }

    [Test]
    public void The_rules_of_pairs_are_taken_in_and_shown()
    {
        if (!SharedData.TryFind("data/kraken-rest/AssetPairs_2026-08-22.json.gz", out var file)) Assert.Ignore("../shared is not there.");
        using var scratch = new Scratch();

        Assert.That(Command.Run("data", "instruments", "import", file, "--data", scratch["store"]).Code, Is.Zero);
        var shown = JsonDocument.Parse(Command.Run("data", "instruments", "show", "0G/USD", "--data", scratch["store"], "--json").Out).RootElement[0];

        Assert.That((shown.GetProperty("pair").GetString(), shown.GetProperty("minimumOrder").GetDecimal()), Is.EqualTo(("0GUSD", 35m)));
    }

    [Test]
    public void Ctrl_C_during_an_import_leaves_the_store_as_it_was()
    {
        using var scratch = new Scratch();
        Seeded(scratch);
        var before = Scratch.Fingerprint(scratch["store"]);
        using (var text = new StreamWriter(scratch["XBTUSD_1.csv"]))
            for (var i = 0; i < 6_000_000; i++) text.WriteLine($"{1_300_000_020L + (i * 60L)},100.1,100.3,100.0,100.2,1.25,3");

        using var process = Command.Start("data", "import", scratch["XBTUSD_1.csv"], "--data", scratch["store"]);
        // Interrupted while it writes, not before and not after: its temporary file says when.
        var half = scratch[Path.Combine("store", "1m", ".XBTUSD.parquet.tmp")];
        Assert.That(SpinWait.SpinUntil(() => File.Exists(half), TimeSpan.FromMinutes(2)), Is.True, "the import never began to write");
        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
        var stopped = Command.Finish(process);

        Assert.That(stopped.Code, Is.EqualTo(130), stopped.Error);
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(before));
    }

    static void Seeded(Scratch scratch)
    {
        var folder = Directory.CreateDirectory(scratch["seed"]).FullName;
        File.WriteAllText(Path.Combine(folder, "XBTUSD_60.csv"), $"{Hour0}\n{Hour1}\n{Hour2}\n");
        Assert.That(Command.Run("data", "import", folder, "--data", scratch["store"]).Code, Is.Zero);
    }
}
