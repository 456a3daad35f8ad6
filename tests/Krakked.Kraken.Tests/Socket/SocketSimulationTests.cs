namespace Krakked.Kraken.Socket;

/// <summary>Sessions under faults from a seed, in virtual time. A failure is replayed by its seed.</summary>
public sealed class SocketSimulationTests
{
    static readonly SocketFeed[] Feeds =
    [
        SocketFeed.Ticker("BTC/USD"), SocketFeed.Ticker("ETH/USD"), SocketFeed.Candles("BTC/USD", Timeframe.M1), SocketFeed.Trades("ETH/USD"),
        SocketFeed.Book("BTC/USD"), SocketFeed.Instruments, SocketFeed.Executions, SocketFeed.Balances,
    ];

    static readonly string[] Refusals = ["ESession:Invalid session", "Exceeded msg rate", "Currency pair not supported"];

    const string BrokenBook = """{"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[],"asks":[],"checksum":1}]}""";

    [Test]
    public void Whatever_happened_everything_wanted_streams_again_once_the_exchange_is_well()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var chance = new Random(seed);
            var exchange = new FakeExchange(new SocketOptions { Seed = (ulong)seed }, isPrivate: true).Start(Feeds);
            for (var i = 0; i < 60; i++) Fault(exchange, chance);

            Heal(exchange);
            exchange.RunSeconds(180);

            var health = exchange.Session.Health();
            Assert.That(health.State, Is.EqualTo(SocketState.Open), $"seed {seed}");
            Assert.That(health.Feeds, Has.All.Property("State").EqualTo(FeedState.Accepted), $"seed {seed}");
            Assert.That(Busiest(exchange.Connects, TimeSpan.FromMinutes(10)), Is.LessThan(150), $"seed {seed}: Kraken's limit of connections");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool Every_trade_is_told_once_and_adds_up_however_often_and_late_it_comes(byte trades, int seed)
    {
        var count = (trades % 8) + 1;
        var chance = new Random(seed);
        var rows = Enumerable.Range(1, count).Select(n => Trade(n))
            .Append(Row("filled", $",\"cum_qty\":{count}.0,\"timestamp\":\"2026-03-15T11:00:59Z\"")).ToList();
        var exchange = new FakeExchange(isPrivate: true).Start(SocketFeed.Executions);
        exchange.Receive(Frames.Executions(1, "snapshot", Row("new", ",\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"order_qty\":9.0")));

        var sent = rows.Concat(rows.Where(_ => chance.Next(2) == 0)).OrderBy(_ => chance.Next()).ToList();
        for (var i = 0; i < sent.Count; i++) exchange.Receive(Frames.Executions(i + 2, "update", sent[i]));

        var reports = exchange.All<SocketData<ExecutionReport>>().SelectMany(d => d.Rows).ToList();
        var told = reports.Select(r => r.Trade?.Id).OfType<string>().ToList();
        return told.Order().SequenceEqual(Enumerable.Range(1, count).Select(n => $"T{n}").Order())
            && reports[^1] is { Status: ExecutionStatus.Filled, Symbol: "BTC/USD" } last && last.Executed == count;
    }

    static string Row(string word, string fields = "") => $$"""{"order_id":"O1","exec_type":"{{word}}","order_status":"{{word}}"{{fields}}}""";

    static string Trade(int n) => $$"""
        {"order_id":"O1","exec_id":"T{{n}}","exec_type":"trade","last_qty":1.0,"last_price":100.0,"order_status":"partially_filled",
        "cum_qty":{{n}}.0,"cum_cost":{{n}}00.0,"timestamp":"2026-03-15T11:00:{{n:D2}}Z"}
        """;

    static void Fault(FakeExchange exchange, Random chance)
    {
        switch (chance.Next(12))
        {
            case 0: exchange.Cut(); break;
            case 1: exchange.Accepts = chance.Next(3) > 0; break;
            case 2: exchange.Answers = chance.Next(3) > 0; break;
            case 3: exchange.Beats = chance.Next(3) > 0; break;
            case 4: exchange.Pongs = chance.Next(3) > 0; break;
            case 5: exchange.TokenError = chance.Next(2) == 0 ? null : new ExchangeError(ErrorKind.NotSent, "no answer"); break;
            case 6: exchange.Refuses[chance.Next(2) == 0 ? "BTC/USD" : ""] = Refusals[chance.Next(Refusals.Length)]; break;
            case 7: exchange.Refuses.Clear(); break;
            case 8: exchange.Receive(Frames.Executions(chance.Next(20), "update", Row("new"))); break;
            case 9: exchange.Receive(BrokenBook); break;
            case 10: exchange.SetClockBack(TimeSpan.FromSeconds(chance.Next(100))); break;
            default: exchange.Session.Refresh(Feeds[chance.Next(Feeds.Length)], exchange.Now); break;
        }

        exchange.RunSeconds(chance.Next(15));
    }

    // A refused symbol is asked for again on the next connection, so the last thing that happens is a cut.
    static void Heal(FakeExchange exchange)
    {
        (exchange.Accepts, exchange.Answers, exchange.Beats, exchange.Pongs, exchange.TokenError) = (true, true, true, true, null);
        exchange.Refuses.Clear();
        exchange.Cut();
    }

    static int Busiest(IReadOnlyList<DateTimeOffset> times, TimeSpan window) =>
        times.Select(from => times.Count(t => t >= from && t < from + window)).DefaultIfEmpty().Max();
}
