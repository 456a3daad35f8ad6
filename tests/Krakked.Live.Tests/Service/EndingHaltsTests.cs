using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;

namespace Krakked.Live.Tests.Service;

/// <summary>Halts that a person ends through the service, at a running desk over real sockets and a real database.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EndingHaltsTests : IDisposable
{
    const string Found = "somebody looked, and it is put right";

    readonly TempFolder _folder = new();

    string Path => _folder.File("krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test, CancelAfter(120_000)]
    public async Task A_denied_right_is_ended_once_the_account_was_read_since_and_then_orders_leave_again(CancellationToken limit)
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await StartAsync(exchange);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), stop: limit);
        exchange.Look(core => core.Keys.First().Permissions &= ~KeyPermissions.QueryFunds);
        var halt = await HaltAsync(process, HaltCause.Denied);

        await RefusedAsync(service, halt, "was not read since");
        exchange.Look(core => core.Keys.First().Permissions = KeyPermissions.Trading);
        await process.StatusAsync(s => s.LastSweep > halt.Since);
        Assert.That((await process.StatusAsync(_ => true)).Halts, Is.EqualTo(new[] { halt }), "Nobody has looked.");
        await service.EndHaltAsync(halt, Found, limit);

        await EndedAsync(process);
        await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));
        Assert.That((await process.HearAsync(e => e.IsFinal)).Kind, Is.EqualTo(ExecutionEventKind.Filled));
    }

    [Test, CancelAfter(120_000)]
    public async Task Another_instance_is_ended_once_nothing_of_it_is_open_any_more(CancellationToken limit)
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await StartAsync(exchange);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), stop: limit);
        var name = new ClientIds("another", [Given.Trend]).Of(Given.LimitBuy(0.1m, at: 1_000m));
        var theirs = Place(exchange, Side.Buy, name, limit: 1_000m);
        var halt = await HaltAsync(process, HaltCause.OtherInstance);

        await RefusedAsync(service, halt, "has an order open");
        exchange.Look(core => core.Desk.Cancel(core.Accounts[0], theirs, out _));
        await service.RefreshFromExchangeAsync(limit);
        await service.EndHaltAsync(halt, Found, limit);

        await EndedAsync(process);
    }

    [Test, CancelAfter(120_000)]
    public async Task A_contradiction_is_ended_when_no_order_of_its_pair_is_in_doubt(CancellationToken limit)
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await StartAsync(exchange);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), stop: limit);
        var halt = await ContradictAsync(exchange, process);

        await service.EndHaltAsync(halt, Found, limit);

        await EndedAsync(process);
        Assert.That((halt.Scope, halt.Name), Is.EqualTo((HaltScope.Instrument, "XBTUSD")));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_contradiction_stays_while_an_order_of_its_pair_may_or_may_not_be_at_the_exchange(CancellationToken limit)
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await StartAsync(exchange);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), stop: limit);
        var halt = await ContradictAsync(exchange, process);
        exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.RequestStalled, On = "AddOrder", Seconds = 600 }));
        await process.SubmitAsync(Given.Sell(0.1m, 40_000m, held: 0.1m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Submitted, Order.Side: Side.Sell });

        await RefusedAsync(service, halt, "not accounted for");

        Assert.That((await process.StatusAsync(_ => true)).Halts, Is.EqualTo(new[] { halt }));
    }

    [Test, CancelAfter(120_000)]
    public async Task What_ends_by_itself_or_is_not_in_force_or_has_no_reason_is_refused_and_the_desk_goes_on(CancellationToken limit)
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await StartAsync(exchange);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), stop: limit);
        exchange.Look(core =>
        {
            core.Modes.Set(TradingMode.Maintenance);
            return true;
        });
        var halt = await HaltAsync(process, HaltCause.Engine);
        var none = halt with { Scope = HaltScope.Asset, Name = "XBT", Cause = HaltCause.Drift };

        await RefusedAsync(service, halt, "ends by itself");
        Assert.That(async () => await service.EndHaltAsync(none, Found, limit),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("XBT is not halted for Drift").And.Message.Contains("maintenance"));
        Assert.That(async () => await service.EndHaltAsync(halt, " ", limit), Throws.InstanceOf<ArgumentException>());
        Assert.That(async () => await service.EndHaltAsync(null!, Found, limit), Throws.ArgumentNullException);

        Assert.That((await process.StatusAsync(_ => true)).Halts, Is.EqualTo(new[] { halt }));
        Assert.That(process.Run.IsCompleted, Is.False, "A wrong word breaks nothing.");
    }

    [Test, CancelAfter(120_000)]
    public async Task When_the_desk_has_ended_it_is_said(CancellationToken limit)
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await StartAsync(exchange);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), stop: limit);
        var halt = await ContradictAsync(exchange, process);

        await process.EndAsync();

        await RefusedAsync(service, halt, "does not run any more");
    }

    static async Task RefusedAsync(ExecutionService service, Halt halt, string why)
    {
        var refused = await Assert.ThrowsAsync<KrakkedException>(async () => await service.EndHaltAsync(halt, Found));
        Assert.That(refused!.Message, Does.Contain(why));
    }

    async Task<DeskProcess> StartAsync(LoopbackExchange exchange)
    {
        var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();
        return process;
    }

    static async Task<Halt> HaltAsync(DeskProcess process, HaltCause cause) =>
        (await process.StatusAsync(s => s.Halts.Any(h => h.Cause == cause))).Halts.Single(h => h.Cause == cause);

    /// <summary>An order of ours fills; then there is another with the same name, which it cannot have.</summary>
    static async Task<Halt> ContradictAsync(LoopbackExchange exchange, DeskProcess process)
    {
        await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
        Place(exchange, Side.Buy, exchange.Trades().Single().ClientId);
        return await HaltAsync(process, HaltCause.Contradiction);
    }

    static string Place(LoopbackExchange exchange, Side side, string? clientId, decimal? limit = null) => exchange.Look(core =>
    {
        core.Listing.TryFind("XBTUSD", out var pair);
        var request = new OrderRequest
        {
            Pair = pair!, Side = side, Kind = limit is null ? OrderKind.Market : OrderKind.Limit, Volume = 0.1m, ClientId = clientId,
            Price = limit is { } price ? new Krakked.Exchange.OrderPrice(price) : null,
        };
        return core.Desk.Add(core.Accounts[0], request).TryGet(out var placed, out var refusal)
            ? placed.Order!.Id
            : throw new AssertionException(refusal);
    });

    /// <summary>No halt is in force, and what the person found is in the database.</summary>
    async Task EndedAsync(DeskProcess process)
    {
        Assert.That((await process.StatusAsync(_ => true)).Halts, Is.Empty);
        using var records = Records.Open(Path);
        var stored = records.Notices().ToList();
        Assert.That(stored.Select(n => n.Text), Has.Some.Contains(Found));
        Assert.That(stored.Select(n => n.Kind), Has.Some.EqualTo(NoticeKind.Resumed));
    }
}
