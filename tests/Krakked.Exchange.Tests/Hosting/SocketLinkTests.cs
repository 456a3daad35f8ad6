using System.Text;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Hosting;

public sealed class SocketLinkTests
{
    [Test]
    public void A_client_that_does_not_read_is_dropped()
    {
        using var market = Markets.Synthetic();
        var exchange = new ExchangeCore(Markets.Listing, market);
        using var link = new SocketLink(mostBytes: 100_000);
        link.Open(exchange, 1, new FaultyStream(new FaultPlan()), new RequestLog());
        link.Receive(Encoding.UTF8.GetBytes("""
            {"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":100}}
            """), Markets.Noon);

        for (var now = Markets.Noon; now < Markets.Noon + Markets.Hour; now += Markets.Second) link.Pump(now);

        Assert.That(link.Dropped.IsCancellationRequested, Is.True);
    }

    [Test]
    public void A_client_that_reads_is_not()
    {
        using var market = Markets.Synthetic();
        var exchange = new ExchangeCore(Markets.Listing, market);
        using var link = new SocketLink(mostBytes: 100_000);
        link.Open(exchange, 1, new FaultyStream(new FaultPlan()), new RequestLog());
        link.Receive(Encoding.UTF8.GetBytes("""
            {"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":100}}
            """), Markets.Noon);

        for (var now = Markets.Noon; now < Markets.Noon + Markets.Hour; now += Markets.Second)
        {
            link.Pump(now);
            while (link.Out.TryRead(out var frame)) link.Took(frame);
        }

        Assert.That(link.Dropped.IsCancellationRequested, Is.False);
    }
}
