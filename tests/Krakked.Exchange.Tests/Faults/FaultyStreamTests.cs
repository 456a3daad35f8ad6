using System.Text;

namespace Krakked.Exchange.Faults;

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

    void Once(FaultPoint point, int skip) => _plan.Add(new Fault { Point = point, Skip = skip, Times = 1 });

    // A frame a second, each its own number.
    string Sent(FaultyStream stream, int frames) => string.Join(' ', Enumerable.Range(0, frames)
        .SelectMany(i => stream.Pass("balances", Encoding.UTF8.GetBytes($"{i}"), (_now += 1_000_000_000)))
        .Select(f => Encoding.UTF8.GetString(f.Span)));
}
