namespace Krakked.Simulation;

/// <summary>What can go wrong.</summary>
public enum FaultClass : byte
{
    /// <summary>A request does not arrive, and nobody says so.</summary>
    RequestLost,

    /// <summary>No connection came about.</summary>
    ConnectFailed,

    /// <summary>A request waits at the edge for up to 45 s and is then carried out.</summary>
    EdgeStall,

    /// <summary>A request is carried out, and its answer is lost.</summary>
    ReplyLost,

    /// <summary>A request is carried out, and a page of HTML comes back.</summary>
    HtmlReply,

    /// <summary>A request is carried out, and half an answer comes back.</summary>
    TruncatedReply,

    /// <summary>An order is acknowledged without Kraken's id.</summary>
    NoOrderId,

    /// <summary>The request is refused for the rate limit.</summary>
    Throttled,

    /// <summary>The request is refused for its nonce.</summary>
    NonceRefused,

    /// <summary>A report of the private stream does not come.</summary>
    ReportDropped,

    /// <summary>A report comes twice.</summary>
    ReportRepeated,

    /// <summary>A report comes later than those after it.</summary>
    ReportDelayed,

    /// <summary>The private stream is cut.</summary>
    StreamCut,

    /// <summary>The private stream stays up and says nothing.</summary>
    StreamSilent,

    /// <summary>Closed orders and trades show late in the histories.</summary>
    IndexLag,

    /// <summary>The database is held by another process.</summary>
    StoreBusy,

    /// <summary>The disk is full.</summary>
    StoreFull,

    /// <summary>The disk can only be read.</summary>
    StoreReadOnly,

    /// <summary>What was written is not flushed: it may survive a crash or not.</summary>
    StoreSync,

    /// <summary>The process dies at one of its effects.</summary>
    Crash,

    /// <summary>It dies again before it has recovered.</summary>
    CrashInRecovery,

    /// <summary>The wall clock is wrong from the start.</summary>
    ClockSkew,

    /// <summary>The wall clock is set.</summary>
    ClockStep,

    /// <summary>The steady clock runs fast or slow.</summary>
    ClockDrift,

    /// <summary>The exchange takes only some orders, or none, for a while.</summary>
    EngineMode,

    /// <summary>The exchange takes every order back.</summary>
    OrdersSwept,

    /// <summary>A person trades by hand.</summary>
    ManualTrade,

    /// <summary>Money comes or goes.</summary>
    MoneyMoved,

    /// <summary>Money moves to a wallet that earns, or back.</summary>
    WalletMoved,

    /// <summary>A pair's rules change, and the bot knows the old ones.</summary>
    RulesChanged,

    /// <summary>The market data is missing.</summary>
    QuotesMissing,

    /// <summary>A person stops trading; the process may die right after.</summary>
    Kill,
}
