namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OrderJournalTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly FakeTimeProvider _clock = Scene.Clock();
    Database _database = null!;

    string Path => System.IO.Path.Combine(_folder.Path, "krakked.db");

    [SetUp]
    public void Open() => _database = Database.Open(Path, Scene.At(_clock));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void An_order_comes_back_with_every_fact_it_had()
    {
        var order = Scene.Buy(7, 1.23456789m) with
        {
            Type = OrderType.StopLossLimit, TriggerPrice = 99.1m, TrailingOffset = 0.1m, QuoteAmount = 12.5m, IsWatched = true, Bracket = 3,
            Because = "why", TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = Scene.Now + 5, PostOnly = true, PlanId = 9,
            Changes = [new SleeveChange(new StrategyId("b"), 1m), new SleeveChange(new StrategyId("a"), 0.23456789m)],
        };
        Scene.Commit(_database, Scene.Pending(order), Scene.Submitted(order, Scene.Now + 1), new JournalEntry.Named(order.Id, "OABC-1"),
            new JournalEntry.CancelAsked(order.Id, Scene.Now + 2), Scene.Event(order, ExecutionEventKind.Triggered, OrderState.Open));

        var back = Reopened().Journal.Load().Orders.Single();

        Assert.That(back.Order with { Changes = [] }, Is.EqualTo(order with { Changes = [] }));
        Assert.That(back.Order.Changes, Is.EqualTo(order.Changes));
        Assert.That((back.State, back.VenueId, back.Attempts, back.SentAt, back.CancelAskedAt, back.Triggered),
            Is.EqualTo((OrderState.Open, "OABC-1", 1, Scene.Now + 1, Scene.Now + 2, true)));
    }

    [Test]
    public void What_an_order_was_asked_to_become_comes_back_until_it_is_known_what_came_of_it()
    {
        var (order, wanted) = (Scene.Buy(7), new Amendment(2.5m, null, 99.1m));
        Scene.Commit(_database, Scene.Pending(order), Scene.Submitted(order), new JournalEntry.AmendAsked(order.Id, wanted with { Quantity = 2m }, 1),
            new JournalEntry.AmendAsked(order.Id, wanted, Scene.Now + 3));
        var asked = Reopened().Journal.Load().Orders.Single();

        Scene.Commit(_database, new JournalEntry.AmendSettled(order.Id));

        Assert.That((asked.Amending, asked.AmendAskedAt), Is.EqualTo((wanted, Scene.Now + 3)));
        Assert.That(Reopened().Journal.Load().Orders.Single().Amending, Is.Null);
    }

    [Test]
    public void A_restart_finds_the_orders_whose_end_is_open_with_their_fills_and_the_last_that_ended()
    {
        var open = Scene.Buy(1, 2m);
        Scene.Commit(_database, Scene.Pending(open), Scene.Submitted(open), Scene.PartFilled(open, "T1", 0.5m), Scene.PartFilled(open, "T2", 0.25m));
        for (var id = 2; id < 6; id++) Scene.Commit(_database, Scene.Pending(id), Scene.Filled(id, $"T-{id}"));

        var state = Reopened().Journal.Load(remembered: 2);

        Assert.That(state.Orders.Select(o => o.Order.Id.Value), Is.EqualTo(new[] { 1, 4, 5 }));
        Assert.That((state.Orders[0].State, state.Orders[0].Filled), Is.EqualTo((OrderState.PartiallyFilled, 0.75m)));
        Assert.That(state.Orders[0].Fills.Select(f => f.TradeId), Is.EqualTo(new[] { "T1", "T2" }));
    }

    [Test]
    public void A_fill_comes_back_as_the_ledger_was_told_it()
    {
        var order = Scene.Buy(1);
        var fill = Scene.FillOf(order, "T1", 0.5m, fee: 0.0012345678m) with
        {
            FeeAsset = FeeAsset.Base, Liquidity = Liquidity.Maker, InsideBar = true, Because = "cross",
            Sleeves = [new SleeveFill(new StrategyId("b"), 0.3m, 0.001m), new SleeveFill(new StrategyId("a"), 0.2m, 0.0002345678m)],
        };
        Scene.Commit(_database, Scene.Pending(order), Scene.Event(order, ExecutionEventKind.PartiallyFilled, OrderState.PartiallyFilled, fill));

        var stored = _database.Journal.Load().Orders.Single().Fills.Single();

        Assert.That(stored.TryToFill(out var back), Is.True);
        Assert.That(back with { Sleeves = [] }, Is.EqualTo(fill with { Sleeves = [] }));
        Assert.That(back.Sleeves, Is.EqualTo(fill.Sleeves));
    }

    [Test]
    public void A_trade_that_comes_again_is_told_and_counts_once()
    {
        var order = Scene.Buy(1, 2m);
        Scene.Commit(_database, Scene.Pending(order), Scene.PartFilled(order, "T1", 0.5m));

        var again = _database.Journal.Commit([Scene.PartFilled(order, "T1", 0.5m)]);

        Assert.That(again.Written, Is.True);
        Assert.That(again.Seen, Is.EqualTo(new[] { new SeenFill("T1", order.Id, SeenKind.Duplicate) }));
        Assert.That(_database.Journal.Load().Orders.Single().Filled, Is.EqualTo(0.5m));
    }

    [Test]
    public void A_trade_that_comes_twice_in_one_commit_counts_once()
    {
        var order = Scene.Buy(1, 2m);

        var result = _database.Journal.Commit([Scene.Pending(order), Scene.PartFilled(order, "T1", 0.5m), Scene.PartFilled(order, "T1", 0.5m)]);

        Assert.That(result.Seen.Single().Kind, Is.EqualTo(SeenKind.Duplicate));
        Assert.That(_database.Journal.Load().Orders.Single().Filled, Is.EqualTo(0.5m));
    }

    [Test]
    public void A_trade_id_that_comes_with_another_amount_or_for_another_order_is_told_apart_from_a_duplicate()
    {
        var (one, other) = (Scene.Buy(1, 2m), Scene.Buy(2, 2m));
        Scene.Commit(_database, Scene.Pending(one), Scene.Pending(other), Scene.PartFilled(one, "T1", 0.5m));

        var result = _database.Journal.Commit([Scene.PartFilled(one, "T1", 0.6m), Scene.PartFilled(other, "T1", 0.5m)]);

        Assert.That(result.Seen.Select(s => s.Kind), Is.All.EqualTo(SeenKind.Differs));
        Assert.That(_database.Journal.Load().Orders.Select(o => o.Filled), Is.EqualTo(new[] { 0.5m, 0m }));
    }

    [Test]
    public void A_trade_that_history_told_first_is_adopted_by_its_order_and_moves_nothing_twice()
    {
        var order = Scene.Buy(1);
        _database.Portfolio.Append([Scene.Manual("T1", fee: 0.4m)], []);

        var result = _database.Journal.Commit([Scene.Pending(order), Scene.Filled(1, "T1")]);

        Assert.That(result.Seen.Single().Kind, Is.EqualTo(SeenKind.Adopted));
        using var records = Records.Open(Path);
        var trade = records.Trades(new TradeQuery()).Items.Single();
        Assert.That((trade.Order, trade.Sleeves.Single()), Is.EqualTo((order.Id, new SleeveFill(Given.Trend, 1m, 0.4m))));
        Assert.That(DatabaseCheck.Run(Path), Is.Empty);
    }

    [Test]
    public void An_order_id_is_used_once_for_ever()
    {
        Scene.Commit(_database, Scene.Pending(1), Scene.Filled(1, "T1"));
        var other = Scene.Buy(1) with { CreatedAt = Scene.Now + 1 };

        Assert.That(() => _database.Journal.Commit([Scene.Pending(other)]), Throws.InvalidOperationException.With.Message.Contains("Order 1"));
        Assert.That(() => Reopened().Journal.Commit([Scene.Pending(other)]), Throws.InvalidOperationException);
        Assert.That(_database.Journal.Load().Orders.Single().Filled, Is.EqualTo(1m));
    }

    [Test]
    public void Ids_go_on_above_every_used_one_and_not_below_the_time_so_that_a_restored_backup_uses_none_again()
    {
        Assert.That(_database.Journal.FirstFreeId().Value, Is.EqualTo(Scene.Now));

        Scene.Commit(_database, Scene.Pending(Scene.Now + 1000));

        Assert.That(_database.Journal.FirstFreeId().Value, Is.EqualTo(Scene.Now + 1001));
    }

    [Test]
    public void An_order_that_was_resized_while_it_waited_is_stored_as_it_is_sent()
    {
        var planned = Scene.Buy(1, 2m);
        var resized = planned with { Quantity = 1.5m, Changes = [new SleeveChange(Given.Trend, 1.5m)] };
        Scene.Commit(_database, Scene.Pending(planned));

        Scene.Commit(_database, Scene.Submitted(resized));

        Assert.That(_database.Journal.Load().Orders.Single().Order.Quantity, Is.EqualTo(1.5m));
        Assert.That(_database.Journal.Load().Orders.Single().Order.Changes.Single().Quantity, Is.EqualTo(1.5m));
    }

    [Test]
    public void What_is_committed_together_is_stored_together_or_not_at_all()
    {
        var order = Scene.Buy(1);

        Assert.That(() => _database.Journal.Commit([Scene.Pending(order), Scene.Filled(1, "T1"), new JournalEntry.Named(new OrderId(99), "X")]),
            Throws.InvalidOperationException);

        Assert.That(_database.Journal.Load().Orders, Is.Empty);
        Scene.Commit(_database, Scene.Pending(order));
        Assert.That(_database.Journal.Load().Orders.Single().Order.Quantity, Is.EqualTo(1m));
    }

    [Test]
    public void A_guard_says_what_its_sleeve_holds_by_the_trades_of_our_orders()
    {
        var order = Scene.Buy(1, 2m);
        var guard = new SleeveGuard
        {
            Instrument = Given.Xbt, Protection = new SleeveProtection(Given.Trend, 90m, null, null, null), Time = Scene.Now,
        };
        Scene.Commit(_database, new JournalEntry.Guarded(guard), Scene.Pending(order), Scene.PartFilled(order, "T1", 0.5m),
            Scene.PartFilled(order, "T2", 0.25m));

        var known = Reopened().Journal.Load().Guards.Single();

        Assert.That((known.Held, known.LastBuy), Is.EqualTo((0.75m, 100m)));
    }

    [Test]
    public void Guards_plans_and_brackets_are_told_to_a_restart()
    {
        var guard = new SleeveGuard
        {
            Instrument = Given.Xbt, Protection = new SleeveProtection(Given.Trend, 90.5m, 120m, 3m, 60_000), Bracket = 4, PlanId = 11,
            Since = Scene.Now, Trailed = 97.25m, Time = Scene.Now,
        };
        Scene.Commit(_database, new JournalEntry.Guarded(guard with { Trailed = 95m }), new JournalEntry.Guarded(guard),
            new JournalEntry.Planned(new ExecutionPlan(12, Scene.Now, 10_000m, [])));

        var state = Reopened().Journal.Load();

        Assert.That(state.Guards, Is.EqualTo(new[] { guard }));
        Assert.That((state.LastPlan, state.LastBracket), Is.EqualTo((12, 4)));
    }

    Database Reopened()
    {
        _database.Dispose();
        return _database = Database.Open(Path, Scene.At(_clock));
    }
}
