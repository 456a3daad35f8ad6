using System.Text.Json;

namespace Krakked.Exchange.Tests.Clients;

/// <summary>ccxt, a widely used client, trades at the exchange as it would at Kraken: over REST and sockets, with nothing changed but addresses.</summary>
public sealed class CcxtTests
{
    static readonly string[] MustFail = ["createOrder too dear", "createOrder too small", "fetchOrder unknown", "cancelOrder again"];

    TradersDay _day = null!;

    [OneTimeSetUp]
    public async Task Trade()
    {
        var day = await TradersDay.RunAsync("ccxt");
        if (day is null) Assert.Ignore("Node 20 or later is not on the path; without it there is no other client to trade with.");
        _day = day;
    }

    [Test]
    public void Everything_a_trader_does_works()
    {
        Assert.Multiple(() =>
        {
            foreach (var step in _day.Steps.Except(MustFail))
                Assert.That(() => _day.Of(step), Throws.Nothing, step);
        });
    }
}
