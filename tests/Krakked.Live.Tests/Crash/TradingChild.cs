using System.Globalization;
using System.Runtime.InteropServices;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;

namespace Krakked.Live.Tests.Crash;

/// <summary>The second process: a whole desk on a real database file, trading as its seed says.</summary>
/// <remarks>
/// It recovers, says <c>running</c>, waits for a word on stdin, and then trades at random, follows the script, makes one order, or settles.
/// Asked to end by SIGTERM it ends as a host should: entries are taken back, and exit code 0 says that nothing broke.
/// </remarks>
static class TradingChild
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (path, seed, killAt) = (args[0], Number(args[1]), Number(args[2]));
        var client = ClientSide.Of(args[3..]);
        var clock = client.Clock();
        var boundaries = new Boundaries(killAt);
        using var database = Database.Open(path, new StorageOptions { Clock = clock });
        using var credentials = ApiCredentials.Create(client.Key, client.Secret);
        using var http = new HttpClient(new BoundaryHandler(boundaries)) { Timeout = Timeout.InfiniteTimeSpan };
        Say($"name {database.Name}");

        var pairs = await PairList.ReadAsync(client.Address);
        var limits = new RateLimits(new RateLimitOptions { PublicLimit = 900, PublicDecay = 900 }, clock);
        var rest = new KrakenMarket(new KrakenConnection(http, new KrakenOptions { Address = client.Address }, limits, clock));
        var prices = new PolledPrices(rest, pairs);
        await prices.RefreshAsync();
        var setup = client.Setup(database, http, credentials, pairs, prices, clock) with
        {
            Store = new BoundaryStore(new DatabaseStore(database), boundaries), Runner = new RunnerOptions { CancelEntriesAtEnd = true },
        };
        var live = await LiveDesk.OpenAsync(setup);
        using var stop = new CancellationTokenSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        var run = live.RunAsync(stop.Token);
        var trader = new RandomTrader(live, prices, pairs, seed);

        await Task.WhenAny(trader.RunningAsync(), run);
        if (!run.IsCompleted)
        {
            Say("running");
            await Task.WhenAny(TakeOrdersAsync(trader, run), run);
        }

        await stop.CancelAsync();
        var end = await run;
        Say($"ended {end.IsClean} boundaries {boundaries.Count} {end.Fault}");
        return end.Fault is null ? 0 : 1;
    }

    static async Task TakeOrdersAsync(RandomTrader trader, Task run)
    {
        while (await Console.In.ReadLineAsync() is { } word)
            switch (word)
            {
                case "go": await trader.TradeAsync(run); break;
                case "script":
                    await trader.FollowScriptAsync();
                    Say("scripted");
                    break;
                case "bid":
                    await trader.BidAsync();
                    Say("bidden");
                    break;
                case ['b', 'u', 'y', ' ', .. var symbol]:
                    await trader.BuyAsync(symbol);
                    Say("bought");
                    break;
                case "settle":
                    await trader.SettleAsync();
                    Say("settled");
                    break;
                case "end": return;
            }
    }

    public static void Say(string what)
    {
        Console.Out.WriteLine(what);
        Console.Out.Flush();
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
