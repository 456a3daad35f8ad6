namespace Krakked.Kraken.Live;

/// <summary>A live market without network: the socket's events and REST's answers are the exchange's, told when the test says so.</summary>
/// <remarks>The exchange's bar number n of any series closes at 100 + n / 8; every tenth is empty.</remarks>
sealed class MarketRig
{
    public static readonly Instrument Bitcoin = Given.Instrument();
    public static readonly Instrument Ether = Given.Instrument("ETHUSD");

    public static readonly FollowedSeries Minutes = new(Bitcoin, Timeframe.M1);
    public static readonly FollowedSeries HalfHours = new(Bitcoin, Timeframe.M30);
    public static readonly FollowedSeries EtherMinutes = new(Ether, Timeframe.M1);

    readonly List<ClosedBar> _closed = [];
    readonly System.Threading.Channels.ChannelReader<ClosedBar> _reader;

    public MarketRig(params FollowedSeries[] series) : this(new LiveDataOptions(), series)
    {
    }

    public MarketRig(LiveDataOptions live, params FollowedSeries[] series)
    {
        Clock = new TwoClocks(Steady);
        Market = new LiveMarket(series, Symbols, new MarketDataOptions(), live, Clock);
        _reader = Market.Streams.Open();
    }

    public static SymbolMap Symbols { get; } = SymbolMap.Create(
        new Dictionary<string, AssetInfo>
        {
            ["XXBT"] = new() { Altname = "XBT" }, ["XETH"] = new() { Altname = "ETH" }, ["ZUSD"] = new() { Altname = "USD" },
        },
        new Dictionary<string, AssetPair>
        {
            ["XXBTZUSD"] = new() { Altname = "XBTUSD", SocketV1Name = "XBT/USD", Base = "XXBT", Quote = "ZUSD" },
            ["XETHZUSD"] = new() { Altname = "ETHUSD", SocketV1Name = "ETH/USD", Base = "XETH", Quote = "ZUSD" },
        });

