using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>E4 and K2: whoever only listens may break or stop listening, and nothing that trades notices.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReadersTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => _folder.File("krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task E4_readers_that_break_or_never_read_keep_neither_the_desk_nor_the_other_readers_nor_the_protection()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        var (breaking, never) = Join(process);
        await process.RunningAsync();
        var xbt = exchange.Pair("XBTUSD");

        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: xbt).With(Given.Protection(stop: 20_000m)));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Accepted, Order.Side: Side.Sell });

        Assert.That(async () => await breaking, Throws.InvalidOperationException);
        Assert.That(exchange.Look(core => core.Accounts[0].OpenOrders.Single().Volume), Is.EqualTo(0.5m), "Protected.");
        Assert.That(process.Live.Runner.Health().EventsWaiting, Is.GreaterThan(4), "They wait for the one who never reads, and for nobody else.");
        await process.EndAsync();
        var heard = 0;
        while (await never.MoveNextAsync()) heard++;
        Assert.That(heard, Is.GreaterThanOrEqualTo(process.Heard.Count), "It could have read on, and loses nothing.");
    }

    [Test]
    public async Task E4_a_host_whose_ear_breaks_is_told_no_more_and_the_desk_goes_on()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path, setup => setup with
        {
            Execution = setup.Execution with { ValidateOnly = true },
            Say = _ => throw new InvalidOperationException("no ear"),
        });
        await process.RunningAsync();

        for (var i = 0; i < 2; i++)
        {
            await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));
            Assert.That((await process.HearAsync(e => e.IsFinal)).Reason, Does.Contain("validated only"));
        }

        Assert.That(() => Notices(), Has.Some.Contains("no ear").After(120_000, 20));
        Assert.That((await process.EndAsync()).IsClean, Is.True);
    }

    [Test]
    public async Task K2_a_stop_that_can_be_recorded_nowhere_holds_though_readers_break_too_and_is_recorded_once_it_can_be()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        FailingStore? store = null;
        await using var process = await DeskProcess.StartAsync(
            exchange, Path, setup => setup with { Store = store = new FailingStore(new DatabaseStore(setup.Database)) });
        var (breaking, _) = Join(process);
        await process.RunningAsync();
        await process.SubmitAsync(Given.Buy(0.1m, 1_000m, limit: 1_000m, of: exchange.Pair("ETHUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Accepted);

        store!.Fails = true;
        var status = await process.Live.KillAsync("by hand");
        await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));

        Assert.That((status.Stopped, status.StopRecorded), Is.EqualTo(("by hand", KillRecord.Nowhere)));
        Assert.That(async () => await breaking, Throws.InvalidOperationException);
        Assert.That(() => exchange.Look(core => core.Accounts[0].OpenOrders.Count), Is.Zero.After(120_000, 20), "The entry was taken back.");
        Assert.That(process.Database.Kill.Read().Killed, Is.False);
        store.Fails = false;
        await process.StatusAsync(s => s.StopRecorded is not KillRecord.Nowhere && s.StorageFault is null);
        Assert.That(process.Database.Kill.Read().Reason, Is.EqualTo("by hand"));
        Assert.That(exchange.Look(core => core.Accounts[0].Orders.Count), Is.EqualTo(1), "Nothing was opened.");
    }

    // One breaks over the first event it reads, the other joins and reads nothing.
    static (Task Breaking, IAsyncEnumerator<ExecutionEvent> Never) Join(DeskProcess process)
    {
        var events = process.Live.Runner.EventsAsync(CancellationToken.None);
        var breaking = Task.Run(async () =>
        {
            await foreach (var happened in events) throw new InvalidOperationException($"{happened.Kind}");
        });
        return (breaking, process.Live.Runner.EventsAsync(CancellationToken.None).GetAsyncEnumerator());
    }

    IEnumerable<string> Notices()
    {
        using var records = Records.Open(Path);
        return [.. records.Notices(100).Select(n => n.Text)];
    }

    /// <summary>A store that stores nothing for as long as it is told to.</summary>
    sealed class FailingStore(IDeskStore inner) : IDeskStore
    {
        public volatile bool Fails;

        static StorageException Fault => new(StorageFault.Full, "no room");

        public CommitResult Commit(IReadOnlyList<JournalEntry> entries) =>
            Fails ? new CommitResult { Fault = Fault } : inner.Commit(entries);

        public RestartState Load() => inner.Load();

        public OrderId FirstFreeId() => inner.FirstFreeId();

        public Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark) =>
            Fails ? throw Fault : inner.Append(trades, flows, mark);

        public SyncMark? Mark(string stream) => inner.Mark(stream);

        public KillRecord Kill(string reason, long now) => Fails ? KillRecord.Nowhere : inner.Kill(reason, now);

        public KillState ReadKill() => inner.ReadKill();
    }
}
