using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>The fields around a frame's data or result.</summary>
struct FrameHead
{
    public SocketChannel Channel { get; private set; }

    /// <summary>True when a channel was named, known or not.</summary>
    public bool NamesChannel { get; private set; }

    public bool IsSnapshot { get; private set; }

    public long? Sequence { get; private set; }

    public string? Method { get; private set; }

    public bool? Succeeded { get; private set; }

    public string? Error { get; private set; }

    public string? Symbol { get; private set; }

    public long? RequestId { get; private set; }

    /// <summary>Where the data stands, when it came before we knew how to read it.</summary>
    public Range? Data { get; set; }

    public Range? Result { get; set; }

    bool KnowsType { get; set; }

    /// <summary>True when all that the rows need is known already; a sequence comes after them, so private channels wait.</summary>
    public readonly bool MayReadData => KnowsType && Channel is not (SocketChannel.Unknown or SocketChannel.Executions or SocketChannel.Balances);

    /// <summary>Takes the field whose name the reader stands on, or passes it over.</summary>
    public void ReadField(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("channel"u8))
        {
            (Channel, NamesChannel) = (ChannelWords.Read(JsonFields.Word(ref json)), true);
        }
        else if (json.ValueTextEquals("type"u8))
        {
            (IsSnapshot, KnowsType) = (JsonFields.Word(ref json).SequenceEqual("snapshot"u8), true);
        }
        else if (json.ValueTextEquals("sequence"u8)) Sequence = JsonFields.Whole(ref json);
        else if (json.ValueTextEquals("method"u8)) Method = JsonFields.Text(ref json);
        else if (json.ValueTextEquals("success"u8)) Succeeded = JsonFields.Flag(ref json);
        else if (json.ValueTextEquals("error"u8)) Error = JsonFields.Text(ref json);
        else if (json.ValueTextEquals("symbol"u8)) Symbol = JsonFields.Text(ref json);
        else if (json.ValueTextEquals("req_id"u8)) RequestId = JsonFields.Whole(ref json);
        else json.Skip();
    }
}
