using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class LookUpTests
{
    static readonly ExchangeError Silence = new(ErrorKind.Unknown, "No answer within 10 s");

    [Test]
    public void An_order_whose_answer_was_lost_is_found_and_adopted()
    {
        var stage = Stage.Running();
        stage.Kraken.Streams = false;
        stage.Kraken.After = (call, reply) => call is VenueCall.Place ? Silent(call) : reply;

        var order = stage.Submit(Given.Buy(1m));
        stage.Run(3_000);

        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Filled));
        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
    }

    [Test]
    public void An_order_that_never_arrived_is_over_only_after_two_readings_behind_its_deadline()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place ? Silent(call) : null;

        var order = stage.Submit(Given.Buy(1m));
        stage.Run(13_900);
        var early = stage.StateOf(order);
        stage.Run(3_000);

        Assert.That(early, Is.EqualTo(OrderState.Unknown));
        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Error));
        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
    }

    [TestCase(typeof(VenueCall.ReadOpenOrders))]
    [TestCase(typeof(VenueCall.ReadClosedOrders))]
    [TestCase(typeof(VenueCall.ReadTrades))]
    [TestCase(typeof(VenueCall.ReadStatus))]
    public void Nothing_is_absent_while_a_list_cannot_be_read(Type list)
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place ? Silent(call) : call.GetType() == list ? Failed(call) : null;

        var order = stage.Submit(Given.Buy(1m));
        stage.Run(600_000);

        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Unknown));
        Assert.That(stage.Desk.Status.Halts.Select(h => (h.Scope, h.Cause)), Does.Contain((HaltScope.Instrument, HaltCause.Unknown)));
    }

    [Test]
    public void Nothing_opens_on_an_instrument_with_an_unknown_order()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place ? Silent(call) : null;
        stage.Submit(Given.Buy(1m));
        stage.Run(2_000);

        stage.Submit(Given.Buy(1m));
        stage.Run(5_000);

        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_duplicate_name_proves_an_order_and_is_no_refusal()
    {
        var stage = Stage.Running();
        stage.Kraken.Streams = false;
        stage.Kraken.After = (call, reply) => call is VenueCall.Place
            ? new VenueReply.Placed(new(new ExchangeError(ErrorKind.Rejected, "EGeneral:Invalid arguments:cl_ord_id"))) { Call = call }
            : reply;

        var order = stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(3_000);

        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Open));
    }

    [Test]
    public void An_acknowledgement_without_an_id_is_looked_up()
    {
        var stage = Stage.Running();
        stage.Kraken.Streams = false;
        stage.Kraken.After = (call, reply) => call is VenueCall.Place
            ? new VenueReply.Placed(new Result<PlacedOrder>(new PlacedOrder(null, new OrderWords()))) { Call = call }
            : reply;

        var order = stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(3_000);

        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Open));
    }

    [Test]
    public void An_order_found_late_is_taken_in_though_the_answer_says_deadline_elapsed_never_came()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place ? Silent(call) : null;
        var order = stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(4_000);

        stage.Kraken.Place(stage.Kraken.Places.Single().Request, stage.Kraken.Places.Single().Request.ClientId);
        stage.Run(10_000);

        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Open));
    }

    static VenueReply.Placed Silent(VenueCall call) => new(new Result<PlacedOrder>(Silence)) { Call = call };

    static VenueReply Failed(VenueCall call) => call switch
    {
        VenueCall.ReadTrades => new VenueReply.Trades(new Result<IReadOnlyDictionary<string, TradeInfo>>(Busy)) { Call = call },
        VenueCall.ReadStatus => new VenueReply.Status(new Result<SystemStatus>(Busy)) { Call = call },
        _ => new VenueReply.Orders(new Result<IReadOnlyDictionary<string, OrderInfo>>(Busy)) { Call = call },
    };

    static ExchangeError Busy { get; } = new(ErrorKind.NotSent, "EService:Busy");
}
