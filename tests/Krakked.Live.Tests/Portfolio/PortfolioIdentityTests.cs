using Krakked.Accounting;
using Krakked.Accounting.Tests;
using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>Random histories, kept by the exchange, which knows balances only, and by the portfolio, which is restarted at a random moment.</summary>
public sealed class PortfolioIdentityTests
{
    const int Histories = 10_000, Steps = 40;
    const decimal Cent = 0.01m;

    [Test]
    public void Equity_is_right_to_the_cent_though_entries_come_late_and_twice_and_the_process_restarts()
    {
        var counts = new Counts();
        for (var seed = 0; seed < Histories; seed++)
        {
            var stored = new Remembered();
            var account = new ReceivedAccount(seed, counts, stored, stored.Add);
            var restart = new Random(seed).Next(Steps);
            for (var step = 0; step < Steps; step++)
            {
                account.Act();
                if (step == restart) account.Restart();
            }

            account.Arrive();
            Check(account, $"seed {seed}");
        }

        Assert.That(new[] { counts.BaseFees, counts.QuoteFees, counts.ThirdFees, counts.UnpricedFees, counts.Flows, counts.Manual, counts.Cross },
            Is.All.GreaterThan(Histories / 10));
    }

    [Test]
    public void Books_read_back_from_the_database_are_the_same_positions_balances_and_profit([Range(0, 19)] int seed)
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("krakked.db"));
        var account = new ReceivedAccount(
            seed, new Counts(), new StoredHistory(database.Path), (trades, flows) => database.Portfolio.Append(trades, flows));
        for (var step = 0; step < Steps; step++) account.Act();
        account.Arrive();
        database.Portfolio.Keep(account.Portfolio.TakeUnsavedPrices());
        var before = account.Portfolio.View;

        account.Restart();

        Check(account, $"seed {seed}");
        var after = account.Portfolio.View;
        Assert.That((after.Cash, after.Equity), Is.EqualTo((before.Cash, before.Equity)));
        Assert.That(after.FeesByAsset, Is.EqualTo(before.FeesByAsset));
        Assert.That(after.Positions.Select(p => (p.Symbol, p.Quantity)), Is.EquivalentTo(before.Positions.Select(p => (p.Symbol, p.Quantity))));
        Assert.That(after.Realized + after.Unrealized + after.NetCashFlows, Is.EqualTo(before.Realized + before.Unrealized + before.NetCashFlows));
        if (account.Truth.Desk.Books.CashFlows.All(f => f.Asset != "ABC"))
            Assert.That((after.Realized, after.NetCashFlows), Is.EqualTo((before.Realized, before.NetCashFlows)));
    }

    static void Check(ReceivedAccount account, string what)
    {
        var (truth, portfolio) = (account.Truth, account.Portfolio);
        var ledger = portfolio.Books.Ledger;
        Assert.That(portfolio.Waiting, Is.Empty, what);
        Assert.That(ledger.Equity - ledger.InitialCash, Is.EqualTo(ledger.RealizedPnl + ledger.UnrealizedPnl + ledger.NetCashFlows), what);
        Assert.That(portfolio.Equity, Is.EqualTo(truth.Equity).Within(Cent), what);
        var ours = portfolio.Books.Balances().ToDictionary(b => b.Asset, b => b.Amount);
        foreach (var (asset, amount) in truth.Balances) Assert.That(ours.GetValueOrDefault(asset), Is.EqualTo(amount), $"{what}: {asset}");
    }

    /// <summary>What a database would hold, in the order it would tell it.</summary>
    sealed class Remembered : IBookHistory
    {
        readonly List<StoredTrade> _trades = [];
        readonly List<StoredCashFlow> _flows = [];

        public void Add(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows)
        {
            _trades.AddRange(trades);
            _flows.AddRange(flows);
        }

        public IEnumerable<AccountEntry> Read() =>
            _flows.Select(StoredEntries.Of).Concat(_trades.Select(StoredEntries.Of)).OrderBy(e => e.Time).ThenBy(e => e.Id, StringComparer.Ordinal);
    }
}
