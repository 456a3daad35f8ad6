using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;
using Krakked.Strategies;

namespace Krakked.Live.Tests.Running;

/// <summary>Strategies on bars that close while time passes, against the loopback exchange, over real sockets and a real database.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase), NonParallelizable]
public sealed class LiveRunTests : IDisposable
{
    const double Speed = 30;

    readonly TempFolder _folder = new();

    string Path => _folder.File("krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test, CancelAfter(480_000)]
    public async Task What_is_decided_on_paper_is_what_a_replay_of_the_same_bars_decides()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        var strategies = Strategies(exchange);
        await using var life = RunLife.Start(exchange, Path, strategies);
        await life.MinutesAsync(11);
        var end = await life.EndAsync();

        var (from, last) = (life.Run.Status.CountsFrom!.Value, life.Run.Status.LastInstant!.Value);
        var replayed = (await Truth.ReplayAsync(exchange, strategies)).Where(d => d.Time > from && d.Time <= last).Select(Truth.Said).ToList();
        TestContext.Out.WriteLine($"{replayed.Count} decisions at {replayed.Select(d => d.Item1).Distinct().Count()} instants");
        Assert.That(end.IsClean, Is.True, end.Reason);
        Assert.That(replayed, Has.Count.GreaterThanOrEqualTo(11));
        Assert.That(life.Decisions.Select(Truth.Said), Is.EqualTo(replayed));
        Assert.That(Stored().Select(d => (d.Time, d.Strategy, d.Symbol, d.Kind, d.Because)),
            Is.EqualTo(life.Decisions.Select(d => (d.Time, d.Strategy, d.Instrument.Symbol, d.Intent.Kind, d.Intent.Because))));
    }

    [Test, CancelAfter(480_000)]
    public async Task A_cut_and_a_restart_in_the_middle_of_a_bar_leave_each_candle_to_one_decision()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        await using var proxy = new CuttingProxy(exchange.Client.Address.Port);
        var strategies = Strategies(exchange);
        var (first, second) = (await LiveAsync(exchange, strategies, proxy), await LiveAsync(exchange, strategies, proxy));

        var replayed = await Truth.ReplayAsync(exchange, strategies);
        var expected = replayed.Where(d => first.Counts(d.Time) || second.Counts(d.Time)).Select(Truth.Said).ToList();
        Assert.That(first.Decisions.Concat(second.Decisions).Select(Truth.Said), Is.EqualTo(expected));
        Assert.That(expected.Select(d => (d.Item1, d.Item2, d.Item3, d.Item4)), Is.Unique);
        Assert.That(second.From, Is.GreaterThan(first.Last));
        Assert.That(second.HeldAtFirst, Is.EqualTo(first.HeldAtLast));

