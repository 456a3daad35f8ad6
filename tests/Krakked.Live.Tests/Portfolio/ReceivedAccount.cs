using Krakked.Accounting;
using Krakked.Accounting.Tests;
using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>A random account; its entries reach the portfolio as they do in life: stored first, some late, some twice, all after a restart.</summary>
sealed class ReceivedAccount
{
    readonly Random _random;
    readonly IBookHistory _history;
    readonly Action<IReadOnlyList<StoredTrade>, IReadOnlyList<StoredCashFlow>> _store;
    readonly Queue<AccountEntry> _held = [];
    int _taken;

    public ReceivedAccount(
        int seed, Counts counts, IBookHistory history, Action<IReadOnlyList<StoredTrade>, IReadOnlyList<StoredCashFlow>> store)
    {
        (_random, _history, _store) = (new Random(~seed), history, store);
        Truth = new RandomAccount(seed, counts);
        Portfolio = New();
    }

    public RandomAccount Truth { get; }

    public LivePortfolio Portfolio { get; private set; }

    public void Act()
    {
        Truth.Act();
        for (; _taken < Truth.Entries.Count; _taken++)
        {
            var entry = Truth.Entries[_taken];
            if (_random.Next(4) == 0) _held.Enqueue(entry);
            else Receive(entry);
        }

        if (_random.Next(3) == 0) Arrive();
        Portfolio.Publish(Truth.Time);
    }

    /// <summary>What was on its way arrives.</summary>
    public void Arrive()
    {
        while (_held.TryDequeue(out var late)) Receive(late);
        Portfolio.Publish(Truth.Time);
    }

    /// <summary>The process ends, and another one makes the books of what was stored.</summary>
    public void Restart()
    {
        Portfolio = New();
        Portfolio.Rebuild(_history.Read());
        Portfolio.Publish(Truth.Time);
    }

    void Receive(AccountEntry entry)
    {
        switch (entry)
        {
            case AccountEntry.Traded { Fill: var fill, FeeAsset: var asset }:
                var trade = StoredTrade.Of(fill) with { Order = null, FeeAsset = asset };
                _store([trade], []);
                if (trade.TryToFill(out _) && _random.Next(2) == 0) Portfolio.Apply(fill);
                else Portfolio.Take([trade], []);
                if (trade.TryToFill(out _) && _random.Next(2) == 0) Portfolio.Apply(fill);
                break;
            case AccountEntry.Flowed { Flow: var flow }:
                var stored = new StoredCashFlow
                {
                    Id = flow.Id, Asset = flow.Asset, Amount = flow.Amount, Fee = flow.Fee, Kind = flow.Kind, Time = flow.Time,
                };
                _store([], [stored]);
                Portfolio.Take([], [stored]);
                break;
        }
    }

    LivePortfolio New() => new(
        new PortfolioOptions { OpeningCash = RandomAccount.Cash, Depth = 8 }, Truth.Desk.Market, AccountDesk.Pairs, Truth.Desk.Market, _history);
}
