using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>How the data of each channel is read.</summary>
sealed class ChannelReaders
{
    readonly RowReader<TickerRow> _tickers;
    readonly RowReader<CandleRow> _candles;
    readonly RowReader<TradeRow> _trades;
    readonly RowReader<BookRow> _books;

    public ChannelReaders()
    {
        var names = new NameCache();
        _tickers = new TickerReader(names).Read;
        _candles = new CandleReader(names).Read;
        _trades = new TradeReader(names).Read;
        _books = new BookReader(names).Read;
    }

    /// <summary>Reads the data the reader stands on.</summary>
    public SocketEvent Read(ref Utf8JsonReader json, in FrameHead head, DateTimeOffset now) => head.Channel switch
    {
        SocketChannel.Ticker => new SocketData<TickerRow>(now, head.IsSnapshot, Rows(ref json, _tickers)),
        SocketChannel.Book => new SocketData<BookRow>(now, head.IsSnapshot, Rows(ref json, _books)),
        SocketChannel.Trade => new SocketData<TradeRow>(now, head.IsSnapshot, Rows(ref json, _trades)),
        SocketChannel.Ohlc => new SocketData<CandleRow>(now, head.IsSnapshot, Rows(ref json, _candles)),
        SocketChannel.Status => new SocketData<StatusRow>(now, head.IsSnapshot, Rows(ref json, Record<StatusRow>)),
        SocketChannel.Executions =>
            new SocketData<ExecutionRow>(now, head.IsSnapshot, Rows(ref json, Record<ExecutionRow>)) { Sequence = head.Sequence },
        SocketChannel.Balances =>
            new SocketData<BalanceRow>(now, head.IsSnapshot, Rows(ref json, Record<BalanceRow>)) { Sequence = head.Sequence },
        SocketChannel.Instrument => Instruments(ref json, head, now),
        _ => throw new JsonException("A channel without data."),
    };

    static InstrumentData Instruments(ref Utf8JsonReader json, in FrameHead head, DateTimeOffset now)
    {
        var rows = Record<InstrumentRows>(ref json);
        return new InstrumentData(now, head.IsSnapshot, [.. rows.Assets], [.. rows.Pairs]);
    }

    // Most frames have one row: it gets an array of one, and nothing else.
    static ImmutableArray<T> Rows<T>(ref Utf8JsonReader json, RowReader<T> row)
    {
        if (json.TokenType is not JsonTokenType.StartArray) throw new JsonException("Expected a list of rows.");
        if (!NextRow(ref json)) return [];

        var first = row(ref json);
        if (!NextRow(ref json)) return ImmutableCollectionsMarshal.AsImmutableArray(new[] { first });

        var rows = ImmutableArray.CreateBuilder<T>();
        rows.Add(first);
        do rows.Add(row(ref json));
        while (NextRow(ref json));
        return rows.ToImmutable();
    }

    static bool NextRow(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.EndArray => false,
            _ => throw new JsonException("Expected a row."),
        };
    }

    static T Record<T>(ref Utf8JsonReader json) where T : class =>
        JsonSerializer.Deserialize<T>(ref json, WireJson.Options) ?? throw new JsonException("Expected an object.");

    sealed class InstrumentRows
    {
        public IReadOnlyList<AssetRow> Assets { get; init; } = [];

        public IReadOnlyList<PairRow> Pairs { get; init; } = [];
    }
}
