using Krakked.Exchange;
using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>A: what may become of an order on its way in.</summary>
public sealed class SubmitTests
{
    [Test]
    public void A1_an_order_that_never_arrived_is_proven_absent_and_the_next_decision_makes_another()
    {
        var story = Scene.Begin();
        story.When<Place>().LosesRequest();

        story.Buy(story.Bitcoin, 600);
        Assert.That(story.RunUntil(() => story.Newest().State is OrderState.Error, 40), Is.True, "Proven absent.");
        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.World.Disk.Orders.Select(o => o.State), Is.EqualTo(new[] { OrderState.Error, OrderState.Filled }));
        Assert.That(story.Owned(story.Bitcoin), Is.EqualTo(story.Newest().Filled));
    }

    [Test]
    public void A2_a_reply_that_is_lost_after_a_market_order_filled_loses_and_doubles_nothing([Values] bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.When<Place>().LosesReply();

        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)).And.Positive);
    }

    [Test]
    public void A3_a_limit_order_whose_reply_is_lost_is_adopted_and_its_later_fills_booked([Values] bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.When<Place>().LosesReply();

        story.Bid(story.Bitcoin);
        story.Run(90);
        for (var part = 0; part < 4; part++)
        {
            story.Trades(story.Bitcoin, 58_900, 0.003m);
            story.Run(20);
        }

        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Newest(), Has.Property(nameof(DiskOrder.State)).EqualTo(OrderState.Filled)
            .And.Property(nameof(DiskOrder.Fills)).Count.EqualTo(4));
    }

    [Test]
    public void A4_a_page_of_html_for_an_order_that_was_accepted_is_no_answer(
        [Values("HTTP 502", "HTTP 504", "HTTP 520")] string page, [Values] bool rests)
    {
        var story = Scene.BeginDeaf();
        story.When<Place>().IsAnsweredWith(page);

        if (rests) story.Bid(story.Bitcoin);
        else story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Account.Orders, Has.Count.EqualTo(1));
    }

    [TestCase(1_000)]
    [TestCase(9_900)]
    [TestCase(12_000)]
    [TestCase(45_000)]
    public void A5_an_order_that_is_accepted_after_our_timeout_is_found_and_not_sent_again(int stall)
    {
        var story = Scene.BeginDeaf(new LifeDraw { Deadline = TimeSpan.FromSeconds(50) });
        story.When<Place>().Stalls(stall);

        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Filled));
        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)).And.Positive);
    }

    [Test]
    public void A6_an_order_that_arrives_after_its_deadline_is_refused_and_was_given_up_by_proof()
    {
        var story = Scene.Begin();
        story.When<Place>().Stalls(20_000);

        story.Buy(story.Bitcoin, 600);
        story.Run(15);
        story.Buy(story.Bitcoin, 700);

        story.HoldsToTheEnd();
        Assert.That(story.Account.Orders, Is.Empty, "The second was refused here while the first was Unknown.");
        Assert.That(story.World.Disk.Orders.Select(o => o.State), Is.EqualTo(new[] { OrderState.Error, OrderState.Error }));
    }

    [Test]
    public void A7_half_an_answer_is_no_answer()
    {
        var story = Scene.BeginDeaf();
        story.When<Place>().IsAnsweredWith("the answer is cut short");

        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
    }

    [Test]
    public void A8_an_acknowledgement_that_names_no_order_leads_to_the_order()
    {
        var story = Scene.BeginDeaf();
        story.When<Place>().NamesNoOrder();

        story.Bid(story.Bitcoin);
        story.Run(60);

        Assert.That(story.Rests(), Is.True);
        Assert.That(story.Newest().VenueId, Is.EqualTo(story.Account.OpenOrders[0].Id));
        story.Trades(story.Bitcoin, 58_900);
        story.HoldsToTheEnd();
    }

    [Test]
    public void A9_a_duplicate_client_id_proves_an_order_and_is_no_refusal()
    {
        var story = Scene.BeginDeaf();
        story.When<Place>().Fares(new Fate { Comes = reply => Answers.Refused(reply.Call, Words.Invalid("cl_ord_id")) });

        story.Bid(story.Bitcoin);
        story.Run(60);

        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Open), "Adopted.");
        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
    }

    [Test]
    public void A10_a_fill_that_is_heard_of_before_the_acknowledgement_is_booked_once()
    {
        var story = Scene.Begin();
        story.When<Place>().AnswersLate(5_000);

        story.Buy(story.Bitcoin, 600);
        story.Run(3);

        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)).And.Positive, "The answer is still to come.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void A11_insufficient_funds_end_the_order_and_are_not_tried_again()
    {
        var story = Scene.Begin();
        story.Deposits(-19_500);

        story.Buy(story.Bitcoin, 15_000);

        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Rejected));
    }

    [Test]
    public void A12_a_minimum_that_was_raised_refuses_the_order_once_and_the_next_is_told_the_same()
    {
        var story = Scene.Begin();
        story.World.ChangeRules(story.Bitcoin, 0.5m);

        story.Buy(story.Bitcoin, 600);
        story.Run(30);
        story.Buy(story.Ether, 600);

        story.HoldsToTheEnd();
        Assert.That(story.World.Disk.Orders.Select(o => o.State), Is.EqualTo(new[] { OrderState.Rejected, OrderState.Filled }));
        Assert.That(story.Placed(), Is.EqualTo(2));
    }

    [Test]
    public void A13_a_connection_that_closes_after_the_order_was_written_tempts_nobody_to_send_it_again()
    {
        var story = Scene.BeginDeaf();
        story.When<Place>().IsAnsweredWith("the connection was closed");

        story.Bid(story.Bitcoin);
        story.Run(60);

        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Open), "Found, and adopted.");
        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
    }

    [Test]
    public void A14_while_one_list_cannot_be_read_the_order_stays_unknown(
        [Values("all", "open", "closed", "trades")] string unreadable)
    {
        var story = Scene.Begin();
        story.When<Place>().LosesRequest();
        if (unreadable is "all" or "open") story.Whenever<ReadOpenOrders>().Fails();
        if (unreadable is "all" or "closed") story.Whenever<ReadClosedOrders>().Fails();
        if (unreadable is "all" or "trades") story.Whenever<ReadTrades>().Fails();

        story.Buy(story.Bitcoin, 600);
        story.Run(180);
        story.Buy(story.Bitcoin, 700);
        story.Run(5);

        Assert.That(story.World.Disk.Orders[0].State, Is.EqualTo(OrderState.Unknown));
        Assert.That(story.Placed(), Is.EqualTo(1), "Nothing else is opened there.");
        story.Relent();
        story.HoldsToTheEnd();
        Assert.That(story.World.Disk.Orders[0].State, Is.EqualTo(OrderState.Error));
    }
}
