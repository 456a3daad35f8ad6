using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class AmendingTests
{
    static readonly Order Entry = Given.LimitBuy(2m, 90m);
    static readonly Order Exit = Given.LimitSell(2m, 110m);

    [Test]
    public void An_amendment_is_on_disk_before_it_can_be_taken_and_off_it_once_it_is_answered()
    {
        var stage = Guarded();
        JournaledAmendment? seen = null;
        stage.Kraken.Before = call =>
        {
            if (call is VenueCall.Amend) seen = OnDisk(stage);
            return null;
        };

        Grow(stage);

        Assert.That(seen, Is.EqualTo(new JournaledAmendment(1m, 2m)));
        Assert.That(OnDisk(stage), Is.EqualTo(new JournaledAmendment(2m, null)));
        Assert.That(stage.Kraken.Places.Count(p => p.Order.IsProtective), Is.EqualTo(1));
    }

    [Test]
    public void What_cannot_be_journaled_is_not_asked_for_and_is_once_it_can()
    {
        var stage = Guarded();
        var stop = stage.Kraken.Open.Single();
        stage.Kraken.Market = null;
        stage.Submit(Given.Buy(1m));
        stage.Run(1_000);
        stage.Store.Fails = true;
        stage.Kraken.Trade(stage.Kraken.Open.Single(id => id != stop), 1m, 100m);
        stage.Run(60_000);
        Assert.That(Amends(stage), Is.Empty);

        stage.Store.Fails = false;
        stage.Run(60_000);

        Assert.That(Amends(stage).Select(a => a.Request.Quantity), Is.EqualTo(new[] { 2m }));
    }

    [Test]
    public void A_process_that_died_over_an_amendment_reads_before_it_asks_again()
    {
        var stage = Guarded();
        stage.Kraken.Before = call => call is VenueCall.Amend ? new VenueReply.Amended(Silence) { Call = call } : null;
        Grow(stage, 200);
        stage.Kraken.Before = _ => null;

        stage.Restart();
        stage.Run(3_000);
        var early = Amends(stage).Count;
        stage.Run(60_000);

        Assert.That((early, Amends(stage).Count), Is.EqualTo((1, 2)));
        Assert.That(stage.Kraken.Orders[stage.Kraken.Open.Single()].Volume, Is.EqualTo(2m));
    }

    [Test]
    public void An_amendment_that_the_gate_keeps_back_leaves_the_stop_where_it_is()
    {
        var stage = Guarded();
        var stop = stage.Kraken.Open.Single();
        stage.Kraken.Market = null;
        stage.Submit(Given.Buy(1m));
        stage.Run(1_000);
        stage.Gate.Close("the lease is lost");

        stage.Kraken.Trade(stage.Kraken.Open.Single(id => id != stop), 1m, 100m);
        stage.Run(60_000);

        Assert.That(Amends(stage), Is.Empty);
        Assert.That(stage.Kraken.Open, Is.EqualTo(new[] { stop }));
        Assert.That(stage.Kraken.Calls.OfType<VenueCall.Cancel>(), Is.Empty);
    }

    [Test]
    public void A_trailing_stop_that_is_amended_trails_on_and_its_trigger_is_left_to_the_exchange()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m).With(Given.Protection(trailing: 5m)));
        stage.Run(2_000);
        stage.Kraken.Trail(stage.Kraken.Open.Single(), 103m);
        stage.Run(60_000);

        Grow(stage);

        var (id, asked) = (stage.Kraken.Open.Single(), Amends(stage).Single().Request);
        Assert.That((asked.Quantity, asked.TriggerPrice), Is.EqualTo(((decimal?)2m, (OrderPrice?)null)));
        Assert.That((stage.Kraken.Orders[id].StopPrice, stage.Kraken.Orders[id].Volume), Is.EqualTo((103m, 2m)));
    }

    [TestCase(3, 90, true)]
    [TestCase(2, 91, true)]
    [TestCase(1, 90, false)]
    [TestCase(2, 89, false)]
    public void A_stop_of_trading_keeps_back_an_amendment_that_raises_what_a_purchase_may_buy(double quantity, double limit, bool raises)
    {
        var gate = new SendGate();
        gate.Open();
        gate.Stop("by hand");

        Assert.That(gate.Lets(Entry, new Amendment((decimal)quantity, (decimal)limit, null), out var why), Is.EqualTo(!raises));
        Assert.That(why, raises ? Is.EqualTo("by hand") : Is.Null);
        Assert.That(gate.Lets(Exit, new Amendment((decimal)quantity, (decimal)limit, null), out _), Is.True, "A sale only reduces.");
    }

    [Test]
    public void A_closed_gate_lets_no_amendment_through()
    {
        var gate = new SendGate();

        Assert.That(gate.Lets(Exit, Amendment.Of(Exit) with { Quantity = 1m }, out _), Is.False);
    }

    static readonly Result<AmendedOrder> Silence = new(new ExchangeError(ErrorKind.Unknown, "no answer"));

    static Stage Guarded()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);
        return stage;
    }

    static void Grow(Stage stage, long ms = 2_000)
    {
        stage.Submit(Given.Buy(1m));
        stage.Run(ms);
    }

    static List<VenueCall.Amend> Amends(Stage stage) => [.. stage.Kraken.Calls.OfType<VenueCall.Amend>()];

    static JournaledAmendment OnDisk(Stage stage)
    {
        var order = stage.Store.Load().Orders.Single(o => o.Order.IsProtective);
        return new JournaledAmendment(order.Order.Quantity, order.Amending?.Quantity);
    }

    sealed record JournaledAmendment(decimal Quantity, decimal? Wanted);
}
