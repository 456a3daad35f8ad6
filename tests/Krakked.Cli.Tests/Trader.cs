using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>A process that traded for a while and is gone: what it left are its database, and orders and coins at the exchange.</summary>
static class Trader
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Trades with a plan of the actions that are made of the listing, waits until each order stands or has filled, and ends.</summary>
    public static Task LeaveAsync(string address, string path, params IEnumerable<Func<AccountListing, RiskAdjustedAction>> actions) =>
        LeaveAsync(address, path, OrderState.Open, () => Task.CompletedTask, actions);

    /// <summary>The same, when every order is in that state; something is done before the plan.</summary>
    public static async Task LeaveAsync(
        string address, string path, OrderState state, Func<Task> before, IEnumerable<Func<AccountListing, RiskAdjustedAction>> actions)
    {
        using var late = new CancellationTokenSource(Patience);
        using var database = Database.Open(path);
        using var http = KrakenHttp.CreateClient();
        using var credentials = ApiCredentials.Create(Canary.Key, Canary.Secret);
        var options = new KrakenOptions { Address = new Uri(address) };
        var limits = new RateLimits(new RateLimitOptions { IsOff = true }, TimeProvider.System);
        var connection = new KrakenConnection(http, options, limits, TimeProvider.System);
        if (!(await AccountListing.ReadAsync(new KrakenMarket(connection), late.Token)).TryGet(out var listing, out var error))
            throw new AssertionException($"{error}");
        RiskAdjustedAction[] wanted = [.. actions.Select(a => a(listing))];

        var live = await LiveDesk.OpenAsync(new DeskSetup
        {
            Database = database,
            Instruments = [.. listing.Instruments.Values],
            Symbols = listing.Map,
            Market = await QuotesAsync(new KrakenMarket(connection), listing, late.Token),
            Strategies = [Given.Trend],
            Execution = new ExecutionSettings
            {
                Mode = ExecutionMode.Live, AllowLiveTrading = true, ValidateOnly = false, LiveStrategies = [Given.Trend.Name],
                Orders = new OrderOptions { DefaultType = OrderType.Market, MinOrderNotional = 0, LimitTimeoutMs = null },
            },
            Guardrails = new GuardrailOptions { PriceCollarBps = null, MaxQuoteAgeMs = null },
            Kraken = options,
            Connection = connection,
            Credentials = credentials,
        }, late.Token);
        using var end = new CancellationTokenSource();
        var run = live.RunAsync(end.Token);
        await RecoverAsync(live, late.Token);
        await before();
        await TradeAsync(live, wanted, state, late.Token);
        await end.CancelAsync();
        Assert.That((await run).IsClean, Is.True);
    }

    static async Task RecoverAsync(LiveDesk live, CancellationToken stop)
    {
        while ((await live.Runner.AskAsync((desk, _) => desk.Status, stop)).Phase is not DeskPhase.Running) await Task.Delay(20, stop);
    }

    static async Task TradeAsync(LiveDesk live, RiskAdjustedAction[] wanted, OrderState state, CancellationToken stop)
    {
        await live.Runner.AskAsync((desk, now) =>
        {
            desk.Submit(Given.PlanAt(now, wanted), now);
            return true;
        }, stop);
        var standing = wanted.Count(w => w.LimitPrice is not null) + wanted.Sum(w => w.Protections.Count);
        while (!await live.Runner.AskAsync((desk, _) => Stand(desk.OpenOrders, standing, state), stop)) await Task.Delay(20, stop);
    }

    static bool Stand(IReadOnlyList<WorkingOrder> orders, int count, OrderState state) => orders.Count == count && orders.All(o => o.State == state);

    static async Task<QuotedMarket> QuotesAsync(KrakenMarket rest, AccountListing listing, CancellationToken stop)
    {
        if (!(await rest.TickerAsync(stop: stop)).TryGet(out var tickers, out var error)) throw new AssertionException($"{error}");
        var market = new QuotedMarket();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (key, ticker) in tickers)
            if (listing.Map.TryPair(key, out var names))
                market.Quoting(listing.Instruments[names.Canonical], (double)ticker.Bid.Price, (double)ticker.Ask.Price, at: now);
        return market;
    }
}
