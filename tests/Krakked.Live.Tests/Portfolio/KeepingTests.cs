using Krakked.Data;
using Krakked.Storage;
using static Krakked.Live.Tests.AccountScene;

namespace Krakked.Live.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeepingTests : IDisposable
{
    const long Minute = 60_000;

    readonly TempFolder _folder = new();
    readonly AccountScene _account = new();
    Database _database = null!;

    [SetUp]
    public void Open() => _database = Database.Open(_folder.File("krakked.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void Snapshots_are_kept_when_they_are_due_and_only_for_as_long_as_they_are_wanted()
    {
        var options = new PortfolioOptions { SnapshotEvery = TimeSpan.FromMinutes(10), SnapshotRetention = TimeSpan.FromMinutes(45) };
        var keeper = new PortfolioKeeper(_database.Portfolio, _database.Snapshots, options);
        _account.Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));

        for (var minute = 0; minute <= 100; minute += 5) keeper.Keep(_account.Portfolio.Publish(Given.Start + (minute * Minute)));

        using var records = Records.Open(_database.Path);
        var kept = records.Snapshots(new Query()).Items;
        Assert.That(kept.Select(s => (s.Time - Given.Start) / Minute), Is.EqualTo(new[] { 60, 70, 80, 90, 100 }));
        Assert.That((kept[0].Equity, kept[0].Cash), Is.EqualTo((1_000m, 900m)));
        Assert.That(kept[0].Pairs.Single().Symbol, Is.EqualTo("XBTUSD"));
    }

    [Test]
    public void Accepting_a_difference_makes_it_an_adjustment_with_a_record_and_no_profit()
    {
        _account.Compare(("USD", 1_000m), ("XBT", 0.5m));

        new DriftDesk(_database.Portfolio, _account.Portfolio).Accept("XBT", "airdrop", Given.Start);

        Assert.That(_account.Compare(("USD", 1_000m), ("XBT", 0.5m)).Drifting, Is.False);
        var ledger = _account.Portfolio.Books.Ledger;
        Assert.That((ledger.NetCashFlows, ledger.RealizedPnl, ledger.UnrealizedPnl), Is.EqualTo((50m, 0m, 0m)));
        using var records = Records.Open(_database.Path);
        Assert.That(records.DriftDecisions().Single(),
            Is.EqualTo(new DriftDecision(Given.Start, "XBT", DriftDecisionKind.Accepted, 0, 0.5m, "airdrop")));
        Assert.That(records.AllCashFlows(new CashFlowQuery()).Single().Note, Does.Contain("books 0, exchange 0.5: airdrop"));
    }

    [Test]
    public void Ignoring_an_asset_is_recorded_and_can_be_taken_back()
    {
        var desk = new DriftDesk(_database.Portfolio, _account.Portfolio);
        _account.Compare(("USD", 1_000m), ("XBT", 0.5m));

        desk.Ignore("XBT", "cold wallet", Given.Start);
        Assert.That(_account.Compare(("USD", 1_000m), ("XBT", 0.5m)).Drifting, Is.False);
        Assert.That(_database.Portfolio.Ignored(), Is.EqualTo(new[] { "XBT" }));

        desk.Watch("XBT", "sold it", Given.Start + 1);
        Assert.That(_account.Compare(("USD", 1_000m), ("XBT", 0.5m)).Drifting, Is.True);
        Assert.That(_database.Portfolio.Ignored(), Is.Empty);
    }

    [Test]
    public void What_does_not_differ_cannot_be_accepted()
    {
        var desk = new DriftDesk(_database.Portfolio, _account.Portfolio);

        Assert.That(() => desk.Accept("XBT", "why", Given.Start), Throws.TypeOf<KrakkedException>().With.Message.Contains("never compared"));
        _account.Compare(("USD", 900m));
        Assert.That(() => desk.Accept("XBT", "why", Given.Start), Throws.TypeOf<KrakkedException>().With.Message.Contains("What differs: USD"));
    }

    [Test]
    public void A_price_a_flow_was_valued_with_is_told_once_and_outlives_a_restart()
    {
        var history = new StoredHistory(_database.Path);
        var account = new AccountScene(history: history);
        _database.Portfolio.Append([], [Flow("L1", "XBT", 1m)]);
        account.Portfolio.Take([], [Flow("L1", "XBT", 1m)]);
        _database.Portfolio.Keep(account.Portfolio.TakeUnsavedPrices());
        (account.Market[XbtUsd], account.Market.Time) = (500, Given.Start + 86_400_000);

        account.Portfolio.Rebuild(history.Read());

        Assert.That(account.Portfolio.TakeUnsavedPrices(), Is.Empty);
        Assert.That((account.Portfolio.Books.Ledger.NetCashFlows, account.Portfolio.Books.Ledger.UnrealizedPnl), Is.EqualTo((100m, 400m)));
    }

    [Test]
    public void An_entry_older_than_all_at_hand_makes_the_books_anew_from_the_store()
    {
        var history = new StoredHistory(_database.Path);
        var account = new AccountScene(new PortfolioOptions { OpeningCash = 1_000m, Depth = 2 }, history);
        for (var i = 1; i <= 8; i++) Take(Trade($"T{i}", Side.Buy, 0.1m, 100m, after: i * 10));

        Take(Trade("T0", Side.Buy, 1m, 200m, after: 5));

        Assert.That(account.Xbt.Quantity, Is.EqualTo(1.8m));
        Assert.That(account.Xbt.Cost, Is.EqualTo(280m));

        void Take(StoredTrade trade)
        {
            _database.Portfolio.Append([trade], []);
            account.Portfolio.Take([trade], []);
        }
    }

    [Test]
    public void Bars_price_what_happened_in_their_time_and_nothing_before_they_closed()
    {
        var store = BarStore.Open(_folder.File("store"));
        store.Write(Given.Closes(XbtUsd, Timeframe.H1, 100, 110, 120));
        var prices = new BarPrices(store);
        const long Hour = 3_600_000;

        Assert.That(At(Given.Start + Hour - 1), Is.Null);
        Assert.That(At(Given.Start + Hour), Is.EqualTo(100));
        Assert.That(At(Given.Start + (2 * Hour) + 5), Is.EqualTo(110));
        Assert.That(At(Given.Start + (5 * Hour)), Is.EqualTo(120));
        Assert.That(At(Given.Start + (5 * Hour) + 1), Is.Null);
        Assert.That(prices.TryPrice(EthUsd, Given.Start + Hour, out _), Is.False);

        double? At(long time) => prices.TryPrice(XbtUsd, time, out var price) ? price : null;
    }
}
