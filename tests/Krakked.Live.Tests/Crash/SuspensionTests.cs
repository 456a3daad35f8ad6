using System.Net.Http.Json;
using Krakked.Exchange;
using Krakked.Live.Tests.Gateway;

namespace Krakked.Live.Tests.Crash;

/// <summary>E9: a real process is suspended by SIGSTOP, and goes on.</summary>
[NonParallelizable]
public sealed class SuspensionTests
{
    static readonly string[] Readings = ["OpenOrders", "ClosedOrders", "TradesHistory", "Ledgers", "BalanceEx"];

    [Test]
    public async Task E9_a_process_that_was_suspended_reads_everything_before_it_opens_what_it_is_asked_for()
    {
        using var folder = new TempFolder();
        await using var exchange = await LoopbackExchange.OpenAsync();
        using var child = Child.Start(exchange, folder.File("krakked.db"), seed: 1);
        Assert.That(await child.HearAsync("running"), Is.Not.Null, () => child.FinishAsync().Result.Errors);
        await Task.Delay(200);

        await child.SignalAsync("STOP");
        child.Tell("buy XBTUSD");
        var before = await CallsAsync(exchange);
        await Task.Delay(TimeSpan.FromSeconds(15 / exchange.Client.Speed));
        await child.SignalAsync("CONT");
        await child.HearAsync("bought");
        Assert.That(() => exchange.Look(core => core.Accounts[0].Orders.Count), Is.EqualTo(1).After(120_000, 20));

        var after = (await CallsAsync(exchange)).Skip(before.Length).ToList();
        var placed = after.FindIndex(c => c.Endpoint is "AddOrder");
        Assert.That(after.Take(placed).Select(c => c.Endpoint), Is.SupersetOf(Readings));
    }

    static async Task<LoggedRequest[]> CallsAsync(LoopbackExchange exchange)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<LoggedRequest[]>(new Uri(exchange.Client.Address, "admin/truth/requests")))!;
    }
}
