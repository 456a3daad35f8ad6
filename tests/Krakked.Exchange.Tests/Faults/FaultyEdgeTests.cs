using System.Text;

namespace Krakked.Exchange.Tests.Faults;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FaultyEdgeTests
{
    const string Buy = "pair=XBTUSD&type=buy&ordertype=market&volume=0.01";

    readonly Desk _desk = new();

    [Test]
    public void Without_faults_a_call_goes_through_and_comes_back_whole()
    {
        var request = _desk.Private("AddOrder", Buy);

        Assert.That(_desk.Edge.OnSent(request, _desk.Now), Is.EqualTo(new Delivery(0, Lost: false, Reply: null)));
        var back = _desk.Edge.OnArrived(request, _desk.Now);
        Assert.That(back, Has.Property(nameof(Delivery.Wait)).EqualTo(0).And.Property(nameof(Delivery.Length)).Null);
        Assert.That(ToyExchange.Read(back.Reply!).GetProperty("error").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_lost_request_leaves_no_order()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.RequestLost, On = "AddOrder" });

        Assert.That(_desk.Edge.OnSent(_desk.Private("AddOrder", Buy), _desk.Now).Lost, Is.True);
        Assert.That(_desk.Account.Orders, Is.Empty);
    }

    [Test]
    public void A_refused_request_gets_a_page_of_html_and_leaves_no_order()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.RequestRefused, Status = 520 });

        var refused = _desk.Edge.OnSent(_desk.Private("AddOrder", Buy), _desk.Now).Reply!;

        Assert.That((refused.Status, refused.ContentType), Is.EqualTo((520, "text/html")));
        Assert.That(Encoding.UTF8.GetString(refused.Body.Span), Does.StartWith("<html>"));
        Assert.That(_desk.Account.Orders, Is.Empty);
    }

    [Test]
    public void A_lost_reply_leaves_the_order_there()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.ReplyLost });

        Assert.That(_desk.Edge.OnArrived(_desk.Private("AddOrder", Buy), _desk.Now).Lost, Is.True);
        Assert.That(_desk.Account.Trades, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_page_in_place_of_the_reply_leaves_the_order_there()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.ReplyReplaced, Status = 502 });

        Assert.That(_desk.Edge.OnArrived(_desk.Private("AddOrder", Buy), _desk.Now).Reply!.Status, Is.EqualTo(502));
        Assert.That(_desk.Account.Trades, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_truncated_reply_is_half_of_it()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.ReplyTruncated });

        var back = _desk.Edge.OnArrived(_desk.Private("AddOrder", Buy), _desk.Now);

        Assert.That(back.Length, Is.EqualTo(back.Reply!.Body.Length / 2));
    }

    [Test]
    public void What_stalls_at_the_edge_beyond_its_deadline_is_not_taken()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.RequestStalled, Seconds = 30 });
        var deadline = DateTimeOffset.UnixEpoch.AddTicks(_desk.Now / 100).AddSeconds(10).ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        var request = _desk.Private("AddOrder", $"{Buy}&deadline={Uri.EscapeDataString(deadline)}");

        var wait = _desk.Edge.OnSent(request, _desk.Now).Wait;
        var back = _desk.Edge.OnArrived(request, _desk.Now + wait);

        Assert.That(wait, Is.EqualTo(30_000_000_000));
        Assert.That(ToyExchange.Read(back.Reply!).GetProperty("error")[0].GetString(), Is.EqualTo("EService:Deadline elapsed"));
        Assert.That(_desk.Account.Orders, Is.Empty);
    }
}
