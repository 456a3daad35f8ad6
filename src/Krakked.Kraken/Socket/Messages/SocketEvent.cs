using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>What a socket tells its reader: data, or a notice about the connection. Read by pattern.</summary>
/// <param name="At">When it was received, by our clock.</param>
public abstract record SocketEvent(DateTimeOffset At);

/// <summary>The rows of one frame.</summary>
/// <typeparam name="TRow">
/// <see cref="TickerRow"/>, <see cref="CandleRow"/>, <see cref="TradeRow"/>, <see cref="BookRow"/>, <see cref="StatusRow"/>,
/// <see cref="ExecutionReport"/> or <see cref="BalanceRow"/>.
/// </typeparam>
/// <param name="At">When it was received.</param>
/// <param name="IsSnapshot">True for the state at subscription, which comes again after every reconnection.</param>
/// <param name="Rows">In the frame's order.</param>
public sealed record SocketData<TRow>(DateTimeOffset At, bool IsSnapshot, ImmutableArray<TRow> Rows) : SocketEvent(At)
{
    /// <summary>Rises by one from frame to frame of a private channel; null on public ones.</summary>
    internal long? Sequence { get; init; }
}

/// <summary>Assets and pairs that are new or have changed.</summary>
/// <param name="At">When it was received.</param>
/// <param name="IsSnapshot">True when it is all of them.</param>
/// <param name="Assets">The assets.</param>
/// <param name="Pairs">The pairs.</param>
public sealed record InstrumentData(
    DateTimeOffset At, bool IsSnapshot, ImmutableArray<AssetRow> Assets, ImmutableArray<PairRow> Pairs) : SocketEvent(At);
