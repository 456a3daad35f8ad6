using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>A restart after a person sold coins of a strategy and the books were brought up to date, while its stop was for all of them.</summary>
public sealed class HeldAtAStartTests
{
    [Test]
    public void The_stop_is_cut_to_what_is_left_by_the_time_anything_may_be_wanted()
    {
        var (stage, stop) = Restarted(sold: 0.6m);

        Assert.That((stage.Kraken.Orders[stop].Volume, stage.Kraken.Open.Single()), Is.EqualTo((0.4m, stop)), "Where it stands.");
        Assert.That(stage.Notices.Select(n => n.Text), Has.Some.Contains("has 0.4 XBT, and not 1"));
    }

    [Test]
    public void A_stop_that_fires_right_after_sells_what_is_left_and_nothing_takes_its_place()
    {
        var (stage, stop) = Restarted(sold: 0.6m);

        stage.Kraken.Trade(stop, 0.4m, 95m);
        stage.Serve();
        stage.Run(120_000);

        Assert.That((stage.Kraken.Orders[stop].Status, stage.Kraken.Open), Is.EqualTo((KrakenOrderStatus.Closed, Array.Empty<string>())));
        Assert.That((stage.Books["XBT"], stage.Desk.OpenOrders.Count, stage.Desk.Status.Halts.Count), Is.EqualTo((0m, 0, 0)));
        Assert.That(stage.Events.Select(e => e.Kind), Has.None.EqualTo(ExecutionEventKind.Impossible));
    }

    [Test]
    public void A_sale_of_a_part_right_after_leaves_the_stop_for_the_rest_of_what_is_left()
    {
        var (stage, stop) = Restarted(sold: 0.6m);

        var sale = stage.Submit(Given.Sell(0.1m, held: 0.4m));
        stage.Run(60_000);

        Assert.That((stage.StateOf(sale), Sold(stage, sale)), Is.EqualTo((OrderState.Filled, 0.1m)));
        Assert.That((stage.Kraken.Orders[stop].Volume, stage.Kraken.Open.Single()), Is.EqualTo((0.3m, stop)));
    }

    [Test]
    public void An_exit_right_after_sells_what_is_left_and_leaves_nothing_that_guards_what_is_gone()
    {
        var (stage, stop) = Restarted(sold: 0.6m);

        var exit = stage.Submit(Given.Sell(0.4m, held: 0.4m));
        stage.Run(120_000);

        Assert.That((stage.StateOf(exit), Sold(stage, exit)), Is.EqualTo((OrderState.Filled, 0.4m)));
        Assert.That((stage.Kraken.Orders[stop].Status, stage.Kraken.Open), Is.EqualTo((KrakenOrderStatus.Canceled, Array.Empty<string>())));
        Assert.That((stage.Books["XBT"], stage.Desk.OpenOrders.Count), Is.EqualTo((0m, 0)));
    }

    [Test]
    public void Of_a_sleeve_that_was_sold_whole_the_stop_is_taken_back()
    {
        var (stage, stop) = Restarted(sold: 1m);

        Assert.That((stage.Kraken.Orders[stop].Status, stage.Kraken.Open), Is.EqualTo((KrakenOrderStatus.Canceled, Array.Empty<string>())));
    }

    [Test]
    public void A_sleeve_of_which_the_books_know_nothing_else_is_left_as_it_was()
    {
        var (stage, stop) = Restarted(sold: 0m);

        Assert.That(stage.Kraken.Orders[stop].Volume, Is.EqualTo(1m));
        Assert.That(stage.Kraken.Calls.OfType<VenueCall.Amend>(), Is.Empty);
        Assert.That(stage.Notices.Select(n => n.Text), Has.None.Contains("others traded too"));
    }

    /// <summary>One coin was bought with a stop; then nothing ran, a person sold some of it, and that was stored and booked.</summary>
    static (Stage Stage, string Stop) Restarted(decimal sold)
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);
        var stop = stage.Kraken.Open.Single();
        if (sold > 0) Sell(stage, sold);
        stage.Books.KnowsSleeves = true;

        stage.Restart();
        stage.Run(5_000);
        Assert.That(stage.Desk.Status.Phase, Is.EqualTo(DeskPhase.Running), stage.Desk.Status.Waiting);
        return (stage, stop);
    }

    static void Sell(Stage stage, decimal sold)
    {
        var hand = new AddOrderRequest { Pair = "XBTUSD", Side = Side.Sell, Type = OrderType.Limit, Volume = sold, LimitPrice = 100m };
        var order = stage.Kraken.Place(hand, clientId: null);
        var id = stage.Kraken.Trade(order, sold, 100m);
        var trade = new StoredTrade
        {
            TradeId = id,
            VenueOrder = order,
            Instrument = Given.Xbt,
            Side = Side.Sell,
            Quantity = sold,
            Price = 100m,
            Fee = 0,
            FeeAsset = "USD",
            Liquidity = Liquidity.Taker,
            Time = stage.Now,
            Sleeves = [new SleeveFill(Sleeve.Manual, -sold, 0)],
        };
        stage.Store.Append([trade], [], mark: null);
        stage.Books.Take([trade], []);
    }

    static decimal Sold(Stage stage, OrderId order) => stage.Events.Where(e => e.Order.Id == order && e.Fill is not null).Sum(e => e.Fill!.Quantity);
}
