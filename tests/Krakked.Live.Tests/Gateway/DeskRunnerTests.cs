using Krakked.Exchange;
using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>What the shell around the desk adds: the gate asked last, gaps told, faults that end a run, and its own end.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeskRunnerTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => _folder.File("krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_stop_reaches_an_order_that_waits_for_the_calls_before_it()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();
        var asked = process.Live.Runner.AskAsync((desk, now) =>
        {
            desk.Submit(Given.PlanAt(now, Given.Buy(0.5m, 40_000m, of: exchange.Pair("XBTUSD"))), now);
            process.Live.Gate.Stop("test");
            return true;
        });

        var refused = await process.HearAsync(e => e.IsFinal);

        Assert.That(await asked, Is.True);
        Assert.That((refused.Kind, refused.Reason), Is.EqualTo((ExecutionEventKind.Rejected, "Rejected: not sent: test")));
        Assert.That(exchange.Look(core => core.Accounts[0].Orders), Is.Empty);
    }

    [Test]
    public async Task A_reply_that_is_lost_after_the_order_filled_is_found_out_and_nothing_is_sent_twice()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();
        exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.ReplyLost, On = "AddOrder", Times = 1 }));

        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: exchange.Pair("XBTUSD")));
        var filled = await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);

        Assert.That(filled.Fill!.TradeId, Is.EqualTo(exchange.Trades().Single().Id));
        Assert.That(exchange.Look(core => core.Accounts[0].Orders.Count), Is.EqualTo(1));
    }

    [Test]
    public async Task A_stop_recorded_by_the_file_alone_is_heeded_by_a_running_desk()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();

        Assert.That(KillStore.Mark(Path, "by hand"), Is.True);

        var status = await process.StatusAsync(s => s.Stopped is not null);
        Assert.That(status.Stopped, Does.Contain("by the file"));
        Assert.That(process.Database.Kill.Read().Killed, Is.True);
    }

    [Test]
    public async Task Whoever_loses_the_right_to_send_ends_and_sends_nothing_more()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path,
            setup => setup with { Runner = new RunnerOptions { RightEvery = TimeSpan.FromSeconds(5) } });
        await process.RunningAsync();

        File.Delete(Path + ".lock");

        var end = await process.Run.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.That(end.Reason, Does.Contain("right to send was lost"));
        Assert.That(process.Live.Gate.Lets(Given.MarketSell(1m), out var why), Is.False);
        Assert.That(why, Does.Contain("right to send"));
    }

    [Test]
    public async Task What_breaks_the_engine_closes_the_gate_and_is_told_once()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();

        Assert.That(async () => await process.Live.Runner.AskAsync<int>((_, _) => throw new InvalidOperationException("broken")),
            Throws.InvalidOperationException);

        var end = await process.Run.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.That((end.Fault?.Message, end.IsClean), Is.EqualTo(("broken", false)));
        Assert.That(process.Live.Gate.Lets(Given.MarketSell(1m), out _), Is.False);
        Assert.That(async () => await process.Live.Runner.AskAsync((desk, _) => desk.Status),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("broken"));
    }

    [Test]
    public async Task A_wrong_argument_is_the_askers_and_the_desk_goes_on()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();

        Assert.That(async () => await process.Live.Runner.AskAsync((desk, now) => { desk.Submit(null!, now); return 0; }),
            Throws.ArgumentNullException);

        Assert.That((await process.StatusAsync(_ => true)).Phase, Is.EqualTo(DeskPhase.Running));
    }

    [TestCase(-60)]
    [TestCase(60)]
    public async Task A_clock_that_is_a_minute_off_changes_nothing(int seconds)
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path, clockOff: TimeSpan.FromSeconds(seconds));
        await process.RunningAsync();

        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);

        Assert.That(exchange.Trades(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Ending_waits_for_the_answer_of_an_order_that_is_under_way()
    {
        // At our own pace: the 20 s that an answer is waited for are 20 s.
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 1);
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();
        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Submitted);

        var end = await process.EndAsync();

        Assert.That((end.IsClean, end.Unanswered), Is.EqualTo((true, 0)), end.Reason);
        using var records = Records.Open(Path);
        Assert.That(records.Orders(new RecordQuery()).Items.Single().State, Is.Not.EqualTo(OrderState.Submitted).And.Not.EqualTo(OrderState.Unknown));
    }
}
