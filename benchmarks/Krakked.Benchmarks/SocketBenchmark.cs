using System.Text;
using Krakked.Kraken;

namespace Krakked.Benchmarks;

/// <summary>Frames as they come off Kraken's wire, on one core: read alone, and through a whole session with books kept and checked.</summary>
static class SocketBenchmark
{
    const int Tickers = 100_000;
    const int Changes = 50_000;

    public static int Run()
    {
        var (tickers, books) = (TickerFrames(), BookFrames());
        var parser = new FrameParser();
        var mismatches = 0L;
        var seconds = Measure.Medians(rounds: 15, warmups: 5,
            () => Parse(parser, tickers),
            () => Session(tickers, SocketFeed.Ticker("BTC/USD")),
            () => Parse(parser, books),
            () => mismatches += Session(books, SocketFeed.Book("BTC/USD")));

        Console.WriteLine(FormattableString.Invariant(
            $"ticker: {Tickers / seconds[0] / 1e3:F0} k frames/s read, {Tickers / seconds[1] / 1e3:F0} k/s through a session, ")
            + FormattableString.Invariant($"{tickers[0].Length} bytes a frame, {Allocated(parser, tickers)} bytes left behind"));
        Console.WriteLine(FormattableString.Invariant(
            $"book: {books.Length / seconds[2] / 1e3:F0} k frames/s read, {books.Length / seconds[3] / 1e3:F0} k/s kept and checked, ")
            + FormattableString.Invariant($"{books[1].Length} bytes a frame, {Allocated(parser, books)} bytes left behind, {mismatches} mismatches"));
        return mismatches == 0 ? 0 : 1;
    }

    static void Parse(FrameParser parser, byte[][] frames)
    {
        foreach (var frame in frames)
            if (parser.Parse(frame, DateTimeOffset.UnixEpoch).Kind is not FrameKind.Data)
                throw new InvalidOperationException("A frame was not read.");
    }

    static long Session(byte[][] frames, SocketFeed feed)
    {
        var session = new SocketSession(new SocketOptions(), isPrivate: false);
        var now = DateTimeOffset.UnixEpoch;
        session.Subscribe(feed);
        session.Start(now);
        session.Opened(now);
        foreach (var frame in frames)
        {
            session.Receive(frame, now);
            while (session.TryRead(out _))
            {
            }
        }

        return session.Health().Counters.ChecksumMismatches + session.Health().Counters.Malformed;
    }

    static long Allocated(FrameParser parser, byte[][] frames)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Parse(parser, frames);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / frames.Length;
    }

    static byte[][] TickerFrames() => [.. Enumerable.Range(0, Tickers).Select(i => Encoding.ASCII.GetBytes(
        $$"""{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":{{61234.5m + (i % 100 * 0.1m)}},"bid_qty":0.47{{i % 1000:D6}}"""
        + ""","ask":61244.6,"ask_qty":0.00050857,"last":61234.5,"volume":4031.89061547,"vwap":61071.6,"low":60328.6,"high":61967.7"""
        + $$""","change":-448.7,"change_pct":-0.73,"trades":197725,"timestamp":"2026-03-15T11:25:19.{{i:D6}}Z"}]}"""))];

    // A snapshot, and changes of one or two levels near the top, each with the checksum of the book after it.
    static byte[][] BookFrames()
    {
        var chance = new Random(42);
        var book = new OrderBook("BTC/USD", 10, new BookPrecision(1, 8));
        var bids = Enumerable.Range(1, 10).Select(i => new BookLevel(61234.5m - (i * 0.1m), Quantity(chance)));
        var asks = Enumerable.Range(1, 10).Select(i => new BookLevel(61234.5m + (i * 0.1m), Quantity(chance)));
        var frames = new List<byte[]> { Frame(book, new BookRow("BTC/USD", [.. bids], [.. asks], 0, null), isSnapshot: true) };
        while (frames.Count < Changes)
        {
            var level = new BookLevel(61234.5m + (chance.Next(1, 12) * 0.1m), Quantity(chance));
            var row = new BookRow("BTC/USD", [], [level with { Quantity = chance.Next(3) == 0 ? 0.00000000m : level.Quantity }], 0, null);
            if (chance.Next(2) == 0) row = row with { Bids = [level with { Price = 122469.0m - level.Price }] };
            frames.Add(Frame(book, row, isSnapshot: false));
        }

        return [.. frames];
    }

    static byte[] Frame(OrderBook book, BookRow row, bool isSnapshot)
    {
        // Kraken's side: the book after the change tells the checksum, and the change is told with it.
        book.TryApply(row, isSnapshot);
        var sent = row with { Checksum = book.Checksum() };
        book.TryApply(new BookRow(row.Symbol, [.. book.Bids], [.. book.Asks], sent.Checksum, null), isSnapshot: true);
        return Encoding.ASCII.GetBytes(
            $$"""{"channel":"book","type":"{{(isSnapshot ? "snapshot" : "update")}}","data":[{"symbol":"BTC/USD","bids":[{{Levels(sent.Bids)}}]"""
            + $$""","asks":[{{Levels(sent.Asks)}}],"checksum":{{sent.Checksum}},"timestamp":"2026-03-15T11:25:44.470825Z"}]}""");
    }

    static string Levels(IEnumerable<BookLevel> levels) =>
        string.Join(',', levels.Select(l => $$"""{"price":{{l.Price}},"qty":{{l.Quantity}}}"""));

    static decimal Quantity(Random chance) => new(chance.Next(1, 900_000_000), 0, 0, isNegative: false, 8);
}
