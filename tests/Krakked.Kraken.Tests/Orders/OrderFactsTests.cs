using System.Text.Json;

namespace Krakked.Kraken.Orders;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OrderFactsTests
{
    const string Id = Life.Id;

    readonly OrderFacts _facts = new();

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_order_and_repetition_of_what_REST_and_the_socket_say_gives_the_same_facts_once_each(FsCheck.PositiveInt seed)
    {
        var life = new Life(seed.Get);
        var reader = new OrderFactsReader();

        foreach (var message in life.Heard()) message(reader);

        Assert.That(reader.Read.Select(Essence), Is.EquivalentTo(life.Truth));
        Assert.That(reader.Read[0].Kind, Is.EqualTo(OrderFactKind.Accepted));
        Assert.That(reader.Read.FindIndex(f => f.Kind is OrderFactKind.Ended),
            Is.GreaterThan(reader.Read.FindLastIndex(f => f.Kind is OrderFactKind.Traded)));
        Assert.That(reader.Read.Select(f => (f.OrderId, f.ClientId)), Is.All.EqualTo((Id, Life.ClientId)));
        Assert.That(reader.Facts.Contradictory.Concat(reader.Facts.LackingTrades).Concat(reader.Facts.Unnamed), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void What_was_heard_to_its_end_tells_nothing_when_it_is_heard_again(FsCheck.PositiveInt seed)
    {
        var life = new Life(seed.Get);
        var reader = new OrderFactsReader();
        var heard = life.Heard().ToList();
        foreach (var message in heard) message(reader);
        var (told, repeated) = (reader.Read.Count, reader.Facts.Repeated);

        foreach (var message in heard) message(reader);

        Assert.That((reader.Read.Count, reader.Facts.Repeated), Is.EqualTo((told, repeated + heard.Count)));
    }

    [Test]
    public void The_lives_of_these_properties_hold_everything()
    {
        var truths = Enumerable.Range(1, 200).SelectMany(seed => new Life(seed).Truth).ToList();

        Assert.That(truths, Is.SupersetOf(new object[]
        {
            OrderFactKind.Accepted, OrderFactKind.Triggered, OrderEnd.Filled, OrderEnd.Cancelled, OrderEnd.Expired,
        }));
        Assert.That(truths.OfType<OrderTrade>(), Is.Not.Empty);
        Assert.That(truths.OfType<OrderShape>(), Is.Not.Empty);
    }

    [Test]
    public void The_frames_of_the_socket_and_a_sweep_after_them_tell_a_life_once()
    {
        string[] frames =
        [
            """
            {"order_id":"OAAAAA-BBBBB-CCCCCC","cl_ord_id":"ours","symbol":"BTC/USD","order_qty":0.4,"exec_type":"pending_new","side":"buy",
            "order_type":"limit","limit_price":100.0,"order_status":"pending_new","timestamp":"2026-03-15T12:00:00Z"}
            """,
            """{"timestamp":"2026-03-15T12:00:00.1Z","order_status":"new","exec_type":"new","order_id":"OAAAAA-BBBBB-CCCCCC"}""",
            """
            {"order_id":"OAAAAA-BBBBB-CCCCCC","exec_id":"T1","exec_type":"trade","trade_id":7,"last_qty":0.4,"last_price":100.0,
            "liquidity_ind":"m","timestamp":"2026-03-15T12:00:01Z","order_status":"partially_filled","cum_qty":0.4,
            "fees":[{"asset":"USD","qty":0.4}]}
            """,
            """{"timestamp":"2026-03-15T12:00:01Z","order_status":"filled","exec_type":"filled","order_id":"OAAAAA-BBBBB-CCCCCC"}""",
        ];
        var tracker = new OrderTracker();

        var bySocket = frames.SelectMany(frame => tracker.Merge(Frame(frame))).SelectMany(report => _facts.Take(report)).ToList();
        var byRest = _facts.Take("T1", News.Trade(Id, 0.4m))
            .Concat(_facts.Take(Id, News.Order("ours", KrakenOrderStatus.Closed, 0.4m)));

        Assert.That(Kinds(bySocket), Is.EqualTo("Accepted Traded Ended"));
        Assert.That(bySocket[1].Trade, Is.EqualTo(new OrderTrade("T1", 0.4m, 100, 0.4m, FeeAsset.Quote, Liquidity.Maker)));
        Assert.That(byRest, Is.Empty);
    }

    [Test]
    public void An_end_waits_for_the_trades_it_is_missing()
    {
        var cancelled = _facts.Take(News.Report(Id, ExecutionKind.Canceled, ExecutionStatus.Canceled, executed: 0.4m));
        Assert.That((Kinds(cancelled), _facts.LackingTrades), Is.EqualTo(("Accepted", new[] { Id })));

        var traded = _facts.Take("T1", News.Trade(Id, 0.4m));

        Assert.That((Kinds(traded), traded[1].End), Is.EqualTo(("Traded Ended", OrderEnd.Cancelled)));
        Assert.That(_facts.LackingTrades, Is.Empty);
    }

    [Test]
    public void A_filled_order_whose_total_is_not_told_traded_all_of_it()
    {
        _facts.Take(News.Report(Id, ExecutionKind.Filled, ExecutionStatus.Filled));

        Assert.That(_facts.LackingTrades, Is.EqualTo(new[] { Id }));
        Assert.That(Kinds(_facts.Take("T1", News.Trade(Id, 1))), Is.EqualTo("Traded Ended"));
    }

    [Test]
    public void Nothing_is_told_before_it_is_known_whose_order_it_is()
    {
        Assert.That(_facts.Take("T1", News.Trade(Id, 0.4m)), Is.Empty);
        Assert.That(_facts.Unnamed, Is.EqualTo(new[] { Id }));

        var told = _facts.Take(Id, News.Order("ours", executed: 0.4m));

        Assert.That(Kinds(told), Is.EqualTo("Accepted Traded"));
        Assert.That(told.Select(f => f.ClientId), Is.All.EqualTo("ours"));
    }

    [Test]
    public void The_answer_to_AddOrder_names_an_order_whose_trade_came_before_it()
    {
        _facts.Take("T1", News.Trade(Id, 0.4m));

        Assert.That(Kinds(_facts.Take(new PlacedOrder(Id, new OrderWords()), "ours", News.Noon)), Is.EqualTo("Accepted Traded"));
    }

    [Test]
    public void A_validated_order_is_no_order() =>
        Assert.That(() => _facts.Take(new PlacedOrder(null, new OrderWords()), "ours", News.Noon), Throws.ArgumentException);

    [Test]
    public void An_order_without_a_client_id_is_told_without_one() =>
        Assert.That(_facts.Take(Id, News.Order(null)).Single().ClientId, Is.Null);

    [Test]
    public void A_fee_in_base_is_told_in_base_and_one_in_a_third_asset_is_left_to_REST()
    {
        var report = News.Report(Id, ExecutionKind.Trade, ExecutionStatus.PartiallyFilled, 0.4m);

        var inBase = _facts.Take(report with { Trade = News.Execution("T1", 0.4m, ("BTC", 0.001m)) });
        var inThird = _facts.Take(report with { Executed = 0.8m, Trade = News.Execution("T2", 0.4m, ("KFEE", 5)) });

        Assert.That((inBase[1].Trade!.Fee, inBase[1].Trade!.FeeAsset), Is.EqualTo((0.001m, FeeAsset.Base)));
        Assert.That(inThird, Is.Empty);
        Assert.That(_facts.LackingTrades, Is.EqualTo(new[] { Id }));
        Assert.That(_facts.Take("T2", News.Trade(Id, 0.4m)).Single().Trade!.Fee, Is.EqualTo(0.4m));
    }

    [Test]
    public void One_trade_in_two_versions_is_a_contradiction()
    {
        _facts.Take(Id, News.Order("ours"));
        _facts.Take("T1", News.Trade(Id, 0.4m));
        Assert.That(_facts.Contradictory, Is.Empty);

        Assert.That(_facts.Take("T1", News.Trade(Id, 0.5m)), Is.Empty);
        Assert.That(_facts.Contradictory, Is.EqualTo(new[] { Id }));
    }

    [Test]
    public void More_trades_than_the_total_at_the_end_are_told_and_are_a_contradiction()
    {
        _facts.Take(Id, News.Order("ours", KrakenOrderStatus.Canceled));

        Assert.That(Kinds(_facts.Take("T1", News.Trade(Id, 0.4m))), Is.EqualTo("Traded"));
        Assert.That(_facts.Contradictory, Is.EqualTo(new[] { Id }));
    }

    [Test]
    public void Two_different_ends_are_a_contradiction()
    {
        _facts.Take(Id, News.Order("ours", KrakenOrderStatus.Canceled));
        _facts.Take(Id, News.Order("ours", KrakenOrderStatus.Expired));

        Assert.That(_facts.Contradictory, Is.EqualTo(new[] { Id }));
    }

    [Test]
    public void A_status_we_do_not_know_ends_nothing() =>
        Assert.That(Kinds(_facts.Take(Id, News.Order("ours", KrakenOrderStatus.Unknown))), Is.EqualTo("Accepted"));

    [Test]
    public void Only_the_last_orders_that_ended_are_remembered()
    {
        var facts = new OrderFacts(remembered: 1);
        facts.Take("O1", News.Order("one", KrakenOrderStatus.Canceled));
        facts.Take("O2", News.Order("two", KrakenOrderStatus.Canceled));

        Assert.That(facts.Take("O2", News.Order("two", KrakenOrderStatus.Canceled)), Is.Empty);
        Assert.That(facts.Take("O1", News.Order("one", KrakenOrderStatus.Canceled)), Has.Count.EqualTo(2));
    }

    static SocketData<ExecutionRow> Frame(string row) =>
        new(News.Noon, IsSnapshot: false, [JsonSerializer.Deserialize<ExecutionRow>(row, WireJson.Options)!]);

    static string Kinds(IEnumerable<OrderFact> facts) => string.Join(' ', facts.Select(f => f.Kind));

    static object Essence(OrderFact fact) => fact.Kind switch
    {
        OrderFactKind.Traded => fact.Trade!,
        OrderFactKind.Amended => fact.Shape!,
        OrderFactKind.Ended => fact.End,
        var kind => kind,
    };
}
