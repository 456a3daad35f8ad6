using System.Text;

namespace Krakked.Exchange.Tests.Faults;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FaultyStreamTests
{
    readonly FaultPlan _plan = new();
    long _now;

    [Test]
    public void Without_faults_every_update_goes_out_once()
    {
        Assert.That(Sent(new FaultyStream(_plan), 3), Is.EqualTo("0 1 2"));
    }

    [Test]
    public void An_update_is_dropped()
    {
        Once(FaultPoint.UpdateDropped, skip: 1);

        Assert.That(Sent(new FaultyStream(_plan), 3), Is.EqualTo("0 2"));
    }

    [Test]
    public void An_update_comes_twice()
    {
        Once(FaultPoint.UpdateRepeated, skip: 1);

        Assert.That(Sent(new FaultyStream(_plan), 3), Is.EqualTo("0 1 1 2"));
    }

    [Test]
    public void A_delayed_update_comes_after_the_next_one()
    {
        Once(FaultPoint.UpdateDelayed, skip: 1);

        Assert.That(Sent(new FaultyStream(_plan), 4), Is.EqualTo("0 2 1 3"));
    }

    [Test]
    public void A_silent_stream_stays_open_and_comes_back()
    {
        _plan.Add(new Fault { Point = FaultPoint.SocketSilent, Skip = 1, Times = 1, Seconds = 2 });
        var stream = new FaultyStream(_plan);

        Assert.That(Sent(stream, 5), Is.EqualTo("0 3 4"));
        Assert.That(stream.IsCut, Is.False);
    }

    [Test]
    public void A_cut_stream_says_nothing_more()
    {
        Once(FaultPoint.SocketCut, skip: 1);
        var stream = new FaultyStream(_plan);

        Assert.That(Sent(stream, 5), Is.EqualTo("0"));
        Assert.That(stream.IsCut, Is.True);
    }

    [Test]
    public void Faults_of_one_channel_leave_the_others_alone()
    {
        _plan.Add(new Fault { Point = FaultPoint.UpdateDropped, On = "executions" });

        Assert.That(Sent(new FaultyStream(_plan), 2), Is.EqualTo("0 1"));
    }

    [Test]
    public void Heartbeats_and_answers_go_on_through_silence()
    {
        _plan.Add(new Fault { Point = FaultPoint.SocketSilent, Seconds = 100 });
        var stream = new FaultyStream(_plan);

        Assert.That(stream.Pass(Frame("balances", "{}"), 1), Is.Empty);
        Assert.That(stream.Pass(Frame("heartbeat", "{}"), 2), Has.Count.EqualTo(1));
        Assert.That(stream.Pass(Frame("", "{}"), 3), Has.Count.EqualTo(1));
    }

    [TestCase("""{"data":[{"checksum":1234}]}""", """{"data":[{"checksum":1235}]}""")]
    [TestCase("""{"data":[{"checksum":9}]}""", """{"data":[{"checksum":1}]}""")]
    public void A_wrong_checksum_is_another_number(string frame, string expected)
    {
        _plan.Add(new Fault { Point = FaultPoint.ChecksumWrong });

        var sent = new FaultyStream(_plan).Pass(Frame("book", frame), 1).Single();

        Assert.That(Encoding.UTF8.GetString(sent.Utf8.Span), Is.EqualTo(expected));
    }

    void Once(FaultPoint point, int skip) => _plan.Add(new Fault { Point = point, Skip = skip, Times = 1 });

    // A frame a second, each its own number.
    string Sent(FaultyStream stream, int frames) => string.Join(' ', Enumerable.Range(0, frames)
        .SelectMany(i => stream.Pass(Frame("balances", $"{i}"), (_now += 1_000_000_000)))
        .Select(f => Encoding.UTF8.GetString(f.Utf8.Span)));

    static SocketFrame Frame(string channel, string text) => new(channel, Encoding.UTF8.GetBytes(text));
}
