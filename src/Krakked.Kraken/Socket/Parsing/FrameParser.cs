using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Reads frames, whatever the order of their fields. What is unknown is passed over, what is broken is said; nothing is thrown.</summary>
/// <remarks>Ticker and book frames, which are nearly all of them, leave nothing behind but their rows. Not safe for use from two threads.</remarks>
sealed class FrameParser
{
    static readonly JsonReaderOptions Strict = new() { MaxDepth = 32 };

    readonly ChannelReaders _channels = new();

    public Frame Parse(ReadOnlySpan<byte> frame, DateTimeOffset now)
    {
        try
        {
            return Read(frame, now);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return Frame.Malformed(fault.Message);
        }
    }

    Frame Read(ReadOnlySpan<byte> frame, DateTimeOffset now)
    {
        var json = new Utf8JsonReader(frame, Strict);
        if (!json.Read() || json.TokenType is not JsonTokenType.StartObject) throw new JsonException("A frame is an object.");

        var head = new FrameHead();
        SocketEvent? data = null;
        while (JsonFields.Next(ref json))
        {
            if (json.ValueTextEquals("data"u8))
            {
                json.Read();
                if (head.MayReadData) data = _channels.Read(ref json, head, now);
                else head.Data = Skipped(ref json);
            }
            else if (json.ValueTextEquals("result"u8))
            {
                json.Read();
                head.Result = Skipped(ref json);
            }
            else head.ReadField(ref json);
        }

        if (json.Read()) throw new JsonException("A frame is one object.");
        return head.Method is not null ? Answer(frame, head) : Pushed(frame, head, data, now);
    }

    Frame Pushed(ReadOnlySpan<byte> frame, in FrameHead head, SocketEvent? data, DateTimeOffset now)
    {
        if (head.Channel is SocketChannel.Heartbeat) return Frame.Heartbeat;
        if (head.Channel is SocketChannel.Unknown) return head.NamesChannel ? Frame.PassedOver : throw new JsonException("Neither a channel nor a method.");
        if (data is null)
        {
            if (head.Data is not { } span) throw new JsonException("A channel's frame has data.");
            var json = new Utf8JsonReader(frame[span], Strict);
            json.Read();
            data = _channels.Read(ref json, head, now);
        }

        return new Frame(FrameKind.Data, data);
    }

    static Frame Answer(ReadOnlySpan<byte> frame, in FrameHead head)
    {
        if (head.Method is not ("subscribe" or "unsubscribe" or "pong")) return Frame.PassedOver;
        var result = head.Result is { } span ? JsonSerializer.Deserialize<SubscriptionResult>(frame[span], WireJson.Options) : null;
        return new Frame(FrameKind.Reply, Reply: new Reply
        {
            Method = head.Method,
            RequestId = head.RequestId,
            Succeeded = head.Succeeded ?? head.Error is null,
            Error = head.Error ?? "",
            Channel = ChannelWords.Read(result?.Channel),
            Symbol = result?.Symbol ?? head.Symbol ?? "",
            Detail = result?.Interval ?? result?.Depth ?? 0,
            Warnings = result?.Warnings ?? [],
        });
    }

    static Range Skipped(ref Utf8JsonReader json)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return start..(int)json.BytesConsumed;
    }

    sealed class SubscriptionResult
    {
        public string? Channel { get; init; }

        public string? Symbol { get; init; }

        public int? Interval { get; init; }

        public int? Depth { get; init; }

        public IReadOnlyList<string>? Warnings { get; init; }
    }
}
