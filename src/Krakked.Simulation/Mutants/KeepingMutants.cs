using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation;

sealed class JournalsAfterAnswer : Mutant
{
    public override string Name => "journals-after-answer";

    public override string What => "what is sent is written down with what is heard of it";

    public override IDeskStore Store(World world, IDeskStore store) => new Late(store);

    sealed class Late(IDeskStore inner) : WrappedStore(inner)
    {
        readonly List<JournalEntry> _held = [];

        public override CommitResult Commit(IReadOnlyList<JournalEntry> entries)
        {
            var sends = entries.Any(e => e is JournalEntry.Happened { Event.Kind: ExecutionEventKind.Submitted });
            var hears = entries.Any(e => e is JournalEntry.Happened { Event.Kind: not (ExecutionEventKind.Submitted or ExecutionEventKind.Pending) });
            _held.AddRange(entries);
            if (sends && !hears) return new CommitResult { Written = true };
            var result = Inner.Commit([.. _held]);
            if (result.Written) _held.Clear();
            else _held.RemoveRange(_held.Count - entries.Count, entries.Count);
            return result;
        }
    }
}

sealed class AmendsUnwritten : Mutant
{
    public override string Name => "amends-unwritten";

    public override string What => "what an order is asked to become is not written down before";

    public override IDeskStore Store(World world, IDeskStore store) => new Silent(store);

    sealed class Silent(IDeskStore inner) : WrappedStore(inner)
    {
        public override CommitResult Commit(IReadOnlyList<JournalEntry> entries) =>
            Inner.Commit([.. entries.Where(e => e is not JournalEntry.AmendAsked)]);
    }
}

sealed class CommitsWithoutLooking : Mutant
{
    public override string Name => "commits-without-looking";

    public override string What => "a commit that failed is taken to have succeeded";

    public override IDeskStore Store(World world, IDeskStore store) => new Careless(store);

    sealed class Careless(IDeskStore inner) : WrappedStore(inner)
    {
        public override CommitResult Commit(IReadOnlyList<JournalEntry> entries) => Inner.Commit(entries) with { Written = true, Fault = null };
    }
}

sealed class NoTradeKey : Mutant
{
    public override string Name => "no-trade-key";

    public override string What => "the same trade can be stored twice";

    public override bool ForgetsTradeIds => true;
}

sealed class ForgetsStop : Mutant
{
    public override string Name => "forgets-stop";

    public override string What => "a stop is kept in memory only";

    public override IDeskStore Store(World world, IDeskStore store) => new Forgetful(store);

    sealed class Forgetful(IDeskStore inner) : WrappedStore(inner)
    {
        public override RestartState Load() => Inner.Load() with { Kill = new KillState(0, Killed: false, "", 0) };

        public override KillState ReadKill() => new(0, Killed: false, "", 0);
    }
}

sealed class Amnesia : Mutant
{
    public override string Name => "amnesia";

    public override string What => "orders of the life before are not taken up";

    public override IDeskStore Store(World world, IDeskStore store) => new Blank(store);

    sealed class Blank(IDeskStore inner) : WrappedStore(inner)
    {
        public override RestartState Load() => Inner.Load() with { Orders = [] };
    }
}

sealed class UsesIdsAgain : Mutant
{
    public override string Name => "uses-ids-again";

    public override string What => "order ids begin anew with each life";

    public override IDeskStore Store(World world, IDeskStore store) => new Counting(store);

    sealed class Counting(IDeskStore inner) : WrappedStore(inner)
    {
        public override OrderId FirstFreeId() => new(1);
    }
}

sealed class NoManualTrades : Mutant
{
    public override string Name => "no-manual-trades";

    public override string What => "what a person trades is not stored";

    public override IDeskStore Store(World world, IDeskStore store) => new Blind(store);

    sealed class Blind(IDeskStore inner) : WrappedStore(inner)
    {
        public override Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark) =>
            Inner.Append([], flows, mark);
    }
}

sealed class MarksFirst : Mutant
{
    public override string Name => "marks-first";

    public override string What => "how far a list was read is stored before its rows are";

    public override IDeskStore Store(World world, IDeskStore store) => new Ahead(store);

    sealed class Ahead(IDeskStore inner) : WrappedStore(inner)
    {
        public override Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark)
        {
            if (mark is not null) Inner.Append([], [], mark with { Time = mark.Time + 600_000 });
            return Inner.Append(trades, flows, null);
        }
    }
}

sealed class ForgetsGuards : Mutant
{
    public override string Name => "forgets-guards";

    public override string What => "what guards a sleeve, and its orders, are not taken up after a restart";

    public override IDeskStore Store(World world, IDeskStore store) => new Bare(store);

    sealed class Bare(IDeskStore inner) : WrappedStore(inner)
    {
        public override RestartState Load()
        {
            var state = Inner.Load();
            return state with { Guards = [], Orders = [.. state.Orders.Where(o => o.Order.Bracket == 0 || !o.Order.IsWatched)] };
        }
    }
}
