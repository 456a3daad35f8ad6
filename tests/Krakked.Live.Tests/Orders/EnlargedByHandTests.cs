using Krakked.Kraken;

namespace Krakked.Live.Tests;

/// <summary>An entry that a person makes larger at the exchange, and that trades past its old size before the desk has read the new one.</summary>
public sealed class EnlargedByHandTests
{
    [Test]
    public void It_is_taken_as_the_exchange_shows_it()
    {
        var (stage, order, id) = Bidding();

        Enlarge(stage, id, 0.4m, 1.1m);
        stage.Run(2_000);

        Assert.That((stage.StateOf(order), stage.Books["XBT"]), Is.EqualTo((OrderState.Filled, 1.5m)));
        Assert.That(stage.Events.Select(e => e.Kind), Has.None.EqualTo(ExecutionEventKind.Impossible));
        Assert.That(stage.Kraken.Orders[stage.Kraken.Open.Single()].Volume, Is.EqualTo(1.5m), "Its stop guards all of it.");
        Assert.That(stage.Notices.Select(n => n.Text), Has.Some.Contains("amended by somebody else"));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void What_was_asked_before_it_traded_proves_nothing_and_it_is_asked_again()
    {
        var (stage, order, id) = Bidding();
        var before = stage.Kraken.Orders[id];
        var asked = 0;
        stage.Kraken.After = (call, reply) => call is VenueCall.QueryOrders && asked++ == 0
            ? new VenueReply.Orders(new(new Dictionary<string, OrderInfo> { [id] = before })) { Call = call }
            : reply;
        stage.Do(desk => desk.OnReport(Amended(stage, id), stage.Now));
        Assert.That(asked, Is.EqualTo(1));

        Enlarge(stage, id, 1.5m);
        stage.Run(2_000);

        Assert.That((stage.StateOf(order), stage.Books["XBT"], stage.Desk.Status.Halts.Count), Is.EqualTo((OrderState.Filled, 1.5m, 0)));
    }

    [Test]
    public void Where_nobody_answers_the_next_sweep_does()
    {
        var (stage, order, id) = Bidding();
        stage.Kraken.Before = call => call is VenueCall.QueryOrders
            ? new VenueReply.Orders(new(new ExchangeError(ErrorKind.Unknown, "no answer"))) { Call = call }
            : null;

        Enlarge(stage, id, 1.5m);
        stage.Run(60_000);

        Assert.That((stage.StateOf(order), stage.Books["XBT"], stage.Desk.Status.Halts.Count), Is.EqualTo((OrderState.Filled, 1.5m, 0)));
    }

    [Test]
    public void One_that_had_filled_at_its_old_size_is_booked_for_its_strategy_and_halts_nothing()
    {
        var (stage, order, id) = Bidding();

        Enlarge(stage, id, 1m, 0.5m);
        stage.Run(60_000);

        Assert.That((stage.StateOf(order), stage.Books["XBT"]), Is.EqualTo((OrderState.Filled, 1.5m)));
        Assert.That(stage.Store.Trades.SelectMany(t => t.Sleeves).Select(s => (s.Strategy, s.Quantity)),
            Is.EquivalentTo(new[] { (Given.Trend, 1m), (Given.Trend, 0.5m) }));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void A_trade_that_the_exchange_does_not_show_the_size_for_is_a_contradiction()
    {
        var (stage, _, id) = Bidding();

        stage.Kraken.Trade(id, 1.5m, 99m);
        stage.Serve();
        stage.Run(60_000);

        Assert.That(stage.Books["XBT"], Is.EqualTo(1.5m));
        Assert.That(stage.Desk.Status.Halts.Select(h => h.Cause), Is.EqualTo(new[] { HaltCause.Contradiction }));
    }

    static (Stage Stage, OrderId Order, string Id) Bidding()
    {
        var stage = Stage.Running();
        stage.Kraken.Market = null;
        var order = stage.Submit(Given.Buy(1m, limit: 99m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);
        return (stage, order, stage.Kraken.Open.Single());
    }

    static void Enlarge(Stage stage, string id, params decimal[] trades)
    {
        stage.Kraken.Amend(id, 1.5m);
        foreach (var quantity in trades) stage.Kraken.Trade(id, quantity, 99m);
        stage.Serve();
    }

    static ExecutionReport Amended(Stage stage, string id) => new()
    {
        OrderId = id,
        Kind = ExecutionKind.Amended,
        Status = ExecutionStatus.New,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(stage.Now),
        ClientId = stage.Kraken.Orders[id].ClientId,
        Symbol = "XBT/USD",
        Side = Side.Buy,
        OrderType = "limit",
        Quantity = 1.5m,
    };
}
