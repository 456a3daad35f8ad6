namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PortfolioStoreTests : IDisposable
{
    static readonly StrategyId Manually = Sleeve.Manual;

    readonly TempFolder _folder = new();
    Database _database = null!;

    [SetUp]
    public void Open() => _database = Database.Open(_folder.File("krakked.db"), Scene.At(Scene.Clock()));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void What_is_read_again_because_spans_overlap_is_stored_once_and_only_the_new_is_told()
    {
        _database.Portfolio.Append([Scene.Manual("A"), Scene.Manual("B")], [Flow("L1")], new SyncMark("trades", 10, "B"));

        var again = _database.Portfolio.Append([Scene.Manual("B"), Scene.Manual("C")], [Flow("L1"), Flow("L2")], new SyncMark("trades", 20, "C"));

        Assert.That(again.Trades.Select(t => t.TradeId), Is.EqualTo(new[] { "C" }));
        Assert.That(again.CashFlows.Select(f => f.Id), Is.EqualTo(new[] { "L2" }));
        Assert.That(_database.Portfolio.Mark("trades"), Is.EqualTo(new SyncMark("trades", 20, "C")));
        Assert.That(_database.Portfolio.Mark("ledgers"), Is.Null);
    }

    [Test]
    public void A_mark_never_stands_for_trades_that_were_not_stored()
    {
        var wrong = Scene.Manual("B") with { TradeId = null! };

        Assert.That(() => _database.Portfolio.Append([Scene.Manual("A"), wrong], [], new SyncMark("trades", 10, "B")), Throws.Exception);

        Assert.That(_database.Portfolio.Mark("trades"), Is.Null);
        using var records = Records.Open(_database.Path);
        Assert.That(records.Trades(new TradeQuery()).Items, Is.Empty);
    }

    [Test]
    public void Trades_are_found_by_time_pair_strategy_and_who_made_them()
    {
        Scene.Commit(_database, Scene.Pending(1), Scene.Filled(1, "T1"));
        _database.Portfolio.Append(
            [Scene.Manual("A", Scene.Now - 10), Scene.Manual("B", Scene.Now + 10, "ETHUSD"), Scene.Manual("C", Scene.Now + 20, strategy: "old")], []);
        using var records = Records.Open(_database.Path);

        string Ids(TradeQuery query) => string.Join(' ', records.Trades(query).Items.Select(t => t.TradeId));

        Assert.That(Ids(new TradeQuery()), Is.EqualTo("A T1 B C"));
        Assert.That(Ids(new TradeQuery { From = Scene.Now, To = Scene.Now + 20 }), Is.EqualTo("T1 B"));
        Assert.That(Ids(new TradeQuery { Symbol = "ETHUSD" }), Is.EqualTo("B"));
        Assert.That(Ids(new TradeQuery { Strategy = Given.Trend }), Is.EqualTo("T1"));
        Assert.That(Ids(new TradeQuery { Manual = true }), Is.EqualTo("A B"));
        Assert.That(Ids(new TradeQuery { Manual = false }), Is.EqualTo("T1 C"));
        Assert.That(Ids(new TradeQuery { Symbol = "XBTUSD", Strategy = Manually, From = Scene.Now }), Is.Empty);
    }

    [Test]
    public void Fees_are_told_pair_by_pair()
    {
        _database.Portfolio.Append([Scene.Manual("A", fee: 0.1m), Scene.Manual("B", symbol: "ETHUSD", fee: 0.2m), Scene.Manual("C", fee: 0.3m)], []);
        using var records = Records.Open(_database.Path);

        var fees = records.FeesByPair(new TradeQuery());

        Assert.That(fees.Keys, Is.EqualTo(new[] { "ETHUSD", "XBTUSD" }));
        Assert.That((fees["ETHUSD"]["USD"], fees["XBTUSD"]["USD"]), Is.EqualTo((0.2m, 0.4m)));
    }

    [Test]
    public void A_decision_about_a_difference_is_kept_with_both_numbers_and_its_adjustment()
    {
        _database.Portfolio.Decide(new DriftDecision(10, "XBT", DriftDecisionKind.Ignored, 1m, 2m, "cold wallet"));
        _database.Portfolio.Decide(new DriftDecision(20, "ETH", DriftDecisionKind.Ignored, 0, 5m, "airdrop"));
        _database.Portfolio.Decide(new DriftDecision(30, "XBT", DriftDecisionKind.Watched, 1m, 2m, "again"));
        _database.Portfolio.Decide(new DriftDecision(40, "XBT", DriftDecisionKind.Accepted, 1m, 2m, "counted"), Flow("accepted"));

        using var records = Records.Open(_database.Path);
        Assert.That(_database.Portfolio.Ignored(), Is.EqualTo(new[] { "ETH" }));
        Assert.That(records.DriftDecisions().Select(d => (d.Asset, d.Kind)).Last(), Is.EqualTo(("XBT", DriftDecisionKind.Accepted)));
        Assert.That(records.AllCashFlows(new CashFlowQuery()).Single().Id, Is.EqualTo("accepted"));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(7)]
    [TestCase(20)]
    public void Pages_put_together_are_everything_once_in_order_also_where_times_are_the_same(int limit)
    {
        _database.Portfolio.Append([.. Enumerable.Range(0, 20).Select(i => Scene.Manual($"T{i:00}", Scene.Now + (i / 6)))], []);
        using var records = Records.Open(_database.Path);

        var all = records.AllTrades(new TradeQuery { Limit = limit }).Select(t => t.TradeId);

        Assert.That(all, Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"T{i:00}")));
    }

    [Test]
    public void Fees_are_added_up_by_asset_exactly_and_for_one_strategy_its_part()
    {
        Scene.Commit(_database, Scene.Pending(1), Scene.Filled(1, "T1", fee: 0.0000000001m));
        _database.Portfolio.Append([Scene.Manual("A", fee: 0.1m), Scene.Manual("B", fee: 0.2m), Scene.Manual("C", feeAsset: "KFEE", fee: 25m)], []);
        using var records = Records.Open(_database.Path);

        Assert.That(records.Fees(new TradeQuery()), Is.EqualTo(new Dictionary<string, decimal> { ["KFEE"] = 25m, ["USD"] = 0.3000000001m }));
        Assert.That(records.Fees(new TradeQuery { Strategy = Given.Trend }), Is.EqualTo(new Dictionary<string, decimal> { ["USD"] = 0.0000000001m }));
    }

    [Test]
    public void A_fee_in_a_third_asset_is_kept_and_is_no_fill_of_a_ledger()
    {
        _database.Portfolio.Append([Scene.Manual("A", feeAsset: "KFEE")], []);
        using var records = Records.Open(_database.Path);

        var trade = records.Trades(new TradeQuery()).Items.Single();

        Assert.That((trade.FeeAsset, trade.TryToFill(out _), trade.IsManual), Is.EqualTo(("KFEE", false, true)));
    }

    [Test]
    public void Cash_flows_are_found_by_time_asset_and_kind_a_page_at_a_time()
    {
        _database.Portfolio.Append([], [Flow("9", 1), Flow("10", 2, "XBT"), Flow("11", 2, kind: CashFlowKind.Withdrawal), Flow("12", 3)]);
        using var records = Records.Open(_database.Path);

        var first = records.CashFlows(new CashFlowQuery { Limit = 2 });
        var rest = records.CashFlows(new CashFlowQuery { Limit = 2, After = first.End });

        Assert.That(first.Items.Concat(rest.Items).Select(f => f.Id), Is.EqualTo(new[] { "9", "10", "11", "12" }));
        Assert.That(rest.End, Is.Null);
        Assert.That(records.CashFlows(new CashFlowQuery { Asset = "XBT" }).Items.Single(), Is.EqualTo(Flow("10", 2, "XBT")));
        Assert.That(records.CashFlows(new CashFlowQuery { Kind = CashFlowKind.Withdrawal, From = 2 }).Items.Single().Id, Is.EqualTo("11"));
    }

    [Test]
    public void Snapshots_come_back_whole_and_those_past_their_time_are_removed_whole()
    {
        foreach (var day in Enumerable.Range(0, 40)) _database.Snapshots.Save(Snapshot(day));
        _database.Snapshots.Save(Snapshot(39) with { Equity = 1m });

        Assert.That(_database.Snapshots.Prune(Day(10)), Is.EqualTo(10));

        using var records = Records.Open(_database.Path);
        var kept = records.Snapshots(new Query()).Items;
        Assert.That(kept.Select(s => s.Time), Is.EqualTo(Enumerable.Range(10, 30).Select(Day)));
        Assert.That((kept[0].Equity, kept[^1].Equity), Is.EqualTo((100.5m, 1m)));
        Assert.That(kept[0].Assets, Is.EqualTo(Snapshot(10).Assets));
        Assert.That(kept[0].Pairs, Is.EqualTo(Snapshot(10).Pairs));
        Assert.That(Scene.Sql(_database.Path, "SELECT COUNT(*) FROM snapshot_assets"), Is.EqualTo(60));
        Assert.That(records.Snapshots(new Query { From = Day(38), Limit = 1 }).End, Is.Not.Null);
    }

    static long Day(int day) => Scene.Now + (day * Timeframe.D1.Milliseconds);

    static PortfolioSnapshot Snapshot(int day) => new()
    {
        Time = Day(day), Currency = "USD", Equity = 100.5m, Cash = 50m, Realized = -1m, Unrealized = 2m,
        Assets = [new AssetValue("ODD", 3m, null, null), new AssetValue("XBT", 1m, 50.5m, "XBTUSD")],
        Pairs = [new PairPnl("XBTUSD", -1m, 2m)],
    };

    static StoredCashFlow Flow(string id, long time = 1, string asset = "USD", CashFlowKind kind = CashFlowKind.Deposit) =>
        new() { Id = id, Asset = asset, Amount = 10.5m, Fee = 0.25m, Kind = kind, Time = time, Note = "note" };
}
