using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The book of one pair to a depth: whole once, then what changes, each time with the checksum of the result.</summary>
/// <remarks>
/// Whoever reads it puts the changes in and cuts each side to the depth. A level that falls out of the depth is therefore not told, and one that
/// comes back into it is told again.
/// </remarks>
sealed class BookChannel : ISubscription
{
    public const int UsualDepth = 10;

    readonly SocketOutput _output;
    readonly PairMarket _market;
    readonly int _depth;
    readonly bool _snapshot;
    BookLevel[] _asks = [], _bids = [];
    long _lastTrade;

    public BookChannel(SocketOutput output, PairMarket market, int depth, bool snapshot) =>
        (_output, _market, _depth, _snapshot) = (output, market, depth, snapshot);

    public static bool IsDepth(int depth) => depth is 10 or 25 or 100 or 500 or 1000;

    public SubscriptionKey Key => new("book", _market.Pair.Symbol);

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "book");
        json.WriteNumber("depth"u8, _depth);
        json.WriteBoolean("snapshot"u8, _snapshot);
        json.WriteString("symbol"u8, _market.Pair.Symbol);
    }

    public void Start(long now)
    {
        Look();
        if (_snapshot) Push("snapshot", _bids, _asks);
    }

    public void Pump(long now)
    {
        if (_market.Last.Id == _lastTrade) return;

        var (asks, bids) = (_asks, _bids);
        Look();
        var (changedBids, changedAsks) = (Changes(bids, _bids), Changes(asks, _asks));
        if (changedBids.Count + changedAsks.Count > 0) Push("update", changedBids, changedAsks);
    }

    public void Dispose() { }

    void Look()
    {
        _lastTrade = _market.Last.Id;
        _asks = [.. _market.Book.Asks(_depth)];
        _bids = [.. _market.Book.Bids(_depth)];
    }

    List<BookLevel> Changes(BookLevel[] before, BookLevel[] after)
    {
        var known = before.ToDictionary(level => level.Price, level => level.Quantity);
        var changes = new List<BookLevel>();
        foreach (var level in after)
            if (!known.Remove(level.Price, out var quantity) || quantity != level.Quantity) changes.Add(level);

        // What is left was seen and is no longer: gone, unless the reader's own cut takes it away.
        var edge = after.Length == _depth ? after[^1].Price : (decimal?)null;
        var rising = after.Length > 1 && after[1].Price > after[0].Price;
        var gone = WireScale.Exact(0, _market.Pair.Rules.LotDecimals);
        changes.AddRange(known.Keys.Where(price => edge is not { } last || (rising ? price < last : price > last))
            .Select(price => new BookLevel(price, gone)));
        return changes;
    }

    void Push(string type, IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks) => _output.PushRows("book", type, [_market], (json, market) =>
    {
        json.WriteString("symbol"u8, market.Pair.Symbol);
        Write(json, "bids", bids);
        Write(json, "asks", asks);
        json.WriteNumber("checksum"u8, BookChecksum.Of(_asks, _bids));
        json.WriteString("timestamp"u8, SocketTime.Micro(market.Last.Time));
    });

    static void Write(Utf8JsonWriter json, string side, IReadOnlyList<BookLevel> levels)
    {
        json.WriteStartArray(side);
        foreach (var level in levels)
        {
            json.WriteStartObject();
            json.WriteNumber("price"u8, level.Price);
            json.WriteNumber("qty"u8, level.Quantity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
