using System.Text.Json;

namespace Krakked.Kraken.Socket;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OrderTrackerTests
{
    readonly OrderTracker _orders = new();

    [Test]
    public void The_life_of_an_order_is_told_whole_at_every_step()
    {
        var reports = new[]
        {
            Tell("""
                {"order_id":"O1","cl_ord_id":"c-1","symbol":"BTC/USD","order_qty":0.25000000,"cum_cost":0.0,"time_in_force":"GTC",
                "exec_type":"pending_new","side":"buy","order_type":"limit","limit_price":61000.0,"order_status":"pending_new",
                "timestamp":"2026-03-15T11:33:05.709950Z"}
                """),
            Tell("""{"timestamp":"2026-03-15T11:33:05.709982Z","order_status":"new","exec_type":"new","order_id":"O1"}"""),
            Tell("""
                {"order_id":"O1","exec_id":"T1","exec_type":"trade","trade_id":62887576,"symbol":"BTC/USD","side":"buy","last_qty":0.1,
                "last_price":61000.0,"liquidity_ind":"m","cost":6100.0,"timestamp":"2026-03-15T11:33:09Z","order_status":"partially_filled",
                "cum_qty":0.1,"cum_cost":6100.0,"avg_price":61000.0,"fee_usd_equiv":15.25,"fees":[{"asset":"USD","qty":15.25}]}
                """),
            Tell("""
                {"timestamp":"2026-03-15T11:40:00Z","order_status":"canceled","exec_type":"canceled","order_id":"O1","cum_qty":0.1,
                "cum_cost":6100.0,"avg_price":61000.0,"cancel_reason":"User requested"}
                """),
        };

        Assert.That(reports.Select(r => (r.Kind, r.Status, r.Executed)), Is.EqualTo(new[]
        {
            (ExecutionKind.PendingNew, ExecutionStatus.PendingNew, 0m), (ExecutionKind.New, ExecutionStatus.New, 0m),
            (ExecutionKind.Trade, ExecutionStatus.PartiallyFilled, 0.1m), (ExecutionKind.Canceled, ExecutionStatus.Canceled, 0.1m),
        }));
        Assert.That(reports, Has.All.Matches<ExecutionReport>(r => r is
            { IsComplete: true, ClientId: "c-1", Symbol: "BTC/USD", Side: Side.Buy, Quantity: 0.25m, LimitPrice: 61000m }));
        Assert.That((reports[3].IsFinal, reports[3].AveragePrice, reports[3].Reason, reports[3].Trade),
            Is.EqualTo((true, 61000m, "User requested", (ExecutionTrade?)null)));
    }

    [Test]
    public void A_trade_tells_its_price_liquidity_and_fees_by_asset()
    {
        var trade = Tell("""
            {"order_id":"O1","exec_id":"T1","exec_type":"trade","trade_id":7,"last_qty":0.1,"last_price":61000.0,
            "liquidity_ind":"m","cost":6100.0,"order_status":"partially_filled","fees":[{"asset":"USD","qty":1.5},{"asset":"BTC","qty":0.0001}]}
            """).Trade!;

        Assert.That((trade.Id, trade.Number, trade.Quantity, trade.Price, trade.Cost, trade.Liquidity),
            Is.EqualTo(("T1", (long?)7, 0.1m, 61000m, (decimal?)6100m, Liquidity.Maker)));
        Assert.That(trade.Fees.Select(f => (f.Asset, f.Amount)), Is.EqualTo(new[] { ("USD", 1.5m), ("BTC", 0.0001m) }));
    }

    [Test]
    public void The_last_trade_and_the_filled_row_fill_an_order_once()
    {
        Tell(Whole("O1"));
        var traded = Tell(Trade("O1", "T1", quantity: 1, total: 1, at: 2));
        var filled = Tell("""{"order_id":"O1","exec_type":"filled","order_status":"filled","cum_qty":1.0,"cum_cost":100.0,"timestamp":"2026-03-15T11:00:02Z"}""");

        Assert.That((traded.IsFinal, filled.IsFinal, filled.Executed, filled.Cost), Is.EqualTo((false, true, 1m, 100m)));
        Assert.That((traded.Trade?.Id, filled.Trade), Is.EqualTo(("T1", (ExecutionTrade?)null)));
    }

    [Test]
    public void A_trade_is_told_once_by_its_id()
    {
        Tell(Whole("O1"));
        Tell(Trade("O1", "T1", quantity: 0.4m, total: 0.4m, at: 2));

        Assert.That(Merge(isSnapshot: false, Trade("O1", "T1", quantity: 0.4m, total: 0.4m, at: 2)), Is.Empty);
        Assert.That(_orders.Duplicates, Is.EqualTo(1));
    }

    [Test]
    public void A_trade_without_totals_is_added_up()
    {
        Tell(Whole("O1"));
        Tell(Trade("O1", "T1", quantity: 0.4m, total: null, at: 2));

        var report = Tell(Trade("O1", "T2", quantity: 0.2m, total: null, at: 3));

        Assert.That((report.Executed, report.Cost, report.AveragePrice), Is.EqualTo((0.6m, 60m, 100m)));
    }

