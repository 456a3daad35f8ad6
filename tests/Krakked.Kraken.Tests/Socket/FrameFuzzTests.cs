using System.Diagnostics;
using System.Text;

namespace Krakked.Kraken.Socket;

public sealed class FrameFuzzTests
{
    static readonly byte[] Interesting = Encoding.ASCII.GetBytes("{}[]\",:\\0123456789eE+-.ntfu \0\xff");

    static readonly string[] Seeds =
    [
        Frames.Ticker(), Frames.Ticker("ETH/USD", type: "snapshot"), Frames.Heartbeat,
        """
        {"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{"price":61234.5,"qty":0.50000000}],
        "asks":[{"price":61234.6,"qty":0.00050000}],"checksum":1,"timestamp":"2026-03-15T11:25:44.470825Z"}]}
        """,
        """{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[],"asks":[{"price":61234.7,"qty":0.00000000}],"checksum":2}]}""",
        """
        {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","side":"sell","price":61249.0,"qty":0.00220616,"ord_type":"limit",
        "trade_id":97184416,"timestamp":"2026-03-15T11:26:23.023215Z"}]}
        """,
        """
        {"channel":"ohlc","type":"update","data":[{"symbol":"BTC/USD","open":61249.1,"high":61249.1,"low":61212.0,"close":61212.0,"trades":14,
        "volume":0.06060006,"vwap":61238.2,"interval_begin":"2026-03-15T11:26:00.000000000Z","interval":1}]}
        """,
        """{"channel":"status","type":"update","data":[{"api_version":"v2","connection_id":8869243459854524911,"system":"online"}]}""",
        """
        {"channel":"instrument","type":"update","data":{"assets":[],"pairs":[{"symbol":"BTC/USD","base":"BTC","quote":"USD","status":"post_only",
        "qty_precision":8,"qty_increment":0.00000001,"price_precision":1,"cost_precision":5,"cost_min":0.5,"price_increment":0.1,"qty_min":0.00005}]}}
        """,
        Frames.Executions(8, "update", """
            {"order_id":"OK4GJX-KSTLS-7DZZO5","cl_ord_id":"9f1c","symbol":"BTC/USD","order_qty":0.25000000,"exec_type":"pending_new","side":"buy",
            "order_type":"limit","limit_price":61000.0,"order_status":"pending_new","timestamp":"2026-03-15T11:33:05.709950Z"}
            """),
        Frames.Executions(9, "snapshot", """
            {"order_id":"OK4GJX-KSTLS-7DZZO5","exec_id":"TGBB7L-HT5LX-J3BZ4A","exec_type":"trade","trade_id":62887576,"last_qty":0.1,
            "last_price":61000.0,"liquidity_ind":"m","cum_qty":0.1,"cum_cost":6100.0,"fees":[{"asset":"USD","qty":15.25}],"order_status":"new"}
            """),
        """{"channel":"balances","type":"snapshot","data":[{"asset":"BTC","balance":1.2,"wallets":[{"type":"spot","id":"main","balance":1.2}]}],"sequence":1}""",
        Frames.Accepted("ticker", "BTC/USD", 1), Frames.Refused("XBT/EUR", "Currency pair not supported XBT/EUR", 1),
        """{"method":"pong","req_id":42,"time_in":"2023-09-25T09:05:00.123456Z","time_out":"2023-09-25T09:05:00.123500Z"}""",
    ];

    [Test]
    public void A_hundred_thousand_mutated_frames_neither_crash_nor_hang_a_session()
    {
        var chance = new Random(20261121);
        var seeds = Seeds.Select(Encoding.UTF8.GetBytes).ToArray();
        var session = new SocketSession(new SocketOptions { PingAfter = TimeSpan.FromHours(1), SilentAfter = TimeSpan.FromHours(2) }, isPrivate: true);
        var watch = Stopwatch.StartNew();
        var now = Frames.Noon;
        Subscribe(session);

        for (var i = 0; i < 100_000; i++)
        {
            now += TimeSpan.FromMilliseconds(1);
            Open(session, now);
            session.Receive(Mutated(seeds[chance.Next(seeds.Length)], chance), now);
            while (session.TryRead(out _)) { }
        }

        var counters = session.Health().Counters;
        Assert.That(counters.Frames, Is.EqualTo(100_000));
        Assert.That(counters.Malformed, Is.InRange(20_000, 80_000), "a fuzz that never gets through, or always does, tests nothing");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
    }

    static void Subscribe(SocketSession session)
    {
        foreach (var feed in new[]
        {
            SocketFeed.Ticker("BTC/USD"), SocketFeed.Book("BTC/USD"), SocketFeed.Trades("BTC/USD"), SocketFeed.Candles("BTC/USD", Timeframe.M1),
            SocketFeed.Instruments, SocketFeed.Executions, SocketFeed.Balances,
        }) session.Subscribe(feed);
    }

    // A mutated answer may refuse the token; then the session wants a new connection, and gets one.
    static void Open(SocketSession session, DateTimeOffset now)
    {
        session.Start(now);
        session.Advance(now);
        if (session.State is SocketState.Waiting) session.Advance(now + TimeSpan.FromHours(1));
        while (session.TryTake(out _)) { }
        session.TokenFetched(new SocketToken("token", TimeSpan.FromDays(1)), now);
        session.Opened(now);
        session.Advance(now);
    }

    static byte[] Mutated(byte[] seed, Random chance)
    {
        var frame = seed.ToList();
        for (var i = chance.Next(4); i > 0 && frame.Count > 1; i--)
        {
            var at = chance.Next(frame.Count);
            switch (chance.Next(5))
            {
                case 0: frame[at] = Interesting[chance.Next(Interesting.Length)]; break;
                case 1: frame.Insert(at, Interesting[chance.Next(Interesting.Length)]); break;
                case 2: frame.RemoveAt(at); break;
                case 3: frame.RemoveRange(at, frame.Count - at); break;
                default: frame.InsertRange(at, frame.Skip(chance.Next(frame.Count)).Take(20).ToList()); break;
            }
        }

        return [.. frame];
    }
}
