using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class OrderedBooksTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool However_entries_arrive_the_books_are_those_of_their_order_in_time(int seed)
    {
        var random = new Random(seed);
        var entries = History(random, 60);
        var (straight, mixed) = (Books(depth: 1_000), Books(depth: 1_000));
        foreach (var entry in entries) straight.Apply(entry);

        foreach (var entry in entries.OrderBy(_ => random.Next())) mixed.Apply(entry);

        return straight.Waiting.Count == 0 && mixed.Waiting.Count == 0 && Told(mixed) == Told(straight);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Entries_that_are_a_little_late_or_doubled_are_booked_at_their_place_and_once(int seed)
    {
        var random = new Random(seed);
        var entries = History(random, 200);
        var (straight, late) = (Books(depth: 1_000), Books(depth: 16));
        foreach (var entry in entries) straight.Apply(entry);

        var arriving = entries.Select((e, i) => (e, at: i + random.Next(12))).OrderBy(x => x.at).Select(x => x.e);
        foreach (var entry in arriving)
        {
            late.Apply(entry);
            if (random.Next(3) == 0 && late.Apply(entry) is not (EntryOutcome.Known or EntryOutcome.Waiting)) return false;
        }

        return Told(late) == Told(straight);
    }

    [Test]
    public void An_entry_older_than_all_at_hand_is_not_booked_but_told()
    {
        var books = Books(depth: 2);
        for (var i = 1; i <= 8; i++) books.Apply(Flow($"L{i}", 10m, i * 10));

        Assert.That(books.Apply(Flow("old", 10m, 5)), Is.EqualTo(EntryOutcome.TooLate));
        Assert.That(books.Now.Ledger.NetCashFlows, Is.EqualTo(80m));
    }

    [Test]
    public void An_entry_that_waits_is_booked_though_others_have_settled_since()
    {
        var books = Books(depth: 2);
        books.Apply(Trade("sale", Side.Sell, 1m, 110m, time: 5));
        for (var i = 1; i <= 8; i++) books.Apply(Flow($"L{i}", 10m, i * 10));

        Assert.That(books.Waiting.Single().Entry.Id, Is.EqualTo("sale"));
        books.Apply(Trade("buy", Side.Buy, 1m, 100m, time: 90));

        Assert.That(books.Waiting, Is.Empty);
        Assert.That(books.Now.Ledger.RealizedPnl, Is.EqualTo(10m));
    }

    [Test]
    public void What_an_entry_was_valued_with_stays_when_it_is_booked_again()
    {
        var market = new FixedPrices { Time = Given.Start };
        market[Given.Xbt] = 100;
        var books = Books(depth: 10, market);
        books.Apply(new AccountEntry.Flowed(new AssetFlow("L1", "XBT", 1m, Given.Start, CashFlowKind.Deposit)));
        market[Given.Xbt] = 300;

        books.Apply(Flow("L0", 10m, -1));

        Assert.That(books.Replays, Is.EqualTo(1));
        Assert.That(books.Now.Ledger.NetCashFlows, Is.EqualTo(110m));
        Assert.That(books.PricesOf("L1").Single(), Is.EqualTo(new PairPrice("XBTUSD", 100)));
    }

    static string Told(OrderedBooks books) => string.Join(' ',
        [$"{books.Now.Ledger.Cash / 1.0000000000000m}", $"{books.Now.Ledger.RealizedPnl / 1.0000000000000m}",
            .. books.Now.Balances().Select(b => $"{b.Asset} {b.Amount / 1.0000000000000m}"),
            .. books.Now.Position("XBT").Sleeves.ToArray().OrderBy(s => s.Strategy)
                .Select(s => $"{s.Strategy} {s.Quantity / 1.0000000000000m} {s.Cost / 1.0000000000000m}")]);

    // Nothing in it takes more than there is at its time.
    static List<AccountEntry> History(Random random, int length)
    {
        var held = new Dictionary<string, decimal> { ["a"] = 0, ["b"] = 0, ["manual"] = 0 };
        var entries = new List<AccountEntry>();
        for (var i = 0; i < length; i++)
        {
            var who = held.Keys.ElementAt(random.Next(3));
            var quantity = random.Next(1, 500) / 100m;
            var sells = random.Next(2) == 0 && held[who] >= quantity;
            held[who] += sells ? -quantity : quantity;
            entries.Add(random.Next(8) == 0
                ? Flow($"L{i}", random.Next(1, 100), (i * 10) + 5)
                : Trade($"T{i}", sells ? Side.Sell : Side.Buy, quantity, random.Next(5_000, 15_000) / 100m, i * 10, who));
            if (entries[^1] is AccountEntry.Flowed) held[who] += sells ? quantity : -quantity;
        }

        return entries;
    }

    static OrderedBooks Books(int depth, FixedPrices? market = null) => new(new BooksOptions
    {
        Cash = 100_000m, Market = market ?? new FixedPrices(), Instruments = [Given.Xbt], Depth = depth,
    });

    static AccountEntry Flow(string id, decimal amount, long time) =>
        new AccountEntry.Flowed(new AssetFlow(id, "USD", amount, Given.Start + time, CashFlowKind.Deposit));

    static AccountEntry Trade(string id, Side side, decimal quantity, decimal price, long time, string who = "trend") =>
        new AccountEntry.Traded(Given.Fill(side, quantity, price, trade: id, strategy: who) with { Time = Given.Start + time }, "USD");
}
