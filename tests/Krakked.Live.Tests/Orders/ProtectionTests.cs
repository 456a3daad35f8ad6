using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class ProtectionTests
{
    [Test]
    public void A_bought_sleeve_gets_its_stop_at_the_exchange()
    {
        var stage = Stage.Running();

        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);

        Assert.That(stage.Kraken.Places.Last().Request.Type, Is.EqualTo(OrderType.StopLoss));
        Assert.That(stage.Desk.Status.Unprotected, Is.Empty);
        Assert.That(stage.Desk.Status.UnprotectedMs, Is.LessThan(1_000));
    }

    [Test]
    public void A_stop_that_stands_is_taken_up_after_a_restart_and_not_placed_again()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);

        stage.Restart();
        stage.Run(60_000);

        Assert.That(stage.Kraken.Open.Count(), Is.EqualTo(1));
        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_stop_that_vanished_while_we_were_down_is_placed_again_after_recovery()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);
        stage.Kraken.Streams = false;
        stage.Kraken.Cancel(stage.Kraken.Open.Single());

        stage.Restart();
        stage.Run(20_000);

        Assert.That(stage.Kraken.Open.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_watched_target_sells_at_the_market_once_the_stop_is_taken_back()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m, target: 110m)));
        stage.Run(2_000);

        (stage.Market.Last, stage.Kraken.Market) = (111, 111m);
        stage.Run(5_000);

        Assert.That(stage.Books["XBT"], Is.Zero);
        Assert.That(stage.Books["USD"], Is.EqualTo(10_011m));
        Assert.That(stage.Kraken.Open, Is.Empty);
        Assert.That(stage.Events.Last(e => e.Fill is not null).Fill!.Because, Is.EqualTo("take-profit"));
    }

    [Test]
    public void A_triggered_watch_whose_sale_was_not_answered_is_looked_up_after_a_restart_and_sells_once()
    {
        var stage = Stage.Running(o => o with { Orders = o.Orders with { Protection = ProtectionMode.Soft } });
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);
        stage.Kraken.Streams = false;
        stage.Kraken.After = (call, reply) => call is VenueCall.Place ? null : reply;
        (stage.Market.Last, stage.Kraken.Market) = (94, 94m);
        stage.Run(1_000);

        stage.Restart();
        stage.Run(60_000);

        Assert.That(stage.Kraken.Places.Count(p => p.Order.Side is Side.Sell), Is.EqualTo(1));
        Assert.That(stage.Books["XBT"], Is.Zero);
    }

    [Test]
    public void A_triggered_watch_whose_sale_never_arrived_is_sold_under_another_name_once_that_is_proven()
    {
        var stage = Stage.Running(o => o with { Orders = o.Orders with { Protection = ProtectionMode.Soft } });
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(2_000);
        stage.Kraken.Before = call => call is VenueCall.Place && stage.Kraken.Places.Count() == 2 ? Lost(call) : null;
        (stage.Market.Last, stage.Kraken.Market) = (94, 94m);

        stage.Run(60_000);

        var sales = stage.Kraken.Places.Where(p => p.Order.Side is Side.Sell).Select(p => p.Request.ClientId).ToList();
        Assert.That(sales.Distinct().Count(), Is.EqualTo(2));
        Assert.That(stage.Books["XBT"], Is.Zero);
    }

    [Test]
    public void A_trailing_stop_that_takes_anothers_place_never_turns_back()
    {
        var stage = Stage.Running(o => o with { AmendsInPlace = false });
        stage.Submit(Given.Buy(1m).With(Given.Protection(trailing: 5m)));
        stage.Run(2_000);
        var first = stage.Kraken.Open.Single();
        stage.Kraken.Trail(first, 103m);
        stage.Run(60_000);

        stage.Submit(Given.Buy(1m, held: 1m));
        stage.Run(5_000);

        var last = stage.Kraken.Places.Last().Request;
        Assert.That((last.Type, last.TriggerPrice), Is.EqualTo((OrderType.StopLoss, (OrderPrice?)OrderPrice.At(103.0m))));

        stage.Market.Last = 109;
        stage.Run(70_000);

        Assert.That(stage.Kraken.Places.Last().Request.Type, Is.EqualTo(OrderType.TrailingStop));
        Assert.That(stage.Kraken.Open.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_sleeve_that_stands_bare_for_too_long_is_told_once_and_halts_nothing()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place { Order.Side: Side.Sell } ? Lost(call) : null;

        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m)));
        stage.Run(12_000);
        var early = stage.Notices.Count(n => n.Text.Contains("without its stop", StringComparison.Ordinal));
        stage.Run(60_000);

        Assert.That(early, Is.Zero);
        Assert.That(stage.Notices.Count(n => n.Text.Contains("without its stop", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(stage.Desk.Status.Unprotected.Single().Strategy, Is.EqualTo(Given.Trend));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void Two_stops_that_are_touched_at_once_sell_once()
    {
        var stage = Stage.Running(o => o with { Orders = o.Orders with { Protection = ProtectionMode.Soft } });
        stage.Submit(Given.Buy(1m).With(Given.Protection(stop: 95m, trailing: 4m)));
        stage.Run(2_000);

        (stage.Market.Last, stage.Kraken.Market) = (90, 90m);
        stage.Run(2_000);

        Assert.That(stage.Kraken.Places.Count(p => p.Order.Side is Side.Sell), Is.EqualTo(1));
        Assert.That(stage.Books["XBT"], Is.Zero);
    }

    static VenueReply.Placed Lost(VenueCall call) =>
        new(new Result<PlacedOrder>(new ExchangeError(ErrorKind.Unknown, "No answer within 10 s"))) { Call = call };
}
