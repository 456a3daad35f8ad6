using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Krakked.Kraken;

/// <summary>Kraken's market as it is now: bars that close as the exchange's do, and quotes that are fresh or not given out.</summary>
/// <remarks>
/// The socket tells, REST warms up, fills in and checks. Everything may be read from any thread at any time, without waiting; what was handed
/// out does not change. See docs/kraken.md, "Live market data".
/// </remarks>
public sealed class KrakenMarketData : IMarketData
{
    static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    // A flood of events may not keep bars from closing.
    const int MostEventsBetweenTicks = 10_000;

    readonly LiveMarket _market;
    readonly KrakenMarket _rest;
    readonly KrakenSocket _socket;
    readonly TimeProvider _clock;
    readonly TaskCompletionSource _warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _running;

    /// <param name="rest">Shares its rate limits with everything else at this address.</param>
    /// <param name="socket">A public socket for this alone; <see cref="RunAsync"/> runs it.</param>
    /// <param name="symbols">The pairs' names.</param>
    /// <param name="series">What to follow; the instruments' prices are followed, too.</param>
    /// <param name="data">How old a price may be.</param>
    /// <param name="live">When bars close, and how they are checked.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="KrakkedException">A series that Kraken does not stream, one that is given twice, or none at all.</exception>
    public KrakenMarketData(
        KrakenMarket rest, KrakenSocket socket, SymbolMap symbols, IReadOnlyList<FollowedSeries> series, MarketDataOptions data,
        LiveDataOptions live, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(clock);
        (_rest, _socket, _clock) = (rest, socket, clock);
        _market = new LiveMarket(series, symbols, data, live, clock);
    }

    /// <summary>Done once the history of everything that is followed, and not halted, is known; failed when it never will be.</summary>
    public Task Warm => _warm.Task;

    /// <inheritdoc/>
    public DataStatus Status => _market.Status;

    /// <summary>The newest closed bars, <see cref="LiveDataOptions.BarsKept"/> at most; empty when they are not followed, or not known yet.</summary>
    /// <remarks>Asked again, there may be more. What was handed out stays as it is, also while bars close.</remarks>
    public Bars Bars(Instrument instrument, Timeframe timeframe) => _market.Bars(instrument, timeframe);

    /// <inheritdoc/>
    public bool TryQuote(Instrument instrument, out Quote quote) => _market.TryQuote(instrument, out quote);

    /// <summary>The candle that is forming, as the socket last told it; false when that is too long ago, or nothing has been told of it.</summary>
    public bool TryForming(Instrument instrument, Timeframe timeframe, out Bar bar) =>
        _market.TryForming(new FollowedSeries(instrument, timeframe), out bar);

    /// <summary>
    /// Every bar that was over by then, Unix ms, has closed, of all series that are not halted: an instant up to it is complete.
    /// <see cref="long.MinValue"/> before the history is known.
    /// </summary>
    public long ClosedThrough => _market.ClosedThrough;

    /// <summary>How every feed is, what has happened, and why.</summary>
    public MarketHealth Health() => _market.Health();

    /// <summary>
    /// Puts stored bars before those REST tells, for strategies that look back further than its 720. To be called before <see cref="RunAsync"/>.
    /// </summary>
    /// <exception cref="KrakkedException">Its series is not followed.</exception>
    public void Seed(BarSeries history)
    {
        ArgumentNullException.ThrowIfNull(history);
        _market.Seed(history);
    }

    /// <summary>Every bar that closes from this call on: each once, those of one series in order. It ends when <see cref="RunAsync"/> does.</summary>
    /// <exception cref="KrakkedException">The reader fell <see cref="LiveDataOptions.QueueCapacity"/> bars behind.</exception>
    public IAsyncEnumerable<ClosedBar> ClosedBars(CancellationToken stop = default) => ReadAsync(_market.Streams.Open(), stop);

    /// <summary>Warms up and keeps up until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0) throw new InvalidOperationException("Market data runs once: make another one.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _socket.Subscribe(_market.Feeds);
        Task[] tasks = [_socket.RunAsync(end.Token), ListenAsync(end.Token), AskAsync(end.Token)];
        var first = await Task.WhenAny(tasks).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        var failure = first.Exception?.InnerException;
        _market.Streams.End(failure);
        _warm.TrySetException(failure ?? new OperationCanceledException("The market data was stopped before its history was known."));
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    async IAsyncEnumerable<ClosedBar> ReadAsync(ChannelReader<ClosedBar> reader, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            await foreach (var bar in reader.ReadAllAsync(stop).ConfigureAwait(false)) yield return bar;
        }
        finally
        {
            _market.Streams.Leave(reader);
        }
    }

    // One task takes in what the socket told and then lets time pass, so that no bar closes ahead of news that have arrived already.
    async Task ListenAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TickEvery, _clock);
        var (tick, more) = (timer.WaitForNextTickAsync(stop).AsTask(), _socket.Events.WaitToReadAsync(stop).AsTask());
        while (true)
        {
            await Task.WhenAny(tick, more).ConfigureAwait(false);
            for (var i = 0; i < MostEventsBetweenTicks && _socket.Events.TryRead(out var happened); i++)
                _market.Handle(happened);

            if (tick.IsCompleted)
            {
                await tick.ConfigureAwait(false);
                _market.Tick();
                if (_market.IsWarm) _warm.TrySetResult();
                tick = timer.WaitForNextTickAsync(stop).AsTask();
            }

            if (!more.IsCompleted) continue;
            if (!await more.ConfigureAwait(false)) return;
            more = _socket.Events.WaitToReadAsync(stop).AsTask();
        }
    }

    // One question at a time: Kraken allows about one a second at an address.
    async Task AskAsync(CancellationToken stop)
    {
        while (true)
        {
            var askedAt = _clock.GetTimestamp();
            switch (_market.NextNeed())
            {
                case RestNeed.Time:
                    _market.Answered(await _rest.TimeAsync(stop).ConfigureAwait(false));
                    break;
                case RestNeed.Candles need:
                    var length = TimeSpan.FromMinutes(need.Of.Series.Timeframe.Minutes);
                    _market.Answered(need.Of, await _rest.OhlcAsync(need.Of.Names.Canonical, length, need.Since, stop).ConfigureAwait(false));
                    break;
                case RestNeed.Tickers need:
                    var tickers = await _rest.TickerAsync([.. need.Pairs.Select(p => p.Canonical)], stop).ConfigureAwait(false);
                    if (_market.Answered(need, askedAt, tickers) is { Count: > 0 } frozen) _socket.Refresh(frozen);
                    break;
                default:
                    await Task.Delay(AskEvery, _clock, stop).ConfigureAwait(false);
                    break;
            }
        }
    }
}
