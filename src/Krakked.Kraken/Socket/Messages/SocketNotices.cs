using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>Why a connection ended, or did not come about.</summary>
public enum CloseReason : byte
{
    /// <summary>The other side ended it, or the network did.</summary>
    Cut,

    /// <summary>It could not be opened.</summary>
    NotConnected,

    /// <summary>No token was to be had for the private socket.</summary>
    NoToken,

    /// <summary>The token was refused: a fresh one is fetched.</summary>
    TokenRefused,

    /// <summary>Not one frame came for too long, heartbeats and pongs included.</summary>
    Silent,

    /// <summary>A subscription was not answered in time.</summary>
    Unanswered,

    /// <summary>The reader was too slow for private data; it is read anew, as a whole.</summary>
    SlowReader,

    /// <summary>We ended it.</summary>
    Stopped,
}

/// <summary>The connection stands; subscriptions are on their way.</summary>
public sealed record SocketOpened(DateTimeOffset At) : SocketEvent(At);

/// <summary>The connection is gone. What was subscribed to comes again, each with a snapshot; what happened meanwhile does not.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">In words; never a secret.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
public sealed record SocketClosed(DateTimeOffset At, CloseReason Reason, string Detail, DateTimeOffset? RetryAt) : SocketEvent(At);

/// <summary>The key may not have a token: nothing is tried again before a person has looked.</summary>
/// <param name="At">When.</param>
/// <param name="Error">What Kraken said.</param>
public sealed record SocketDenied(DateTimeOffset At, ExchangeError Error) : SocketEvent(At);

/// <summary>Kraken took a subscription.</summary>
/// <param name="At">When.</param>
/// <param name="Feed">Which.</param>
/// <param name="Warnings">Kraken's words on what will change; mostly none.</param>
public sealed record FeedAccepted(DateTimeOffset At, SocketFeed Feed, ImmutableArray<string> Warnings) : SocketEvent(At);

/// <summary>Kraken refused a subscription. It is asked for again after the next reconnection.</summary>
/// <param name="At">When.</param>
/// <param name="Feed">Which.</param>
/// <param name="Error">Kraken's words.</param>
public sealed record FeedRejected(DateTimeOffset At, SocketFeed Feed, string Error) : SocketEvent(At);

/// <summary>A feed has brought nothing for a while, though the connection lives. It is subscribed to anew: a snapshot shows what is true now.</summary>
/// <param name="At">When.</param>
/// <param name="Feed">Which.</param>
/// <param name="Since">When it last brought anything.</param>
public sealed record FeedQuiet(DateTimeOffset At, SocketFeed Feed, DateTimeOffset Since) : SocketEvent(At);

/// <summary>Frames of a private channel are missing. It is subscribed to anew; what was missed has to be looked up over REST.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">Which.</param>
/// <param name="Expected">The sequence number that should have come.</param>
/// <param name="Received">The one that came.</param>
public sealed record SequenceGap(DateTimeOffset At, SocketChannel Channel, long Expected, long Received) : SocketEvent(At);

/// <summary>Our book is not Kraken's. It is thrown away, and its symbol subscribed to anew.</summary>
/// <param name="At">When.</param>
/// <param name="Symbol">Whose.</param>
/// <param name="Sent">Kraken's checksum.</param>
/// <param name="Computed">Ours.</param>
public sealed record BookBroken(DateTimeOffset At, string Symbol, uint Sent, uint Computed) : SocketEvent(At);

/// <summary>Orders that were open before a new snapshot and are not in it: they ended unseen. Look them up over REST.</summary>
/// <param name="At">When.</param>
/// <param name="OrderIds">Kraken's ids.</param>
public sealed record OrdersUnaccounted(DateTimeOffset At, ImmutableArray<string> OrderIds) : SocketEvent(At);

/// <summary>A frame could not be read and was passed over.</summary>
/// <param name="At">When.</param>
/// <param name="Why">What is wrong with it.</param>
/// <param name="Excerpt">How it begins; always empty on a private connection.</param>
public sealed record FrameSkipped(DateTimeOffset At, string Why, string Excerpt) : SocketEvent(At);

/// <summary>The reader was too slow and has lost events; the oldest went first. Books are complete all the same.</summary>
/// <param name="At">When.</param>
/// <param name="Lost">How many, since the last such notice.</param>
public sealed record ReaderLagged(DateTimeOffset At, long Lost) : SocketEvent(At);
