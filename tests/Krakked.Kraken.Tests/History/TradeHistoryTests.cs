using Krakked.Kraken.Rest;

namespace Krakked.Kraken.History;

public sealed class TradeHistoryTests
{
    static readonly DateTimeOffset Since = DateTimeOffset.FromUnixTimeSeconds(1_799_900_000);

    TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void CleanUp() => _folder.Dispose();

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(1000, 1)]
    [TestCase(1001, 2)]
    [TestCase(3500, 4)]
    public async Task Every_trade_counts_once_however_many_pages_there_are(int trades, int pages)
    {
        var tape = TradeTape.Of(new Random(1), trades);

        var (state, bars) = await FetchAsync(tape);

        Assert.That((state.Trades, bars.Sum(b => (long)b.Trades)), Is.EqualTo((trades, trades)));
        Assert.That(tape.Kraken.Seen.Count(r => r.Endpoint == "Trades"), Is.GreaterThanOrEqualTo(pages));
    }

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void A_fetch_that_fails_anywhere_and_goes_on_gives_what_one_that_never_failed_does(int seed)
    {
        var chance = new Random(seed);
        var trades = chance.Next(1, 4000);
        var whole = FetchAsync(TradeTape.Of(new Random(seed), trades)).GetAwaiter().GetResult().Bars;
        var tape = TradeTape.Of(new Random(seed), trades);

        List<Bar>? pieces = null;
        for (var page = 1; pieces is null; page += chance.Next(1, 4))
        {
            tape.FailsAt = page;
            pieces = TryFetch(tape);
        }

        Assert.That(pieces, Is.EqualTo(whole));
    }

    [Test]
    public async Task Trades_that_happen_while_paging_come_too_and_the_fetch_still_ends()
    {
        var chance = new Random(3);
        var tape = TradeTape.Of(chance, 2500);
        tape.BeforeEachPage = () => tape.Grow(chance, 400);

        var (state, bars) = await FetchAsync(tape);

        var taken = tape.Trades.Take((int)state.Trades).ToList();
        var open = taken[^1].Time.ToUnixTimeMilliseconds() / 60_000 * 60_000;
        Assert.That(state.Trades, Is.GreaterThan(2500));
        Assert.That(bars.Where(b => b.OpenTime < open).Sum(b => b.Trades), Is.EqualTo(taken.Count(t => t.Time.ToUnixTimeMilliseconds() < open)));
    }

    [TestCase(9, 0)]
    [TestCase(10, 1)]
    public async Task The_last_bar_waits_for_trades_that_are_listed_late(int secondsAfterItsClose, int bars)
    {
        var tape = new TradeTape { Now = 1_799_900_040 + 60 + secondsAfterItsClose };
        tape.Add(1_799_900_041_000_000_000, 100, 1);

        Assert.That((await FetchAsync(tape)).Bars, Has.Count.EqualTo(bars));
    }

    [Test]
    public void A_since_inside_a_bar_begins_with_the_whole_bar() =>
        Assert.That(Fetch(Since.AddSeconds(59)).Since, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(1_799_900_059 / 60 * 60)));

    [Test]
    public async Task Bars_of_an_unfinished_write_are_cut_off()
    {
        var tape = TradeTape.Of(new Random(5), 2500);
        var whole = (await FetchAsync(tape)).Bars;
        TradeSpool.Discard(_folder.Path, "XBTUSD", Timeframe.M1);
        tape = TradeTape.Of(new Random(5), 2500);
        tape.FailsAt = 3;
        Assert.That(TryFetch(tape), Is.Null);
        File.AppendAllText(_folder.File("XBTUSD.1m.bars"), "half a bar that a crash left");

        Assert.That(TryFetch(tape), Is.EqualTo(whole));
    }

    [Test]
    public void Another_fetch_does_not_take_over_an_unfinished_one()
    {
        var tape = TradeTape.Of(new Random(5), 2500);
        tape.FailsAt = 2;
        TryFetch(tape);

        var wrong = Assert.Throws<KrakkedException>(() => TradeSpool.Open(_folder.Path, Fetch(Since.AddDays(-1))));

        Assert.That(wrong!.Message, Does.Contain("not finished").And.Contain("--restart"));
    }

    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("null")]
    public void A_damaged_state_is_named_with_its_remedy(string text)
    {
        _folder.Write("XBTUSD.1m.json", text);

        Assert.That(() => TradeSpool.Open(_folder.Path, Fetch(Since)),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("XBTUSD.1m.json").And.Message.Contains("--restart"));
    }

    [Test]
    public void Bars_that_are_cut_short_are_named_with_their_remedy()
    {
        var tape = TradeTape.Of(new Random(5), 2500);
        tape.FailsAt = 2;
        TryFetch(tape);
        using (var file = File.OpenWrite(_folder.File("XBTUSD.1m.bars"))) file.SetLength(1);

        Assert.That(() => TradeSpool.Open(_folder.Path, Fetch(Since)), Throws.TypeOf<KrakkedException>().With.Message.Contains("--restart"));
    }

    [Test]
    public void Two_programs_do_not_fetch_the_same()
    {
        using var first = TradeSpool.Open(_folder.Path, Fetch(Since));

        Assert.That(() => TradeSpool.Open(_folder.Path, Fetch(Since)), Throws.TypeOf<KrakkedException>());
    }

    [Test]
    public async Task Memory_stays_that_of_a_page()
    {
        var tape = TradeTape.Of(new Random(5), 6000);
        var largest = 0;
        using var spool = TradeSpool.Open(_folder.Path, Fetch(Since));
        using var desk = new Desk(tape.Kraken);
        var kept = 0L;
        tape.BeforeEachPage = () => (largest, kept) = (Math.Max(largest, (int)(spool.State.Trades - kept)), spool.State.Trades);

        await desk.WaitAsync(new TradeHistory(desk.Market).FetchAsync(spool));

        Assert.That(largest, Is.LessThanOrEqualTo(1000).And.GreaterThan(900));
    }

    async Task<(TradeFetchState State, List<Bar> Bars)> FetchAsync(TradeTape tape)
    {
        using var folder = new TempFolder();
        using var spool = TradeSpool.Open(folder.Path, Fetch(Since));
        using var desk = new Desk(tape.Kraken);
        (await desk.WaitAsync(new TradeHistory(desk.Market).FetchAsync(spool))).TryGet(out var state, out var error);
        return (state ?? throw new AssertionException(error!.ToString()), spool.Read().ToList());
    }

    // Null when the tape failed; the folder then holds what was kept.
    List<Bar>? TryFetch(TradeTape tape)
    {
        using var spool = TradeSpool.Open(_folder.Path, Fetch(Since));
        using var desk = new Desk(tape.Kraken);
        if (!desk.WaitAsync(new TradeHistory(desk.Market).FetchAsync(spool)).GetAwaiter().GetResult().TryGet(out _, out _)) return null;

        var bars = spool.Read().ToList();
        spool.Dispose();
        TradeSpool.Discard(_folder.Path, "XBTUSD", Timeframe.M1);
        return bars;
    }

    static TradeFetch Fetch(DateTimeOffset since) => new(new Uri("https://api.kraken.com"), "XBTUSD", Timeframe.M1, since);
}