    [Test]
    public void A_snapshots_trades_are_in_its_orders_totals_already()
    {
        Merge(isSnapshot: true, Whole("O1", executed: 0.6m), Trade("O1", "T1", quantity: 0.4m, total: null, at: 2));

        var report = Tell(Trade("O1", "T3", quantity: 0.1m, total: null, at: 9));

        Assert.That(report.Executed, Is.EqualTo(0.7m));
    }

    [Test]
    public void A_late_row_never_sets_an_order_back()
    {
        Tell(Whole("O1"));
        Tell(Trade("O1", "T2", quantity: 0.4m, total: 0.8m, at: 5));

        var late = Tell(Trade("O1", "T1", quantity: 0.4m, total: 0.4m, at: 3));
        Assert.That((late.Executed, late.Status, late.Trade?.Id), Is.EqualTo((0.8m, ExecutionStatus.PartiallyFilled, "T1")));

        Tell("""{"order_id":"O1","exec_type":"canceled","order_status":"canceled","timestamp":"2026-03-15T11:00:06Z"}""");
        var reopened = Tell("""{"order_id":"O1","exec_type":"new","order_status":"new","timestamp":"2026-03-15T11:00:07Z"}""");
        Assert.That(reopened.Status, Is.EqualTo(ExecutionStatus.Canceled));
    }

    [Test]
    public void An_order_whose_first_message_was_missed_says_so()
    {
        var report = Tell("""{"order_id":"O9","exec_type":"canceled","order_status":"canceled","timestamp":"2026-03-15T11:00:06Z"}""");

        Assert.That((report.IsComplete, report.Side, report.Symbol), Is.EqualTo((false, Side.None, (string?)null)));
    }

    [Test]
    public void An_amended_order_has_its_new_price()
    {
        Tell(Whole("O1"));

        var report = Tell("""{"order_id":"O1","exec_type":"amended","order_status":"new","limit_price":99.5,"timestamp":"2026-03-15T11:00:06Z"}""");

        Assert.That((report.Kind, report.LimitPrice, report.Quantity), Is.EqualTo((ExecutionKind.Amended, 99.5m, 1m)));
    }

    [Test]
    public void A_new_word_is_unknown_and_leaves_the_state_alone()
    {
        Tell(Whole("O1"));

        var report = Tell("""{"order_id":"O1","exec_type":"pondered","order_status":"thinking","timestamp":"2026-03-15T11:00:06Z"}""");

        Assert.That((report.Kind, report.Status), Is.EqualTo((ExecutionKind.Unknown, ExecutionStatus.New)));
    }

    [Test]
    public void The_recorded_rows_of_one_order_merge()
    {
        var parser = new FrameParser();
        var reports = new[] { "executions.update.pending_new.gct.json", "executions.update.new-delta.gct.json", "executions.update.trade.gct.json" }
            .Select(file => (SocketData<ExecutionRow>)parser.Parse(Frames.Fixture(file), Frames.Noon).Data!)
            .SelectMany(frame => _orders.Merge(frame)).ToList();

        Assert.That(reports.Select(r => (r.Kind, r.Side, r.UserRef, r.LimitPrice)), Is.EqualTo(new[]
        {
            (ExecutionKind.PendingNew, Side.Sell, (long?)3, (decimal?)26500m), (ExecutionKind.New, Side.Sell, 3, 26500m),
            (ExecutionKind.Trade, Side.Sell, 3, 26500m),
        }));
        Assert.That((reports[2].Executed, reports[2].Trade!.Fees[0].Amount), Is.EqualTo((0.005m, 0.3458m)));
    }

    [Test]
    public void A_year_of_orders_takes_no_more_memory_than_a_day_of_them()
    {
        for (var i = 0; i < 30_000; i++)
        {
            Tell(Whole($"O{i}"));
            Tell($$"""{"order_id":"O{{i}}","exec_type":"canceled","order_status":"canceled","timestamp":"2026-03-15T11:00:06Z"}""");
        }

        Assert.That(_orders.Known, Is.LessThanOrEqualTo(1_001));
    }

    static string Whole(string id, decimal executed = 0) => $$"""
        {"order_id":"{{id}}","symbol":"BTC/USD","side":"buy","order_type":"limit","order_qty":1.0,"limit_price":100.0,"cum_qty":{{executed}},
        "cum_cost":{{executed * 100}},"exec_type":"new","order_status":"new","timestamp":"2026-03-15T11:00:01Z"}
        """;

    static string Trade(string id, string trade, decimal quantity, decimal? total, int at) => $$"""
        {"order_id":"{{id}}","exec_id":"{{trade}}","exec_type":"trade","last_qty":{{quantity}},"last_price":100.0,"order_status":"partially_filled"
        {{(total is null ? "" : $",\"cum_qty\":{total},\"cum_cost\":{total * 100}")}},"timestamp":"2026-03-15T11:00:0{{at}}Z"}
        """;

    ExecutionReport Tell(string row) => Merge(isSnapshot: false, row).Single();

    IReadOnlyList<ExecutionReport> Merge(bool isSnapshot, params string[] rows) =>
        _orders.Merge(new SocketData<ExecutionRow>(Frames.Noon, isSnapshot,
            [.. rows.Select(r => JsonSerializer.Deserialize<ExecutionRow>(r, WireJson.Options)!)]));
}
