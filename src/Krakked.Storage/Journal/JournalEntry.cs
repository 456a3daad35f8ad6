namespace Krakked.Storage;

/// <summary>Something to be remembered. Entries committed together are remembered together.</summary>
public abstract record JournalEntry
{
    JournalEntry()
    {
    }

    /// <summary>Something happened to an order: its facts, its state and its fill are stored.</summary>
    public sealed record Happened(ExecutionEvent Event) : JournalEntry;

    /// <summary>The venue's own name for an order became known.</summary>
    public sealed record Named(OrderId Order, string VenueId) : JournalEntry;

    /// <summary>We asked for an order to be taken back.</summary>
    public sealed record CancelAsked(OrderId Order, long Time) : JournalEntry;

    /// <summary>We ask for an order to be changed where it stands: remembered before it leaves, and until it is known what came of it.</summary>
    public sealed record AmendAsked(OrderId Order, Amendment Wanted, long Time) : JournalEntry;

    /// <summary>It is known what came of that, and the order is stored as it is.</summary>
    public sealed record AmendSettled(OrderId Order) : JournalEntry;

    /// <summary>A plan was decided, blocked actions included.</summary>
    public sealed record Planned(ExecutionPlan Plan) : JournalEntry;

    /// <summary>What became of a plan.</summary>
    public sealed record PlanEnded(PlanResult Result) : JournalEntry;

    /// <summary>What became of an intent.</summary>
    public sealed record Decided(DecisionRecord Decision) : JournalEntry;

    /// <summary>A person was told something: each halt once when it begins and once when it ends.</summary>
    public sealed record Noticed(StoredNotice Notice) : JournalEntry;

    /// <summary>What stands guard over a sleeve now.</summary>
    public sealed record Guarded(SleeveGuard Guard) : JournalEntry;
}