        using var records = Records.Open(Path);
        Assert.That(records.AllTrades(new TradeQuery()).Select(t => t.TradeId), Is.Unique.And.Not.Empty);
    }

    [Test, CancelAfter(480_000)]
    public async Task An_outage_over_two_boundaries_leaves_out_no_candle_and_opens_nothing_late()
    {
        const long oldest = 240_000;
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        await using var proxy = new CuttingProxy(exchange.Client.Address.Port);
        var strategies = Strategies(exchange);
        await using var life = RunLife.Start(exchange, Path, strategies,
            setup => setup with { Execution = new ExecutionSettings { Orders = RunLife.Orders with { PlanTtlMs = oldest } } },
            kraken => kraken with
            {
                Address = new Uri($"http://127.0.0.1:{proxy.Port}"), PublicSocket = new Uri($"ws://127.0.0.1:{proxy.Port}/v2"),
            });
        await life.MinutesAsync(2);
        proxy.Cut();
        await Task.Delay(TimeSpan.FromSeconds(600 / Speed));
        var before = life.Run.Status.LastInstant!.Value;
        proxy.Mend();
        await life.UntilAsync(() => life.Run.Status.LastInstant >= before + (11 * 60_000), "minute after the outage");
        await life.EndAsync();

        var (from, last) = (life.Run.Status.CountsFrom!.Value, life.Run.Status.LastInstant!.Value);
        var replayed = (await Truth.ReplayAsync(exchange, strategies)).Where(d => d.Time > from && d.Time <= last).Select(Truth.Said);
        Assert.That(life.Decisions.Select(Truth.Said), Is.EqualTo(replayed));
        var bought = life.News.OfType<RunNews.Happened>().Where(n => n.Event is { Order.Side: Side.Buy, Fill: not null }).Select(n => n.Event);
        Assert.That(bought.Select(e => e.Time - e.Order.CreatedAt), Is.All.LessThan(oldest + 30_000));
    }

    [Test, CancelAfter(480_000)]
    public async Task With_real_orders_the_books_end_as_the_exchange_says()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        var strategies = Strategies(exchange);
        var credentials = ApiCredentials.Create(exchange.Client.Key, exchange.Client.Secret);
        await using (var life = RunLife.Start(exchange, Path, strategies, setup => Real(setup, credentials)))
        {
            await life.MinutesAsync(8);
            await life.UntilAsync(() => exchange.Trades().Count > 0, "trade");
            Assert.That((await life.EndAsync()).IsClean, Is.True);
        }

        credentials.Dispose();
        using var records = Records.Open(Path);
        var trades = records.AllTrades(new TradeQuery()).ToList();
        Assert.That(trades.Select(t => (t.TradeId, t.IsManual)), Is.EquivalentTo(exchange.Trades().Select(t => (t.Id, false))));
        Assert.That(Traded(), Is.EqualTo(exchange.Balance("XBT")));
    }

    [Test, CancelAfter(480_000)]
    public async Task A_strategy_that_throws_is_switched_off_and_the_others_go_on()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        var breaking = new Breaking();
        StrategyEntry[] strategies =
        [
            OnMinutes("breaks", () => breaking, exchange.Pair("ETHUSD")),
            Strategies(exchange)[0],
        ];
        await using var life = RunLife.Start(exchange, Path, strategies);
        await life.UntilAsync(() => Held(life, "breaks") > 0, "position");
        breaking.Break();

        await life.UntilAsync(() => life.Run.Status.Strategies.Any(s => !s.Enabled), "strategy switched off");
        var broke = life.Run.Status.LastInstant;
        await life.UntilAsync(() => life.Decisions.Count(d => d.Strategy.Name == "swing" && d.Time > broke) >= 2, "decision of the other");
        await life.EndAsync();

        Assert.That(breaking.AskedSince, Is.EqualTo(1));
        Assert.That(Held(life, "breaks"), Is.GreaterThan(0), "nothing is sold for a fault");
        using var records = Records.Open(Path);
        Assert.That(records.Notices().Select(n => n.Text), Has.Some.Contains("breaks broke and is switched off").And.Contains("a fault of its own"));
        Assert.That(life.News.OfType<RunNews.Noticed>().Select(n => n.Text), Has.Some.Contains("a fault of its own"));
    }

    [Test, CancelAfter(480_000)]
    public async Task A_stop_lets_strategies_want_and_nothing_be_opened()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        KillStore.Mark(Path, "by hand");
        await using var life = RunLife.Start(exchange, Path, Strategies(exchange));

        await life.UntilAsync(() => life.Decisions.Count(d => d.Intent.Kind is IntentKind.Enter) > 2, "decisions to enter");
        await life.EndAsync();

        using var records = Records.Open(Path);
        Assert.That(records.AllTrades(new TradeQuery()), Is.Empty);
        Assert.That(life.News.OfType<RunNews.Happened>().Select(n => n.Event.State),
            Has.None.EqualTo(OrderState.Open).And.None.EqualTo(OrderState.Filled));
    }

    [Test, CancelAfter(480_000)]
    public async Task Before_the_desk_knows_everything_nobody_is_asked_and_nothing_is_sent()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.ReplyLost, On = "OpenOrders", Times = 100_000 }));
        var strategies = Strategies(exchange);
        using var credentials = ApiCredentials.Create(exchange.Client.Key, exchange.Client.Secret);
        await using var life = RunLife.Start(exchange, Path, strategies, setup => Real(setup, credentials));
        await life.UntilAsync(() => life.Run.Status is { Phase: RunPhase.Recovering, Waiting: not null }, "word of what is waited for");
        var closed = life.Market.ClosedThrough;

        await life.UntilAsync(() => life.Market.ClosedThrough >= closed + 180_000, "three minutes");

        Assert.That(life.Run.Status.Phase, Is.EqualTo(RunPhase.Recovering));
        Assert.That(life.Decisions, Is.Empty);
        Assert.That(exchange.Look(core => core.Accounts[0].Orders), Is.Empty);
    }

    [Test, CancelAfter(480_000)]
    public async Task A_closed_gate_ends_the_run_before_anything_is_sent()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        var strategies = Strategies(exchange);
        using var credentials = ApiCredentials.Create(exchange.Client.Key, exchange.Client.Secret);
        await using var life = RunLife.Start(exchange, Path, strategies, setup => setup with
        {
            Credentials = credentials, Execution = setup.Execution with { Mode = ExecutionMode.Live },
        });

        var closed = await Assert.ThrowsAsync<KrakkedException>(async () => await life.Ended);

        Assert.That(closed!.Message, Does.Contain("allow_live_trading").And.Contain("validate_only").And.Contain("live_strategies"));
        Assert.That(exchange.Look(core => core.Accounts[0].Orders), Is.Empty);
        Assert.That(life.Run.Status.Phase, Is.EqualTo(RunPhase.Ended));
    }

    [Test, CancelAfter(480_000)]
    public async Task It_can_be_ended_while_it_waits_for_the_market_and_says_what_it_waits_for()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(Speed);
        await using var proxy = new CuttingProxy(exchange.Client.Address.Port);
        proxy.Cut();
        await using var life = RunLife.Start(
            exchange, Path, Strategies(exchange), reach: kraken => kraken with { Address = new Uri($"http://127.0.0.1:{proxy.Port}") });
        await life.UntilAsync(() => life.Run.Status.Waiting is not null, "word of what is waited for");
        Assert.That(life.Run.Status.Waiting, Does.Contain("history is not known"));

        var end = await life.EndAsync();

        Assert.That((end.IsClean, life.Run.Status.Phase), Is.EqualTo((true, RunPhase.Ended)), end.Reason);
    }

    static StrategyEntry[] Strategies(LoopbackExchange exchange) =>
    [
        OnMinutes("swing", () => new Swing(), exchange.Pair("XBTUSD")),
        OnMinutes("cross", () => new SmaCross(2, 4, 0.1), exchange.Pair("ETHUSD")),
    ];

    static DeskSetup Real(DeskSetup setup, ApiCredentials credentials) => setup with
    {
        Credentials = credentials,
        Execution = setup.Execution with
        {
            Mode = ExecutionMode.Live, AllowLiveTrading = true, ValidateOnly = false, LiveStrategies = [.. setup.Strategies.Select(s => s.Name)],
        },
    };

    static StrategyEntry OnMinutes(string name, Func<IStrategy> create, Instrument instrument) =>
        new() { Id = new StrategyId(name), Create = create, Instruments = [instrument], Timeframe = Timeframe.M1 };

    /// <summary>A life of some minutes with the socket cut in the middle, ended between two closes.</summary>
    async Task<Lived> LiveAsync(LoopbackExchange exchange, IReadOnlyList<StrategyEntry> strategies, CuttingProxy proxy)
    {
        await using var life = RunLife.Start(
            exchange, Path, strategies, reach: kraken => kraken with { PublicSocket = new Uri($"ws://127.0.0.1:{proxy.Port}/v2") });
        await life.UntilAsync(() => life.Run.Status.CountsFrom is not null, "start");
        var held = Held(life, "swing");
        await life.MinutesAsync(2);
        proxy.Cut();
        await Task.Delay(TimeSpan.FromSeconds(100 / Speed));
        proxy.Mend();
        await life.MinutesAsync(6);
        await life.UntilAsync(() => life.Run.Status is { Desk.Unknown.Count: 0 }, "rest");
        var end = await life.EndAsync();
        Assert.That(end.IsClean, Is.True, end.Reason);
        var status = life.Run.Status;
        return new Lived(status.CountsFrom!.Value, status.LastInstant!.Value, held, Traded(), [.. life.Decisions]);
    }

    static decimal Held(RunLife life, string strategy) =>
        life.Run.Status.Strategies.FirstOrDefault(s => s.Strategy.Name == strategy)?.Sleeves.Sum(s => s.Holding.Quantity) ?? 0;

    // What was traded, as it is stored: after the end nothing comes any more.
    decimal Traded()
    {
        using var records = Records.Open(Path);
        return records.AllTrades(new TradeQuery { Symbol = "XBTUSD" }).Sum(t => t.Side is Side.Buy ? t.Quantity : -t.Quantity);
    }

    IReadOnlyList<StoredDecision> Stored()
    {
        using var records = Records.Open(Path);
        return records.Decisions(new RecordQuery { Limit = 10_000 }).Items;
    }

    sealed record Lived(long From, long Last, decimal HeldAtFirst, decimal HeldAtLast, IReadOnlyList<DecisionRecord> Decisions)
    {
        public bool Counts(long instant) => instant > From && instant <= Last;
    }
}
