using System.Text;
using System.Text.Json;

namespace Krakked.Kraken.Socket;

/// <summary>Frames as Kraken sends them, and the recorded ones beside the project.</summary>
static class Frames
{
    public const string Folder = "fixtures/kraken/ws";

    public const string Heartbeat = """{"channel":"heartbeat"}""";

    public static readonly DateTimeOffset Noon = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    public static byte[] Bytes(string frame) => Encoding.UTF8.GetBytes(frame);

    public static string Ticker(string symbol = "BTC/USD", string bid = "61234.5", string type = "update") => $$"""
        {"channel":"ticker","type":"{{type}}","data":[{"symbol":"{{symbol}}","bid":{{bid}},"bid_qty":0.47200852,"ask":61234.6,
        "ask_qty":0.00050857,"last":61234.5,"volume":4031.89061547,"vwap":61071.6,"low":60328.6,"high":61967.7,"change":-448.7,
        "change_pct":-0.73,"timestamp":"2026-03-15T11:25:19.200068Z"}]}
        """;

    public static string Accepted(string channel, string symbol, long request, string details = "") => $$"""
        {"method":"subscribe","result":{"channel":"{{channel}}"{{details}},"snapshot":true{{Named(symbol)}}},"success":true,
        "time_in":"2026-03-15T11:25:20.538603Z","time_out":"2026-03-15T11:25:20.538627Z","req_id":{{request}}}
        """;

    public static string Refused(string symbol, string error, long request) => $$"""
        {"error":"{{error}}","method":"subscribe","success":false{{Named(symbol)}},"time_in":"2026-03-15T11:25:20.538603Z",
        "time_out":"2026-03-15T11:25:20.538627Z","req_id":{{request}}}
        """;

    public static string Executions(long sequence, string type, params string[] rows) =>
        $$"""{"channel":"executions","type":"{{type}}","data":[{{string.Join(',', rows)}}],"sequence":{{sequence}}}""";

    public static byte[] Fixture(string file)
    {
        if (!SharedData.TryFind($"{Folder}/{file}", out var path)) Assert.Ignore("Needs ../shared/fixtures/kraken, which is not here.");
        return File.ReadAllBytes(path);
    }

    /// <summary>The recorded book of October 2026, raw number tokens, one frame a line.</summary>
    public static IReadOnlyList<byte[]> BookOf2026() =>
        [.. Encoding.UTF8.GetString(Fixture("book-sequence.BTC-USD.depth10.2026-10-09.ndjson"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Bytes)];

    /// <summary>The recorded book of July 2023, whose numbers have lost their trailing zeros.</summary>
    public static IReadOnlyList<byte[]> BookOf2023()
    {
        using var document = JsonDocument.Parse(Fixture("book-sequence.BTC-USD.depth10.2023-07-30.json"));
        var updates = document.RootElement.EnumerateObject().First(p => p.Value.ValueKind is JsonValueKind.Array).Value;
        return [Bytes(document.RootElement.GetProperty("init").GetRawText()), .. updates.EnumerateArray().Select(u => Bytes(u.GetRawText()))];
    }

    static string Named(string symbol) => symbol.Length == 0 ? "" : $",\"symbol\":\"{symbol}\"";
}
