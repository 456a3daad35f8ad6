namespace Krakked.Kraken.Socket;

public sealed class SocketOptionsTests
{
    [TestCase("https://api.kraken.com", "wss://ws.kraken.com/v2", "wss://ws-auth.kraken.com/v2")]
    [TestCase("http://127.0.0.1:8080", "ws://127.0.0.1:8080/v2", "ws://127.0.0.1:8080/v2")]
    [TestCase("https://exchange.test", "wss://exchange.test/v2", "wss://exchange.test/v2")]
    public void The_sockets_are_where_the_API_is(string address, string publicSocket, string privateSocket)
    {
        var options = new KrakenOptions { Address = new Uri(address) };

        Assert.That((options.PublicSocket, options.PrivateSocket), Is.EqualTo((new Uri(publicSocket), new Uri(privateSocket))));
    }

    [Test]
    public void A_socket_elsewhere_is_taken_as_it_is()
    {
        var options = new KrakenOptions { PublicSocket = new Uri("wss://beta-ws.kraken.com/v2") };

        Assert.That(options.PublicSocket.Host, Is.EqualTo("beta-ws.kraken.com"));
        Assert.That(options.PrivateSocket.Host, Is.EqualTo("ws-auth.kraken.com"));
    }

    [TestCase("ws://ws.kraken.com/v2", TestName = "An open line to another machine")]
    [TestCase("https://ws.kraken.com/v2", TestName = "Not a socket")]
    [TestCase("wss://user:word@ws.kraken.com/v2", TestName = "A name and a password")]
    public void An_unsafe_address_is_refused(string address)
    {
        Assert.That(() => new KrakenOptions { PublicSocket = new Uri(address) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new KrakenOptions { PrivateSocket = new Uri(address) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_feed_Kraken_does_not_have_is_refused()
    {
        Assert.That(() => SocketFeed.Candles("BTC/USD", new Timeframe(3)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => SocketFeed.Book("BTC/USD", 11), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => SocketFeed.Ticker(" "), Throws.ArgumentException);
    }
}
