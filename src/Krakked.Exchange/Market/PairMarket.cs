using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>The public market of one pair: its trades come as time passes, and candles, ticker and book follow from them.</summary>
/// <remarks>
/// Time is given, chance comes from a seed, and nothing depends on how large the steps of time are: the same bars and the same
/// seed make the same trades, candle by candle and level by level.
/// </remarks>
sealed class PairMarket
{
    const long NanosecondsASecond = 1_000_000_000;

    readonly TickStream _stream;
    readonly SpreadRule _spread;

    /// <summary>Opens the market at <paramref name="start"/> (Unix ns), with the bars before it as its past.</summary>
    /// <param name="pair">What is traded.</param>
    /// <param name="bars">The path of the price, oldest bar first; it may begin long before the start and need not end.</param>
    /// <param name="timeframe">How long each of the bars lasts.</param>
    /// <param name="start">When the exchange opens its doors, Unix ns.</param>
    /// <param name="seed">Of the way through each bar and of the book.</param>
    /// <param name="options">Spread, sizes and how much is remembered.</param>
    /// <exception cref="BadDataException">No bar with a trade lies before <paramref name="start"/>.</exception>
    public PairMarket(ListedPair pair, IBarSource bars, Timeframe timeframe, long start, ulong seed, MarketOptions options)
    {
        Pair = pair;
        var instrument = pair.Rules;
        _spread = new SpreadRule(instrument, options.SpreadBps);
        _stream = new TickStream(instrument, bars, timeframe, seed, options.TradesABar);
        _stream.SkipTo(start - (options.History.Ticks * 100));
        Trades = new Tape(options.TradesKept);
        if (!_stream.TryTake(start, out var first))
            throw new BadDataException($"{instrument} has no trades before {Describe.Time(start / 1_000_000)}: an exchange opens with a past. "
                + "Start it later, or with bars that begin earlier.");

        Candles = new CandleBook(first);
        Book = new SyntheticBook(instrument, first.Price, seed, options);
        Spreads = new Ring<TopOfBook>(200);
        Record(first);
        while (NextTime <= start) Step();
        Reach(start);
    }

    /// <summary>What is traded.</summary>
    public ListedPair Pair { get; }

    /// <summary>How far time has come, Unix ns.</summary>
    public long Now { get; private set; }

    /// <summary>The trade that came last.</summary>
    public Tick Last => Trades.Last;

    /// <summary>The best bid and ask.</summary>
    public TopOfBook Top { get; private set; }

    /// <summary>The trades that are remembered.</summary>
    public Tape Trades { get; }

    /// <summary>Candles of every interval the exchange has.</summary>
    public CandleBook Candles { get; }

    /// <summary>What rests around the best bid and ask.</summary>
    public SyntheticBook Book { get; }

    /// <summary>The last 200 changes of bid or ask.</summary>
    public Ring<TopOfBook> Spreads { get; }

    /// <summary>The next trade's time, Unix ns; <see cref="long.MaxValue"/> when there will be none.</summary>
    public long NextTime => _stream.NextTime;

    /// <summary>Lets the next trade happen, whenever it does.</summary>
    /// <exception cref="InvalidOperationException">There is none: <see cref="NextTime"/> says so.</exception>
    public Tick Step()
    {
        if (!_stream.TryTake(long.MaxValue, out var tick)) throw new InvalidOperationException($"{Pair} trades no more.");
        Record(tick);
        return tick;
    }

    /// <summary>Time has come to <paramref name="now"/> (Unix ns) without a trade: minutes end in which nobody traded.</summary>
    public void Reach(long now)
    {
        if (now <= Now) return;
        Now = now;
        Candles.RollTo(now / NanosecondsASecond);
    }

    /// <summary>The last 24 hours and today, as the ticker tells them.</summary>
    public TickerStats Ticker() => Candles.Ticker();

    void Record(in Tick tick)
    {
        Now = tick.Time;
        Trades.Add(tick);
        Candles.Add(tick);
        var top = _spread.After(tick);
        Book.MoveTo(top, tick.Id);
        if (top.Bid != Top.Bid || top.Ask != Top.Ask) Spreads.Add(top);
        Top = top;
    }
}
