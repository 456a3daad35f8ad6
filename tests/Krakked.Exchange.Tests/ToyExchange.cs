using System.Globalization;
using System.Text;
using System.Text.Json;
using Krakked.Data;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests;

/// <summary>
/// An exchange of one pair, BTC/USD, that trades once a minute at prices a test wrote down, and one account with 100,000 USD and 5 BTC.
/// </summary>
/// <remarks>The quote lies a tick's width around the last price: 100 is bid 99.9 and asked 100.1.</remarks>
sealed class ToyExchange
{
    const long Minute = 60_000_000_000;

    long _nonce;

    ToyExchange(ExchangeCore core, string secret) => (Core, Secret, Account) = (core, secret, core.Accounts[0]);

    public ExchangeCore Core { get; }

    public Account Account { get; }

    public ApiKey Key => Core.Keys.First(k => k.Account == Account);

    public string Secret { get; }

    public ListedPair Pair => Core.Listing.Pairs[0];

    /// <summary>Unix ns.</summary>
    public long Now { get; private set; } = Markets.Noon;

    /// <summary>The first price was before the exchange opened; each other is a minute's trade.</summary>
    public static ToyExchange At(params double[] prices) => With(new ExchangeOptions { Tier = null }, prices);

    public static ToyExchange With(ExchangeOptions options, params double[] prices)
    {
        var listing = Listing.Of("XBTUSD");
        var opens = (Markets.Noon - Minute) / 1_000_000;
        var bars = prices.Select((price, i) => new Bar(opens + (i * 60_000L), price, price, price, price, Volume: 2, Trades: 1));
        var series = Given.Series(listing.Pairs[0].Rules, Timeframe.M1, [.. bars]);
        var market = new PairMarket(
            listing.Pairs[0], new SeriesSource(series), Timeframe.M1, Markets.Noon, seed: 1, new MarketOptions { SpreadBps = 2 });
        var core = new ExchangeCore(listing, new PublicMarket([market], []), options);
        core.Advance(Markets.Noon);
        var account = core.AddAccount("test");
        var (_, secret) = core.AddKey(account, "test");
        core.Desk.Deposit(account, Asset(core, "USD"), 100_000m);
        core.Desk.Deposit(account, Asset(core, "XBT"), 5m);
        return new ToyExchange(core, secret);
    }

    /// <summary>Lets minutes pass, with a trade in each as long as there are prices.</summary>
    public void Pass(int minutes = 1) => Wait(minutes * 60);

    public void Wait(double seconds)
    {
        Now += (long)(seconds * 1_000_000_000);
        Core.Advance(Now);
    }

    public decimal Balance(string asset) => Account.Balance(Asset(Core, asset));

    public decimal Held(string asset) => Account.Held(Asset(Core, asset));

    /// <summary>Calls and returns the result; fails the test when there is an error.</summary>
    public JsonElement Get(string endpoint, params (string Name, object Value)[] arguments)
    {
        var answer = Call(endpoint, arguments);
        Assert.That(answer.GetProperty("error").GetArrayLength(), Is.Zero, () => answer.GetRawText());
        return answer.GetProperty("result");
    }

    /// <summary>Calls and returns the first error; empty for none.</summary>
    public string Error(string endpoint, params (string Name, object Value)[] arguments)
    {
        var error = Call(endpoint, arguments).GetProperty("error");
        return error.GetArrayLength() == 0 ? "" : error[0].GetString()!;
    }

    public JsonElement Call(string endpoint, params (string Name, object Value)[] arguments) =>
        Read(Core.Handle(char.IsUpper(endpoint[0]) && RestEndpoints.TryFindPublic(endpoint, out _)
            ? new ExchangeRequest { Method = "GET", Path = "/0/public/" + endpoint, Query = Form(arguments) }
            : Signed(endpoint, Form([("nonce", ++_nonce), .. arguments])), Now));

    public JsonElement CallJson(string endpoint, string fields) =>
        Read(Core.Handle(Signed(endpoint, $$"""{"nonce":{{++_nonce}},{{fields}}}""", "application/json"), Now));

    /// <summary>A call as the test's key sends it.</summary>
    public ExchangeRequest Signed(string endpoint, string body, string type = "application/x-www-form-urlencoded")
    {
        var (path, bytes) = ("/0/private/" + endpoint, Encoding.UTF8.GetBytes(body));
        var nonce = (type.Contains("json", StringComparison.Ordinal) ? Arguments.OfJson(bytes)! : Arguments.OfForm(body)).Text("nonce") ?? "";
        return new ExchangeRequest
        {
            Method = "POST",
            Path = path,
            Body = bytes,
            ContentType = type,
            Key = Key.Id,
            Signature = Convert.ToBase64String(RestGate.Sign(Convert.FromBase64String(Secret), path, nonce, bytes)),
        };
    }

    /// <summary>Places an order and returns it; fails the test when it was refused.</summary>
    public ExchangeOrder Place(string side, string type, decimal volume, params (string Name, object Value)[] more)
    {
        var txid = Get("AddOrder", [.. Order(side, type, volume), .. more]).GetProperty("txid")[0].GetString()!;
        return Account.TryFind(txid, out var order) ? order : throw new AssertionException($"No order {txid}.");
    }

    /// <summary>Places an order and returns why it was refused; empty when it was not.</summary>
    public string Refused(string side, string type, decimal volume, params (string Name, object Value)[] more) =>
        Error("AddOrder", [.. Order(side, type, volume), .. more]);

    public static JsonElement Read(ExchangeReply reply)
    {
        Assert.That(reply.Status, Is.EqualTo(200));
        return JsonDocument.Parse(reply.Body).RootElement;
    }

    static (string, object)[] Order(string side, string type, decimal volume) =>
        [("pair", "XBTUSD"), ("type", side), ("ordertype", type), ("volume", volume)];

    static ListedAsset Asset(ExchangeCore core, string name) =>
        core.Listing.TryFindAsset(name, out var asset) ? asset : throw new AssertionException($"No asset {name}.");

    static string Form((string Name, object Value)[] fields) => string.Join('&', fields.Select(f =>
        Uri.EscapeDataString(f.Name) + "=" + Uri.EscapeDataString(Convert.ToString(f.Value, CultureInfo.InvariantCulture)!)));
}
