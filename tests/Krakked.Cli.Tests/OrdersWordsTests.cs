using System.Text.Json;
using Krakked.Storage;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>krakked orders: wrong words, and what needs neither key nor orders.</summary>
[NonParallelizable]
public sealed class OrdersWordsTests
{
    readonly KeysDesk _desk = new();
    Scratch _scratch = null!;
    ServedExchange _exchange = null!;

    string Db => _scratch["krakked.db"];

    [OneTimeSetUp]
    public async Task Serve() => _exchange = await ServedExchange.WithAccountAsync(_desk);

    [SetUp]
    public void Open()
    {
        _scratch = new Scratch();
        using (Database.Open(Db)) { }
    }

    [TearDown]
    public void Close() => _scratch.Dispose();

    [OneTimeTearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _desk.Dispose();
    }

    [TestCase("cancel 99", "99", "orders list", TestName = "Orders: a number that is no order")]
    [TestCase("cancel", "Required argument", "--help", TestName = "Orders: no order named")]
    [TestCase("cancel-all --within 0", "--within 0", "1 to 3,600", TestName = "Orders: no time to wait")]
    [TestCase("flatten --yes --pair XBTUDS", "XBTUDS", "XBTUSD", TestName = "Orders: a pair that is not listed")]
    [TestCase("cancel-al", "cancel-al", "cancel-all", TestName = "Orders: a misspelt command")]
    [TestCase("kill --reason= ", "--reason", "leave it out", TestName = "Orders: a stop for no reason")]
    [TestCase("arm", "--yes", "meant", TestName = "Orders: an arming that is not meant")]
    [TestCase("list --db none.db", "none.db", "no such database", TestName = "Orders: a list of nothing")]
    [TestCase("cancel-all --db none.db", "none.db", "no such database", TestName = "Orders: all of nothing")]
    [TestCase("flatten --yes --db none.db", "none.db", "no such database", TestName = "Orders: nothing to sell from")]
    [TestCase("flatten --dry-run --db none.db", "none.db", "no such database", TestName = "Orders: nothing to foretell")]
    [TestCase("status --db none.db", "none.db", "no such database", TestName = "Orders: the status of nothing")]
    [TestCase("arm --yes --db none.db", "none.db", "no such database", TestName = "Orders: nothing to arm")]
    [TestCase("kill --db none.db", "none.db", "no such database", TestName = "Orders: nothing to stop")]
    public void Wrong_words_are_refused_with_value_and_remedy(string words, string value, string remedy)
    {
        var ran = Run(words.Split(' '));

        Assert.That(ran.Code, Is.AnyOf(1, 2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy).And.Not.Contain("   at "));
    }

    [Test]
    public void A_stop_is_told_and_ended_and_either_twice_is_as_once()
    {
        Assert.That(Run("status").Out, Does.Contain("not stopped"));

        Assert.That((Run("kill", "--reason", "news").Code, Run("kill", "--reason", "news", "--json").Code), Is.EqualTo((0, 0)));
        Assert.That(Json(Run("status", "--json")).GetProperty("stopped").GetBoolean(), Is.True);
        Assert.That(Run("status").Out, Does.Contain("stopped: news"));

        Assert.That(Json(Run("arm", "--yes", "--json")).GetProperty("stopped").GetBoolean(), Is.False);
        Assert.That(Run("arm", "--yes").Code, Is.Zero);
        Assert.That(Json(Run("status", "--json")).GetProperty("stopped").GetBoolean(), Is.False);
        Assert.That(Json(Run("list", "--all", "--json")).GetArrayLength(), Is.Zero);
    }

    [Test]
    public void An_arming_that_died_half_way_stays_stopped_says_so_and_is_mended_by_another()
    {
        Assert.That(Run("kill", "--reason", "news").Code, Is.Zero);
        var (mark, kept) = (Db + ".killed", _scratch["kept"]);
        var since = File.GetLastWriteTimeUtc(mark);
        File.Copy(mark, kept);
        Assert.That(Run("arm", "--yes").Code, Is.Zero);

        // What a death leaves behind: the release is recorded, and the file, which goes last, is still there.
        File.Move(kept, mark);
        File.SetLastWriteTimeUtc(mark, since);
        var status = Run("status");
        Assert.That(status.Out, Does.Contain("stopped: news").And.Contain("did not get to its end").And.Contain("arm --yes"));
        Assert.That(Json(Run("status", "--json")).GetProperty("halfArmed").GetBoolean(), Is.True);

        Assert.That(Run("arm", "--yes").Code, Is.Zero);
        Assert.That(File.Exists(mark), Is.False);
        Assert.That(Run("status").Out, Does.Contain("not stopped").And.Not.Contain("end"));
    }

    [Test]
    public void A_stop_after_an_arming_is_no_arming_that_died()
    {
        Assert.That((Run("kill").Code, Run("arm", "--yes").Code, Run("kill", "--reason", "again").Code), Is.EqualTo((0, 0, 0)));

        Assert.That(Run("status").Out, Does.Contain("stopped: again").And.Not.Contain("did not get"));
    }

    Command.Outcome Run(params string[] words)
    {
        string[] db = words.Contains("--db") ? [] : ["--db", Db];
        string[] limits = words[0] is "cancel" or "cancel-all" or "flatten" ? ["--no-limits"] : [];
        return _desk.RunWith([("KRAKKED_EXCHANGE", _exchange.Address), ("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)], [],
            ["orders", .. words, .. db, .. limits]);
    }

    static JsonElement Json(Command.Outcome outcome) =>
        JsonDocument.Parse(outcome.Out.Length > 0 ? outcome.Out : throw new AssertionException(outcome.Error)).RootElement;
}