    public FakeTimeProvider Steady { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start));

    public TwoClocks Clock { get; }

    public LiveMarket Market { get; }

    /// <summary>How far the exchange's clock is ahead of ours.</summary>
    public TimeSpan ExchangeAhead { get; set; }

    /// <summary>REST's price of everything; 0 is the exchange's mistake.</summary>
    public decimal RestPrice { get; set; } = 100m;

    /// <summary>What REST refuses instead of answering.</summary>
    public Dictionary<string, ExchangeError> Refusals { get; } = [];

    /// <summary>What REST was asked so far.</summary>
    public List<RestNeed> Asked { get; } = [];

    public DateTimeOffset ExchangeNow => Steady.GetUtcNow() + ExchangeAhead;

    public IReadOnlyList<ClosedBar> Closed
    {
        get
        {
            while (_reader.TryRead(out var bar)) _closed.Add(bar);
            return _closed;
        }
    }

    /// <summary>How long ago the story began, by the steady clock.</summary>
    public TimeSpan Passed => Steady.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Given.Start);

    /// <summary>A market that is connected and warm, a second after the start.</summary>
    public static MarketRig Following(params FollowedSeries[] series)
    {
        var rig = new MarketRig(series).Connect();
        rig.Pass(TimeSpan.FromSeconds(1));
        return rig;
    }

    /// <summary>A row of the instrument channel.</summary>
    public static PairRow PairOf(string symbol, string status) => new()
    {
        Symbol = symbol, Base = symbol[..3], Quote = "USD", Status = status, QuantityDecimals = 8, PriceDecimals = 1,
    };

    public CandleCounts Counts(FollowedSeries series) => Market.Health().Series.Single(s => s.Series == series).Counts;

    /// <summary>Holds the closed bars of a series against the exchange's, from the start on.</summary>
    public void AssertTruth(FollowedSeries series, int count)
    {
        var bars = Closed.Where(c => c.Instrument.Equals(series.Instrument) && c.Timeframe == series.Timeframe).ToList();
        var step = series.Timeframe.Milliseconds;
        var truth = Enumerable.Range(0, count).Select(i => Truth(series.Timeframe, Given.Start + (i * step)));
        Assert.That(bars.Select(c => c.Bar), Is.EqualTo(truth));
        Assert.That(bars.Where(c => c.KnownAt < c.CloseTime), Is.Empty);
    }

    /// <summary>The exchange's bar that opens at <paramref name="open"/>.</summary>
    public static Bar Truth(Timeframe timeframe, long open)
    {
        var index = (open - Given.Start) / timeframe.Milliseconds;
        var (close, before) = (100 + (index / 8.0), 100 + ((index - 1) / 8.0));
        if (index % 10 == 9) return new Bar(open, before, before, before, before, 0, 0);
        var from = index % 10 == 0 ? 100 + ((index - 2) / 8.0) : before;
        return new Bar(open, from, Math.Max(from, close), Math.Min(from, close), close, 2, 4);
    }

    /// <summary>Connects, and accepts every subscription.</summary>
    public MarketRig Connect()
    {
        Tell(new SocketOpened(Clock.GetUtcNow()));
        foreach (var feed in Market.Feeds) Tell(new FeedAccepted(Clock.GetUtcNow(), feed, []));
        return this;
    }

    public void Cut() => Tell(new SocketClosed(Clock.GetUtcNow(), CloseReason.Cut, "test", null));

    public void Tell(SocketEvent happened) => Market.Handle(happened);

    /// <summary>The socket tells a pair's price.</summary>
    public void Price(string symbol, double bid, double? ask = null) => Tell(new SocketData<TickerRow>(Clock.GetUtcNow(), false,
        [new TickerRow { Symbol = symbol, Bid = bid, Ask = ask ?? bid + 1, Last = bid, Time = ExchangeNow }]));

    /// <summary>The socket tells a candle.</summary>
    public void Candle(string symbol, Timeframe timeframe, in Bar bar) => Tell(new SocketData<CandleRow>(Clock.GetUtcNow(), false,
        [new CandleRow(symbol, timeframe, Row(bar))]));

    /// <summary>The socket tells the candle that is forming now, as it will end.</summary>
    public void TrueCandle(string symbol, Timeframe timeframe)
    {
        var bar = Truth(timeframe, timeframe.OpenOf(ExchangeNow.ToUnixTimeMilliseconds()));
        if (bar.Trades > 0) Candle(symbol, timeframe, bar);
    }

    /// <summary>The socket tells bitcoin's price, and its candles of a minute and of half an hour.</summary>
    public void TellBoth()
    {
        Price("BTC/USD", 100);
        TrueCandle("BTC/USD", Timeframe.M1);
        TrueCandle("BTC/USD", Timeframe.M30);
    }

    /// <summary>Lets time pass a tenth of a second at a time; REST answers at once unless it is off.</summary>
    public void Pass(TimeSpan time, bool rest = true, Action? everySecond = null)
    {
        for (var i = 1; i <= time.TotalMilliseconds / 100; i++)
        {
            Steady.Advance(TimeSpan.FromMilliseconds(100));
            if (i % 10 == 0) everySecond?.Invoke();
            Market.Tick();
            if (i % 5 == 0 && rest) AnswerAll();
        }
    }

    public void AnswerAll()
    {
        for (var i = 0; i < 20 && Market.NextNeed() is { } need; i++) Answer(need);
    }

    public void Answer(RestNeed need)
    {
        Asked.Add(need);
        switch (need)
        {
            case RestNeed.Time:
                var time = DateTimeOffset.FromUnixTimeSeconds(ExchangeNow.ToUnixTimeSeconds());
                Market.Answered(new Result<ServerTime>(new ServerTime { Time = time }, []));
                break;
            case RestNeed.Candles candles: Market.Answered(candles.Of, Candles(candles)); break;
            case RestNeed.Tickers tickers: Market.Answered(tickers, Clock.GetTimestamp(), Tickers(tickers)); break;
        }
    }

    Result<OhlcPage> Candles(RestNeed.Candles need)
    {
        if (Refusals.TryGetValue(need.Of.Names.Canonical, out var refusal)) return new Result<OhlcPage>(refusal);
        var timeframe = need.Of.Series.Timeframe;
        var forming = timeframe.OpenOf(ExchangeNow.ToUnixTimeMilliseconds());
        var since = Math.Max(need.Since?.ToUnixTimeMilliseconds() ?? 0, forming - (720 * timeframe.Milliseconds));
        var rows = new List<OhlcRow>();
        for (var open = timeframe.OpenOf(since + timeframe.Milliseconds - 1); open <= forming; open += timeframe.Milliseconds)
            rows.Add(Row(Truth(timeframe, open)));
        var last = DateTimeOffset.FromUnixTimeMilliseconds(forming - timeframe.Milliseconds);
        return new Result<OhlcPage>(new OhlcPage { Pair = need.Of.Names.Key, Rows = rows, Last = last }, []);
    }

    Result<IReadOnlyDictionary<string, Ticker>> Tickers(RestNeed.Tickers need)
    {
        var refused = need.Pairs.FirstOrDefault(p => Refusals.ContainsKey(p.Canonical));
        return refused is not null
            ? new Result<IReadOnlyDictionary<string, Ticker>>(Refusals[refused.Canonical])
            : new Result<IReadOnlyDictionary<string, Ticker>>(need.Pairs.ToDictionary(p => p.Key, _ => TickerOf(RestPrice)), []);
    }

    static Ticker TickerOf(decimal price) => new()
    {
        Bid = new BookTop(price, 1, 1), Ask = new BookTop(price + 1, 1, 1), Last = new LastTrade(price, 1), Open = price,
        Volume = default, Vwap = default, Trades = default, Low = default, High = default,
    };

    static OhlcRow Row(in Bar bar) => new(bar.Date, (decimal)bar.Open, (decimal)bar.High, (decimal)bar.Low, (decimal)bar.Close, 0,
        (decimal)bar.Volume, bar.Trades);
}
