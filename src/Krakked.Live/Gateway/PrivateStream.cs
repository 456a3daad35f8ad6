using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>The account's socket: orders and trades as they happen, and word of it whenever some may have been missed.</summary>
public sealed class PrivateStream
{
    readonly KrakenSocket _socket;
    readonly RateLimits _limits;
    readonly SymbolMap _symbols;
    bool _opened;

    /// <param name="socket">A private socket for this alone; <see cref="RunAsync"/> runs it.</param>
    /// <param name="limits">The account's counters, to be put right by the engine's own.</param>
    /// <param name="symbols">The pairs by their names on the socket.</param>
    public PrivateStream(KrakenSocket socket, RateLimits limits, SymbolMap symbols)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(symbols);
        (_socket, _limits, _symbols) = (socket, limits, symbols);
        _socket.Subscribe(SocketFeed.Executions, SocketFeed.Balances);
    }

    /// <summary>How the connection is.</summary>
    public SocketHealth Health() => _socket.Health();

    /// <summary>Runs the socket and hands on what it tells, until stopped or until the key is denied; REST goes on without it.</summary>
    public async Task RunAsync(IVenueListener listener, ServerClock time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(time);
        var running = _socket.RunAsync(stop);
        await foreach (var happened in _socket.Events.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) Tell(listener, time, happened);
        await running.ConfigureAwait(false);
    }

    void Tell(IVenueListener listener, ServerClock time, SocketEvent happened)
    {
        switch (happened)
        {
            case SocketData<ExecutionReport> { Rows: var reports }:
                foreach (var report in reports)
                {
                    time.Observe(report.Time);
                    Count(report);
                    listener.OnReport(report);
                }

                break;
            case SocketData<BalanceRow> { Rows: var balances }:
                foreach (var balance in balances)
                    if (balance.Time is { } stamp)
                        time.Observe(stamp);
                break;
            default:
                if (GapIn(happened) is { } why) listener.OnGap(why);
                break;
        }
    }

    // The first connection is no gap: a desk that starts reads everything anyway.
    string? GapIn(SocketEvent happened)
    {
        switch (happened)
        {
            case SocketOpened when !_opened:
                _opened = true;
                return null;
            case SocketOpened: return "the private stream came back";
            case SocketClosed { Reason: not CloseReason.Stopped } closed when _opened: return $"the private stream ended: {closed.Detail}";
            case SequenceGap gap: return $"the private stream skipped from {gap.Expected} to {gap.Received}";
            case FrameSkipped skipped: return $"a frame of the private stream could not be read: {skipped.Why}";
            case OrdersUnaccounted lost: return $"orders ended unseen: {string.Join(", ", lost.OrderIds)}";
            case FeedRejected refused: return $"the private stream refused {refused.Feed}: {refused.Error}";
            case SocketDenied denied: return $"the key may not open the private stream: {denied.Error}";
            default: return null;
        }
    }

    void Count(ExecutionReport report)
    {
        if (report is { RateCount: { } count, Symbol: { } symbol } && _symbols.TryPair(symbol, out var pair))
            _limits.ObserveEngine(pair.Canonical, (double)count);
    }
}
