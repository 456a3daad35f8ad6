using System.Diagnostics;
using Krakked.Exchange;
using Krakked.Kraken;

namespace Krakked.Live.Tests.Gateway;

/// <summary>How long a run takes to end, and what it does with the entries that rest.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WindDownTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task An_order_that_nobody_answers_keeps_the_end_for_as_long_as_agreed_and_no_longer()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, _folder.File("krakked.db"));
        await process.RunningAsync();
        const int Stalled = 6_000;
        exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.RequestStalled, On = "AddOrder", Seconds = Stalled }));
        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: exchange.Pair("XBTUSD")));

        var asked = Stopwatch.StartNew();
        var end = await process.EndAsync();

        Assert.That((end.Fault, end.Unanswered), Is.EqualTo(((Exception?)null, 1)), end.Reason);
        // How long the rest takes is the machine's affair; that nobody waits for the answer is not. A timer may be a millisecond early.
        Assert.That(asked.Elapsed.TotalSeconds * exchange.Client.Speed, Is.InRange(19.5, Stalled / 2));
    }

    [Test]
    public async Task A_venue_that_does_not_heed_its_end_keeps_nobody([Values] bool atTheStart)
    {
        var clock = new FastTime(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start), speed: 20);
        var (gate, time, books) = (new SendGate(), new ServerClock(clock), new MemoryBooks());
        var venue = new DeafVenue(answers: !atTheStart);
        var options = new DeskOptions { Names = new VenueNames([Given.Xbt]) };
        var desk = new OrderDesk(options, new MemoryStore(), books, gate, new ClientIds("test", [Given.Trend]), new QuotedMarket());
        var runner = new DeskRunner(desk, venue, gate, time, clock, () => Storage.SendRightState.Held);
        using var stop = new CancellationTokenSource();
        var run = runner.RunAsync(stop.Token);
        if (!atTheStart) await runner.AskAsync((d, _) => d.Status);

        await stop.CancelAsync();
        var end = await run.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.That(end.IsClean, Is.True, end.Reason);
    }

    [Test]
    public async Task Entries_of_an_earlier_life_are_taken_back_at_the_end_as_those_of_this_one_are()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        var ether = exchange.Pair("ETHUSD");
        var path = _folder.File("krakked.db");
        await using (var first = await DeskProcess.StartAsync(exchange, path))
        {
            await first.RunningAsync();
            await first.SubmitAsync(Given.Buy(0.1m, 1_000m, limit: 1_000m, of: ether));
            await first.HearAsync(e => e.Kind is ExecutionEventKind.Accepted);
        }

        await using var second = await DeskProcess.StartAsync(exchange, path,
            setup => setup with { Runner = new RunnerOptions { CancelEntriesAtEnd = true } });
        await second.RunningAsync();
        Assert.That(exchange.Look(core => core.Accounts[0].OpenOrders), Has.Count.EqualTo(1), "It stayed over the first end.");
        var end = await second.EndAsync();

        Assert.That((end.IsClean, exchange.Look(core => core.Accounts[0].OpenOrders.Count)), Is.EqualTo((true, 0)));
    }

    /// <summary>Answers nothing but what time it is, and that only if it is told to; it is not to be ended.</summary>
    sealed class DeafVenue(bool answers) : IVenue
    {
        readonly TaskCompletionSource<VenueReply> _never = new();

        public Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop) => answers && call.Number == 0
            ? Task.FromResult<VenueReply>(new VenueReply.Status(new Result<SystemStatus>(new SystemStatus { Status = "online" })) { Call = call })
            : _never.Task;

        public Task RunAsync(IVenueListener listener, CancellationToken stop) => _never.Task;
    }
}
