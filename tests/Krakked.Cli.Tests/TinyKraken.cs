using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>A few of Kraken's public answers on a real socket, in Kraken's shapes, with faults where a test wants them.</summary>
sealed class TinyKraken : IDisposable
{
    public const long Noon = 1_748_779_200;

    readonly HttpListener _listener;
    readonly ConcurrentQueue<string> _seen = new();
    readonly List<(long Nanoseconds, decimal Price, decimal Volume)> _trades = [];

    public TinyKraken()
    {
        _listener = LoopbackListener.Start(out var address);
        Address = address;
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The exchange's clock, Unix seconds.</summary>
    public long Now { get; set; } = Noon;

    /// <summary>Status and body instead of the answer; null for the answer. Asked with the endpoint and how often it was asked before.</summary>
    public Func<string, int, (int Status, string Body)?> Fault { get; set; } = (_, _) => null;

    /// <summary>The whole answer of OHLC.</summary>
    public string Candles { get; set; } = Error("EQuery:Unknown asset pair");

    public string Assets { get; set; } =
        Result("""{"XXBT":{"altname":"XBT"},"XETH":{"altname":"ETH"},"ZUSD":{"altname":"USD"},"ZEUR":{"altname":"EUR"}}""");

    public string Pairs { get; set; } = Result($$"""
        {"XXBTZUSD":{{Pair("XBTUSD", "XXBT", "ZUSD")}},"XETHZUSD":{{Pair("ETHUSD", "XETH", "ZUSD", "cancel_only")}},
        "XXBTZEUR":{{Pair("XBTEUR", "XXBT", "ZEUR")}}}
        """);

    public string Tickers { get; set; } = Result($$"""{"XXBTZUSD":{{Traded(50_000, 100)}},"XXBTZEUR":{{Traded(40_000, 5)}}}""");

    public IReadOnlyCollection<string> Seen => _seen;

    public static string Error(string text) => $$"""{"error":["{{text}}"]}""";

    public static string Result(string json) => "{\"error\":[],\"result\":" + json + "}";

    /// <summary>Closed candles, oldest first, and a forming one after them.</summary>
    public static string Page(IEnumerable<string> rows, long last) =>
        Result("{\"XXBTZUSD\":[" + string.Join(',', rows) + "],\"last\":" + last.ToString(CultureInfo.InvariantCulture) + "}");

    public static string Row(long time, string close = "105.0", string volume = "1.50000000", int trades = 3) =>
        $"[{time},\"100.0\",\"110.0\",\"90.0\",\"{close}\",\"101.0\",\"{volume}\",{trades}]";

    public static string EmptyRow(long time) => $"[{time},\"105.0\",\"105.0\",\"105.0\",\"105.0\",\"0.0\",\"0.00000000\",0]";

    public void Trade(long nanoseconds, decimal price, decimal volume)
    {
        lock (_trades) _trades.Add((nanoseconds, price, volume));
    }

    /// <summary>Trades of a chance market, some in one nanosecond, some minutes without any.</summary>
    public void Trades(int count, long fromSeconds, int seed = 1)
    {
        var chance = new Random(seed);
        var time = fromSeconds * 10_000_000;
        for (var i = 0; i < count; i++)
        {
            Trade(time * 100, 100 + (chance.Next(1000) / 10m), chance.Next(1, 1_000_000) / 100_000_000m);
            time += chance.Next(5) switch { 0 => 0, 4 => chance.NextInt64(2_000_000_000), _ => chance.NextInt64(100_000_000) };
        }
    }

    public void Dispose() => _listener.Close();

    async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    void Answer(HttpListenerContext context)
    {
        var endpoint = context.Request.Url!.Segments[^1];
        var before = _seen.Count(s => s == endpoint);
        _seen.Enqueue(endpoint);
        var (status, body) = Fault(endpoint, before) ?? (200, Body(endpoint, name => context.Request.QueryString[name]));
        try
        {
            context.Response.StatusCode = status;
            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            TestContext.Progress.WriteLine($"The client of {endpoint} went away: {e.Message}");
        }
    }

    string Body(string endpoint, Func<string, string?> field) => endpoint switch
    {
        "Time" => Result("{\"unixtime\":" + Now + ",\"rfc1123\":\"\"}"),
        "Assets" => Assets,
        "AssetPairs" when field("pair") is { } pair => pair is "XBTUSD" ? Result("{\"XXBTZUSD\":" + Pair("XBTUSD", "XXBT", "ZUSD") + "}")
            : Error("EQuery:Unknown asset pair"),
        "AssetPairs" => Pairs,
        "Ticker" => Tickers,
        "OHLC" => Candles,
        "Trades" => TradePage(long.Parse(field("since")!, CultureInfo.InvariantCulture)),
        _ => Error("EGeneral:Unknown method"),
    };

    string TradePage(long since)
    {
        lock (_trades)
        {
            var rows = _trades.Select((t, id) => (t, id)).Where(x => x.t.Nanoseconds > since).Take(1000).ToList();
            var text = string.Join(',', rows.Select(x =>
                $"[\"{x.t.Price:0.00000}\",\"{x.t.Volume:0.00000000}\",{x.t.Nanoseconds / 1e9m:0.0000000},\"b\",\"l\",\"\",{x.id}]"));
            return Result("{\"XXBTZUSD\":[" + text + "],\"last\":\"" + (rows.Count > 0 ? rows[^1].t.Nanoseconds : since) + "\"}");
        }
    }

    static string Pair(string altname, string baseKey, string quoteKey, string status = "online") => $$"""
        {"altname":"{{altname}}","wsname":"{{altname[..3]}}/{{altname[3..]}}","aclass_base":"currency","base":"{{baseKey}}","aclass_quote":"currency",
        "quote":"{{quoteKey}}","cost_decimals":5,"pair_decimals":1,"lot_decimals":8,"leverage_buy":[2,3],"leverage_sell":[2,3],"fees":[[0,0.4]],
        "fees_maker":[[0,0.25]],"ordermin":"0.00005","costmin":"0.5","tick_size":"0.1","status":"{{status}}"}
        """;

    static string Traded(decimal price, decimal volume) => $$"""
        {"a":["{{price}}","1","1.000"],"b":["{{price}}","1","1.000"],"c":["{{price}}","1"],"v":["1","{{volume}}"],"p":["{{price}}","{{price}}"],
        "t":[1,9],"l":["{{price}}","{{price}}"],"h":["{{price}}","{{price}}"],"o":"{{price}}"}
        """;
}
