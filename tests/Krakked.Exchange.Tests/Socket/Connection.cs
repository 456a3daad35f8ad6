using System.Text;
using System.Text.Json;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Socket;

/// <summary>An exchange and one connection to it, in a test's own time.</summary>
sealed class Connection : IDisposable
{
    readonly List<JsonElement> _frames = [];
    readonly PublicMarket _market;

    public Connection(ExchangeOptions? options = null, int historyHours = 24)
    {
        _market = Markets.Synthetic(historyHours: historyHours);
        Core = new ExchangeCore(Markets.Listing, _market, options);
        Core.Advance(Now);
        Account = Core.AddAccount("trader");
        Deposit("ZUSD", 100_000m);
        Deposit("XXBT", 2m);
        Key = Core.AddKey(Account, "main").Key;
        Session = new SocketServerSession(Core, 13_834_774_380_200_032_777, Take);
    }

    public ExchangeCore Core { get; }

    public Account Account { get; }

    public ApiKey Key { get; }

    public SocketServerSession Session { get; }

    public long Now { get; private set; } = Markets.Noon;

    public PairMarket Bitcoin => _market.Pairs[0];

    /// <summary>The price of the last trade.</summary>
    public decimal Last => Bitcoin.Last.Price;

    public void Deposit(string asset, decimal amount)
    {
        Core.Listing.TryFindAsset(asset, out var listed);
        Core.Desk.Deposit(Account, listed!, amount);
    }

    public string Token() => Core.Tokens.Issue(Key, Now);

    /// <summary>Sends a message; a token is put where <c>$TOKEN</c> stands.</summary>
    public void Send(string message) =>
        Session.Receive(Encoding.UTF8.GetBytes(message.Replace("$TOKEN", Token(), StringComparison.Ordinal)), Now);

    /// <summary>Time passes, in steps of a tenth of a second unless told otherwise.</summary>
    public void Wait(double seconds, double step = 0.1)
    {
        var end = Now + (long)(seconds * 1e9);
        while (Now < end)
        {
            Now = Math.Min(end, Now + (long)(step * 1e9));
            Session.Pump(Now);
        }
    }

    /// <summary>What came since the last time this was asked.</summary>
    public List<JsonElement> Read()
    {
        List<JsonElement> frames = [.. _frames];
        _frames.Clear();
        return frames;
    }

    /// <summary>What came of one channel since anything was last read.</summary>
    public List<JsonElement> Read(string channel) =>
        [.. Read().Where(frame => frame.TryGetProperty("channel", out var name) && name.GetString() == channel)];

    /// <summary>The one message that has come.</summary>
    public JsonElement ReadOne() => Read() is [var only] ? only : throw new AssertionException("One message was expected.");

    public void Dispose()
    {
        Session.Dispose();
        _market.Dispose();
    }

    void Take(SocketFrame frame)
    {
        using var document = JsonDocument.Parse(frame.Utf8);
        _frames.Add(document.RootElement.Clone());
    }
}
