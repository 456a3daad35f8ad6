using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>Writes what one connection is told.</summary>
sealed class SocketOutput : IDisposable
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Action<SocketFrame> _send;
    readonly ArrayBufferWriter<byte> _buffer = new(1024);
    readonly Utf8JsonWriter _json;

    public SocketOutput(Action<SocketFrame> send)
    {
        _send = send;
        _json = new Utf8JsonWriter(_buffer, Plain);
    }

    /// <summary>How many messages went out.</summary>
    public long Sent { get; private set; }

    /// <summary>What the last request was answered with.</summary>
    public ReadOnlyMemory<byte> LastAnswer { get; private set; }

    /// <summary>Pushes a message of a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="type"><c>snapshot</c> or <c>update</c>.</param>
    /// <param name="data">Writes the value of <c>data</c>.</param>
    /// <param name="timestamp">Unix ns, for the channels that have a time of their own.</param>
    /// <param name="sequence">The number of the message, for the channels that count.</param>
    public void Push(string channel, string type, Action<Utf8JsonWriter> data, long? timestamp = null, long? sequence = null) =>
        Write(channel, json =>
        {
            json.WriteString("channel"u8, channel);
            json.WriteString("type"u8, type);
            if (timestamp is { } time) json.WriteString("timestamp"u8, SocketTime.Nano(time));
            json.WritePropertyName("data"u8);
            data(json);
            if (sequence is { } number) json.WriteNumber("sequence"u8, number);
        });

    /// <summary>Pushes a message of rows.</summary>
    public void PushRows<T>(
        string channel, string type, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write, long? timestamp = null, long? sequence = null) =>
        Push(channel, type, json =>
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                write(json, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }, timestamp, sequence);

    /// <summary>Says that the link is alive though there is nothing to say.</summary>
    public void Heartbeat() => Write("heartbeat", json => json.WriteString("channel"u8, "heartbeat"));

    /// <summary>Answers a request.</summary>
    public void Answer(in SocketRequest request, Action<Utf8JsonWriter> body)
    {
        var (method, id, time) = (request.Method, request.Id, SocketTime.Micro(request.Time));
        Write("", json =>
        {
            if (method is not null) json.WriteString("method"u8, method);
            if (id is { } number) json.WriteNumber("req_id"u8, number);
            body(json);
            json.WriteString("time_in"u8, time);
            json.WriteString("time_out"u8, time);
        });
    }

    /// <summary>Refuses a request.</summary>
    public void Refuse(in SocketRequest request, string error, string? symbol = null) => Answer(request, json =>
    {
        json.WriteString("error"u8, error);
        json.WriteBoolean("success"u8, false);
        if (symbol is not null) json.WriteString("symbol"u8, symbol);
    });

    /// <summary>Grants a request, with a <c>result</c> object.</summary>
    public void Grant(in SocketRequest request, Action<Utf8JsonWriter> result) => Answer(request, json =>
    {
        json.WriteStartObject("result"u8);
        result(json);
        json.WriteEndObject();
        json.WriteBoolean("success"u8, true);
    });

    public void Dispose() => _json.Dispose();

    void Write(string channel, Action<Utf8JsonWriter> body)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        body(_json);
        _json.WriteEndObject();
        _json.Flush();
        Sent++;
        var frame = new SocketFrame(channel, _buffer.WrittenSpan.ToArray());
        if (channel.Length == 0) LastAnswer = frame.Utf8;
        _send(frame);
    }
}
