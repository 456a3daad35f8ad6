using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>Books that do as the ones within.</summary>
class WrappedBooks(IDeskBooks inner) : IDeskBooks
{
    protected IDeskBooks Inner => inner;

    public bool Drifting => inner.Drifting;

    public virtual void Apply(Fill fill) => inner.Apply(fill);

    public virtual void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows) => inner.Take(trades, flows);

    public virtual bool TryHeld(Instrument instrument, StrategyId strategy, out decimal held) => inner.TryHeld(instrument, strategy, out held);

    public Reconciliation Compare(IReadOnlyDictionary<string, ExtendedBalance> balances, long now) => inner.Compare(balances, now);
}

sealed class BooksFlowsAgain : Mutant
{
    public override string Name => "books-flows-again";

    public override string What => "money that came or went is booked again under another name";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Twice(books);

    sealed class Twice(IDeskBooks inner) : WrappedBooks(inner)
    {
        public override void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows)
        {
            Inner.Take(trades, flows);
            Inner.Take([], [.. flows.Select(f => f with { Id = f.Id + "-again" })]);
        }
    }
}

sealed class BooksFillsAgain : Mutant
{
    public override string Name => "books-fills-again";

    public override string What => "a fill is booked again under another name";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Twice(books);

    sealed class Twice(IDeskBooks inner) : WrappedBooks(inner)
    {
        public override void Apply(Fill fill)
        {
            Inner.Apply(fill);
            Inner.Apply(fill with { TradeId = fill.TradeId + "-again" });
        }
    }
}

sealed class BooksFeesTwice : Mutant
{
    public override string Name => "books-fees-twice";

    public override string What => "the fee of a fill is booked twice";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Dear(books);

    sealed class Dear(IDeskBooks inner) : WrappedBooks(inner)
    {
        public override void Apply(Fill fill) =>
            Inner.Apply(fill with { Fee = 2 * fill.Fee, Sleeves = [.. fill.Sleeves.Select(s => s with { Fee = 2 * s.Fee })] });
    }
}

sealed class DropsFlows : Mutant
{
    public override string Name => "drops-flows";

    public override string What => "money that goes out is not booked";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Rich(books);

    sealed class Rich(IDeskBooks inner) : WrappedBooks(inner)
    {
        public override void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows) =>
            Inner.Take(trades, [.. flows.Where(f => f.Amount > 0)]);
    }
}

sealed class BooksForOneStrategy : Mutant
{
    public override string Name => "books-for-one-strategy";

    public override string What => "whatever strategies trade is booked as the first one's";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Mine(books);

    sealed class Mine(IDeskBooks inner) : WrappedBooks(inner)
    {
        public override void Apply(Fill fill) =>
            Inner.Apply(fill with { Sleeves = [.. fill.Sleeves.Select(s => s with { Strategy = LifeDraw.Strategies[0] })] });
    }
}

sealed class KeepsSoldSleeves : Mutant
{
    public override string Name => "keeps-sold-sleeves";

    public override string What => "the order manager never hears what a person sold of a strategy's coins";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Silent(books);

    sealed class Silent(IDeskBooks inner) : WrappedBooks(inner)
    {
        public override bool TryHeld(Instrument instrument, StrategyId strategy, out decimal held)
        {
            held = 0;
            return false;
        }
    }
}

sealed class BooksTheOrder : Mutant
{
    public override string Name => "books-the-order";

    public override string What => "the first fill of an order is booked as all of it";

    public override IDeskBooks Books(World world, IDeskBooks books) => new Whole(world, books);

    sealed class Whole(World world, IDeskBooks inner) : WrappedBooks(inner)
    {
        public override void Apply(Fill fill)
        {
            var size = world.Disk.Find(fill.Order)?.Order.Quantity ?? fill.Quantity;
            Inner.Apply(fill.Quantity == 0 ? fill : fill with { Quantity = size });
        }
    }
}
