using System.Globalization;

namespace Krakked.Kraken.Rest;

/// <summary>Histories that grow while they are read.</summary>
public sealed class PagingTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(49)]
    [TestCase(50)]
    [TestCase(51)]
    [TestCase(240)]
    public async Task A_quiet_history_is_read_whole(int rows)
    {
        var history = new History(rows);
        using var desk = new Desk(history.Kraken);

        (await desk.WaitAsync(desk.Account.Funds.AllLedgersAsync(new LedgerQuery()))).TryGet(out var all, out _);

        Assert.That(all!.Keys, Is.EquivalentTo(history.Ids));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Rows_that_arrive_while_paging_are_neither_lost_nor_doubled(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var history = new History(chance.Next(300));
        var arrivals = chance.Next(1, 8);
        // Anywhere: in front, or, indexed late, among the rows that were passed already.
        history.BeforeEachPage = () =>
        {
            if (arrivals-- > 0) history.Insert(chance.Next(history.Ids.Count + 1), chance.Next(1, 5));
        };
        using var desk = new Desk(history.Kraken);

        var answer = desk.WaitAsync(desk.Account.Orders.AllClosedAsync(new ClosedOrderQuery())).GetAwaiter().GetResult();

        return answer.TryGet(out var all, out _) && all.Count == history.Ids.Count && history.Ids.All(all.ContainsKey);
    }

    [Test]
    public async Task A_history_that_never_rests_is_reported_and_not_guessed()
    {
        var history = new History(120);
        history.BeforeEachPage = () => history.Insert(0, 1);
        using var desk = new Desk(history.Kraken);

        (await desk.WaitAsync(desk.Account.Trades.AllAsync(new TradeHistoryQuery()))).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.NotSent));
    }

    [Test]
    public async Task The_end_of_the_span_is_fixed_before_the_first_page()
    {
        var history = new History(120);
        using var desk = new Desk(history.Kraken);

        await desk.WaitAsync(desk.Account.Trades.AllAsync(new TradeHistoryQuery()));

        Assert.That(history.Kraken.Seen.Select(r => r.Field("end")).Distinct(), Is.EqualTo(new[] { "1800000000" }));
    }

    [Test]
    public async Task A_history_is_read_up_to_the_exchanges_time_when_that_is_ahead_of_ours()
    {
        var history = new History(1);
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var server = new ServerClock(clock);
        server.Observe(clock.GetUtcNow().AddSeconds(90));
        using var http = new HttpClient(history.Kraken);
        using var key = ApiCredentials.Create("key", Convert.ToBase64String(new byte[64]));
        var connection = new KrakenConnection(http, new KrakenOptions(), new RateLimits(new RateLimitOptions(), clock), clock, server);

        await new KrakenAccount(connection, key, new NonceSource(new MarkInMemory(), clock)).Trades.AllAsync(new TradeHistoryQuery());

        Assert.That(history.Kraken.Seen.Single().Field("end"), Is.EqualTo("1800000090"));
    }

    sealed class MarkInMemory : INonceStore
    {
        public long Read() => 0;

        public void Write(long mark)
        {
        }
    }

    [Test]
    public async Task An_error_on_any_page_ends_the_reading()
    {
        var history = new History(120) { FailsAt = 50 };
        using var desk = new Desk(history.Kraken);

        (await desk.WaitAsync(desk.Account.Trades.AllAsync(new TradeHistoryQuery()))).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Denied));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Every_public_trade_comes_once_though_trades_share_a_nanosecond(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var tape = new Tape(chance, trades: chance.Next(80));
        using var desk = new Desk(tape.Kraken);

        var ids = desk.WaitAsync(tape.ReadAllAsync(desk.Market, since: 0, page: 10)).GetAwaiter().GetResult();

        return ids.SequenceEqual(Enumerable.Range(0, tape.Count).Select(i => (long)i));
    }

    [Test]
    public async Task Trades_that_happen_while_paging_come_too()
    {
        var tape = new Tape(new Random(7), trades: 35);
        tape.BeforeEachPage = () => tape.Grow(tape.Count < 60 ? 4 : 0);
        using var desk = new Desk(tape.Kraken);

        var ids = await desk.WaitAsync(tape.ReadAllAsync(desk.Market, since: 0, page: 10));

        Assert.That(ids, Is.EqualTo(Enumerable.Range(0, tape.Count)));
        Assert.That(tape.Count, Is.GreaterThanOrEqualTo(60));
    }

    [Test]
    public async Task Candles_tell_the_forming_one_and_whether_they_reach_back_far_enough()
    {
        using var desk = new Desk(StubKraken.Answering("""
            {"error":[],"result":{"XXBTZUSD":[[1762820100,"1","2","0.5","1.5","1.2","0.4",12],[1762820160,"1.5","1.5","1.5","1.5","0.0","0.0",0],
            [1762820220,"1.5","1.6","1.5","1.6","1.5","0.1",2]],"last":1762820160}}
            """));

        (await desk.Market.OhlcAsync("XBTUSD", TimeSpan.FromMinutes(1))).TryGet(out var page, out _);

        Assert.That(page!.Closed.Count(), Is.EqualTo(2));
        Assert.That(page.Forming!.Value.Close, Is.EqualTo(1.6m));
        Assert.That(page.Reaches(DateTimeOffset.FromUnixTimeSeconds(1762820130), TimeSpan.FromMinutes(1)), Is.True);
        Assert.That(page.Reaches(DateTimeOffset.FromUnixTimeSeconds(1762820000), TimeSpan.FromMinutes(1)), Is.False);
    }

    /// <summary>A history counted from its newest row, fifty a page, as ClosedOrders, TradesHistory and Ledgers are.</summary>
    sealed class History
    {
        readonly List<string> _newestFirst;
        int _made;

        public History(int rows)
        {
            _newestFirst = [.. Enumerable.Range(0, rows).Select(_ => Name())];
            Kraken = new StubKraken((request, _) => Task.FromResult(StubKraken.Json(Page(request))));
        }

        public StubKraken Kraken { get; }

        public IReadOnlyList<string> Ids => _newestFirst;

        public Action BeforeEachPage { get; set; } = () => { };

        public int? FailsAt { get; init; }

        public void Insert(int at, int rows) => _newestFirst.InsertRange(at, Enumerable.Range(0, rows).Select(_ => Name()).ToList());

        string Name() => $"R{_made++:00000}";

        string Page(SeenRequest request)
        {
            BeforeEachPage();
            var offset = int.Parse(request.Field("ofs")!, CultureInfo.InvariantCulture);
            if (offset == FailsAt) return """{"error":["EGeneral:Permission denied"]}""";

            var (name, row) = request.Endpoint switch
            {
                "Ledgers" => ("ledger", """{"time":1.5,"type":"trade","asset":"ZUSD","amount":"1","fee":"0"}"""),
                "TradesHistory" => ("trades",
                    """{"ordertxid":"O","pair":"P","time":1,"type":"buy","ordertype":"limit","price":"1","cost":"1","fee":"0","vol":"1"}"""),
                _ => ("closed", """
                    {"status":"closed","opentm":1,"descr":{"pair":"P","type":"buy","ordertype":"limit"},
                    "vol":"1","vol_exec":"1","cost":"1","fee":"0","price":"1"}
                    """),
            };
            var rows = string.Join(',', _newestFirst.Skip(offset).Take(50).Select(id => $"\"{id}\":{row}"));
            return "{\"error\":[],\"result\":{\"" + name + "\":{" + rows + "},\"count\":" + _newestFirst.Count + "}}";
        }
    }

    /// <summary>The public trades of a pair: <c>since</c> in nanoseconds, exclusive, oldest first, several to a nanosecond.</summary>
    sealed class Tape
    {
        readonly List<long> _times = [];
        readonly Random _chance;

        public Tape(Random chance, int trades)
        {
            _chance = chance;
            Kraken = new StubKraken((request, _) => Task.FromResult(StubKraken.Json(Page(request))));
            Grow(trades);
        }

        public StubKraken Kraken { get; }

        public int Count => _times.Count;

        public Action BeforeEachPage { get; set; } = () => { };

        public void Grow(int trades)
        {
            for (var i = 0; i < trades; i++)
            {
                // At most eight share one, fewer than a page: more could not be told apart by any way of asking.
                var last = _times.Count > 0 ? _times[^1] : 1_762_795_433_971_744_500;
                var isFull = _times.Count(t => t == last) >= 8;
                _times.Add(last + (isFull || _chance.Next(3) == 0 ? _chance.Next(1, 1_000_000) : 0));
            }
        }

        public async Task<List<long>> ReadAllAsync(KrakenMarket market, long since, int page)
        {
            var ids = new List<long>();
            await foreach (var answer in market.TradesSinceAsync("XBTUSD", since, page))
                ids.AddRange(answer.TryGet(out var trades, out var error)
                    ? trades.Trades.Select(t => t.TradeId!.Value)
                    : throw new AssertionException(error.ToString()));
            return ids;
        }

        string Page(SeenRequest request)
        {
            BeforeEachPage();
            var since = long.Parse(request.Field("since")!, CultureInfo.InvariantCulture);
            var count = int.Parse(request.Field("count")!, CultureInfo.InvariantCulture);
            var rows = _times.Select((time, id) => (time, id)).Where(t => t.time > since).Take(count).ToList();
            var text = string.Join(',', rows.Select(r => $"[\"1.0\",\"0.5\",{r.time / 1e9m:0.0000000},\"b\",\"l\",\"\",{r.id}]"));
            return "{\"error\":[],\"result\":{\"XXBTZUSD\":[" + text + "],\"last\":\"" + (rows.Count > 0 ? rows[^1].time : since) + "\"}}";
        }
    }
}
