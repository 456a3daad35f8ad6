using System.Diagnostics;
using System.Net.Http.Json;
using Krakked.Exchange;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;

namespace Krakked.Live.Tests.Crash;

/// <summary>E3: a real process is asked to end by SIGTERM while the exchange keeps an order to itself.</summary>
[NonParallelizable]
public sealed class EndingTests
{
    // Fast enough to wait for, slow enough for a process on a busy machine.
    const double Speed = 2;

    // So long that what is held cannot arrive before the test is over.
    const int Held = 3_600;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [TestCase(FaultPoint.ReplyStalled, true)]
    [TestCase(FaultPoint.RequestStalled, false)]
    public async Task E3_asked_to_end_with_an_order_on_its_way_it_is_gone_in_time_and_the_next_life_knows_the_order(FaultPoint where, bool arrives)
    {
        using var folder = new TempFolder();
        var path = folder.File("krakked.db");
        await using var exchange = await LoopbackExchange.OpenAsync(Speed, new ExchangeOptions { Tier = null });
        using var child = Child.Start(exchange, path, seed: 1);
        var books = new Books(exchange, path, (await child.HearAsync("name"))!);
        Assert.That(await child.HearAsync("running"), Is.Not.Null, () => child.FinishAsync().Result.Errors);
        child.Tell("bid");
        await child.HearAsync("bidden");
        var held = exchange.Look(_ =>
        {
            exchange.Faults.Add(new Fault { Point = FaultPoint.UpdateDropped, On = "executions" });
            return exchange.Faults.Add(new Fault { Point = where, On = "AddOrder", Seconds = Held, Times = 1 });
        });
        child.Tell("buy XBTUSD");
        await child.HearAsync("bought");
        Assert.That(SpinWait.SpinUntil(() => exchange.Look(_ => held.Strokes) > 0, Patience), Is.True);

        var asked = Stopwatch.StartNew();
        await child.SignalAsync("TERM");
        child.Tell("buy ADAUSD");
        var (code, errors) = await child.FinishAsync();

        Assert.That((code, errors), Is.EqualTo((0, "")));
        Assert.That(asked.Elapsed.TotalSeconds * Speed, Is.LessThan(120), "by the clock of the process");
        Assert.That(exchange.Look(core => core.Accounts[0].OpenOrders.Count), Is.Zero, "The entry was taken back.");
        exchange.Look(_ =>
        {
            exchange.Faults.Clear();
            return true;
        });
        await CrashTests.SettleAsync(exchange, path, books);
        Assert.That(exchange.Trades().Select(t => t.ClientId).Distinct().Count(), Is.EqualTo(arrives ? 1 : 0));
        using var records = Records.Open(path);
        Assert.That(records.Orders(new RecordQuery()).Items.ToDictionary(o => o.Order.Instrument.Symbol, o => o.State), Is.EquivalentTo(
            new Dictionary<string, OrderState>
            {
                ["ETHUSD"] = OrderState.Cancelled, ["XBTUSD"] = arrives ? OrderState.Filled : OrderState.Error, ["ADAUSD"] = OrderState.Rejected,
            }), "The last one was wanted after it began to end, and was not sent.");
        Assert.That(await PlacedAsync(exchange), Is.EqualTo(arrives ? 2 : 1));
    }

    static async Task<int> PlacedAsync(LoopbackExchange exchange)
    {
        using var http = new HttpClient();
        var calls = await http.GetFromJsonAsync<LoggedRequest[]>(new Uri(exchange.Client.Address, "admin/truth/requests"));
        return calls!.Count(c => c.Endpoint is "AddOrder");
    }
}
