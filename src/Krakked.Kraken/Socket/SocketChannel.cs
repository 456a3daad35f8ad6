namespace Krakked.Kraken;

/// <summary>The channels of Kraken's WebSocket v2 that are read here; frames of any other are passed over.</summary>
public enum SocketChannel : byte
{
    /// <summary>A channel we do not read.</summary>
    Unknown,
    Heartbeat,
    Status,
    Ticker,
    Ohlc,
    Trade,
    Book,
    Instrument,
    Executions,
    Balances,
}

/// <summary>The channels in Kraken's words.</summary>
static class ChannelWords
{
    static readonly (string Word, byte[] Bytes, SocketChannel Channel)[] All =
    [
        Entry(SocketChannel.Ticker), Entry(SocketChannel.Book), Entry(SocketChannel.Trade), Entry(SocketChannel.Ohlc),
        Entry(SocketChannel.Heartbeat), Entry(SocketChannel.Executions), Entry(SocketChannel.Balances), Entry(SocketChannel.Status),
        Entry(SocketChannel.Instrument),
    ];

    public static string Of(SocketChannel channel) => All.First(c => c.Channel == channel).Word;

    public static SocketChannel Read(ReadOnlySpan<byte> word)
    {
        foreach (var (_, bytes, channel) in All)
            if (word.SequenceEqual(bytes))
                return channel;
        return SocketChannel.Unknown;
    }

    public static SocketChannel Read(string? word) => All.FirstOrDefault(c => c.Word == word).Channel;

    static (string, byte[], SocketChannel) Entry(SocketChannel channel)
    {
        var word = channel.ToString().ToLowerInvariant();
        return (word, System.Text.Encoding.ASCII.GetBytes(word), channel);
    }
}
