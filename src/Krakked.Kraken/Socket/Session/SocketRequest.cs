using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Requests as they are sent.</summary>
static class SocketRequest
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Ping(long id) => Write("ping", id, null);

    /// <summary>One request for feeds of one channel and one detail.</summary>
    public static byte[] Subscribe(IReadOnlyList<SocketFeed> feeds, string? token, long id) => Write("subscribe", id, json =>
    {
        Common(json, feeds, token);
        if (feeds[0].Channel is SocketChannel.Executions)
        {
            json.WriteBoolean("snap_orders", true);
            json.WriteBoolean("snap_trades", true);
            json.WriteBoolean("ratecounter", true);
        }
        else json.WriteBoolean("snapshot", true);
    });

    /// <inheritdoc cref="Subscribe"/>
    public static byte[] Unsubscribe(IReadOnlyList<SocketFeed> feeds, string? token, long id) =>
        Write("unsubscribe", id, json => Common(json, feeds, token));

    static void Common(Utf8JsonWriter json, IReadOnlyList<SocketFeed> feeds, string? token)
    {
        var first = feeds[0];
        json.WriteString("channel", ChannelWords.Of(first.Channel));
        if (first.Symbol.Length > 0)
        {
            json.WriteStartArray("symbol");
            foreach (var feed in feeds) json.WriteStringValue(feed.Symbol);
            json.WriteEndArray();
        }

        if (first.Channel is SocketChannel.Ticker) json.WriteString("event_trigger", "bbo");
        if (first.Channel is SocketChannel.Ohlc) json.WriteNumber("interval", first.Detail);
        if (first.Channel is SocketChannel.Book) json.WriteNumber("depth", first.Detail);
        if (first.IsPrivate) json.WriteString("token", token);
    }

    static byte[] Write(string method, long id, Action<Utf8JsonWriter>? parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("method", method);
        if (parameters is not null)
        {
            json.WriteStartObject("params");
            parameters(json);
            json.WriteEndObject();
        }

        json.WriteNumber("req_id", id);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
