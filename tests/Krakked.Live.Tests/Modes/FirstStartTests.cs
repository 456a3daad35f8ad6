using System.Net.Http.Json;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;

namespace Krakked.Live.Tests.Modes;

/// <summary>A first start reads the whole history of the account before anything can be opened.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FirstStartTests : IDisposable
{
    const int Before = 800, After = 700;

    readonly TempFolder _folder = new();
    readonly HttpClient _http = KrakenHttp.CreateClient();

    string Path => _folder.File("krakked.db");

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Nothing_can_be_wanted_before_the_history_was_read_whole()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await LiveThroughAsync(exchange, trades: 40);
        var held = exchange.Look(_ => exchange.Faults.Add(
            new Fault { Point = FaultPoint.ReplyStalled, On = "TradesHistory", Seconds = 10, Times = 1 }));

        await using var process = await DeskProcess.StartAsync(exchange, Path, Unlimited);
        Assert.That((exchange.Look(_ => held.Strokes), Stored()), Is.EqualTo((1, 40)), "Before, there was no desk to want anything of.");
        await process.RunningAsync();

        var (quantity, cash) = await process.Live.Runner.AskAsync((_, _) =>
            (process.Live.Portfolio.Position(exchange.Pair("XBTUSD")).Quantity, process.Live.Portfolio.Cash));
        Assert.That((quantity, cash), Is.EqualTo((exchange.Balance("XBT"), exchange.Balance("USD"))));
    }

    [Test]
    public async Task A_first_reading_that_fails_half_way_keeps_the_desk_shut_and_goes_on_from_there_at_the_next_start()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await LiveThroughAsync(exchange, Before);
        await LaterAsync(exchange, 3_600);
        await LiveThroughAsync(exchange, After);
        // The pass that proves the balances reads the last seconds again, and these trades are not to be among them.
        await LaterAsync(exchange, 60);
        var fault = exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.RequestRefused, On = "TradesHistory", Skip = 26 }));

        Assert.That(async () => await DeskProcess.StartAsync(exchange, Path, Unlimited, TimeSpan.FromHours(1)),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("could not be read to the end"));
        Assert.That(Stored(), Is.GreaterThan(0).And.LessThan(Before + After));
        exchange.Look(_ => exchange.Faults.Remove(fault.Number));
        var pages = await PagesAsync(exchange);
        await using var process = await DeskProcess.StartAsync(exchange, Path, Unlimited, TimeSpan.FromHours(1));
        pages = await PagesAsync(exchange) - pages;

        Assert.That(Stored(), Is.EqualTo(Before + After));
        Assert.That(pages, Is.LessThan((Before + After) / 50), "What was read is not read again.");
        Assert.That(process.Live.Portfolio.Position(exchange.Pair("XBTUSD")).Quantity, Is.EqualTo(exchange.Balance("XBT")));
    }

    async Task LaterAsync(LoopbackExchange exchange, int seconds)
    {
        using var jumped = await _http.PostAsJsonAsync(new Uri(exchange.Client.Address, "admin/clock"), new { ahead = seconds });
        jumped.EnsureSuccessStatusCode();
    }

    // Each trade at a moment of its own.
    static async Task LiveThroughAsync(LoopbackExchange exchange, int trades)
    {
        for (var i = 0; i < trades; i++)
            exchange.Look(core =>
            {
                core.Listing.TryFind("XBTUSD", out var pair);
                var request = new OrderRequest { Pair = pair!, Side = i % 3 == 2 ? Side.Sell : Side.Buy, Kind = OrderKind.Market, Volume = 0.001m };
                return core.Desk.Add(core.Accounts[0], request).TryGet(out _, out var refusal) ? true : throw new AssertionException(refusal);
            });
        await Task.Delay(20);
    }

    DeskSetup Unlimited(DeskSetup setup) => setup with
    {
        Connection = new KrakenConnection(
            _http, setup.Kraken with { ReadRetries = 0 }, new RateLimits(new RateLimitOptions { IsOff = true }, setup.Clock), setup.Clock),
    };

    int Stored()
    {
        using var records = Records.Open(Path);
        return records.AllTrades(new TradeQuery { Limit = 10_000 }).Count();
    }

    async Task<int> PagesAsync(LoopbackExchange exchange) =>
        (await _http.GetFromJsonAsync<LoggedRequest[]>(new Uri(exchange.Client.Address, "admin/truth/requests")))!
        .Count(c => c.Endpoint is "TradesHistory");
}
