using System.Diagnostics;
using Krakked.Live;
using Krakked.Live.Tests;
using Krakked.Storage;

namespace Krakked.Benchmarks;

/// <summary>A whole history of an account: read from a served exchange without limits, stored, and made into books again.</summary>
static class SyncBenchmark
{
    public static int Run(int trades) => RunAsync(trades).GetAwaiter().GetResult();

    static async Task<int> RunAsync(int trades)
    {
        var root = Directory.CreateTempSubdirectory("krakked-sync-");
        try
        {
            await using var account = new ServedAccount();
            account.Deposit("USD", 10_000_000m);
            account.Trade(trades);
            await account.ServeAsync();
            using var database = Database.Open(Path.Combine(root.FullName, "krakked.db"));
            var report = await ReadAsync(account, database, "the whole history");
            await ReadAsync(account, database, "what is new since");
            if (report.NewTrades != trades || !Rebuild(database, report)) return 1;

            // The exchange lives in this process, and by now its log of requests is as long as it gets.
            using var another = Database.Open(Path.Combine(root.FullName, "another.db"));
            await MeasureMemoryAsync(account, another);
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    static async Task<SyncReport> ReadAsync(ServedAccount account, Database database, string what)
    {
        var sync = account.Sync(database, ids: new Kraken.ClientIds("benchmark", [new StrategyId("bench")]));
        var start = Stopwatch.GetTimestamp();
        var state = await sync.RunAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (state.Last is not { } report || state.IsDegraded) throw new InvalidOperationException(state.Problem);

        Console.WriteLine($"{what}: {report.NewTrades:N0} trades in {seconds:0.0} s, {report.Calls:N0} calls");
        return report;
    }

    static async Task MeasureMemoryAsync(ServedAccount account, Database database)
    {
        var sync = account.Sync(database);
        var (before, most, batches) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        sync.Stored = _ =>
        {
            if (batches++ % 10 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        };
        await sync.RunAsync();
        Console.WriteLine($"memory: at most {most / 1024.0 / 1024:0.0} MB more in use during {batches} batches than before");
    }

    static bool Rebuild(Database database, SyncReport report)
    {
        var history = new StoredHistory(database.Path);
        Instrument[] pairs = [new() { Symbol = "XBTUSD", Base = "XBT", Quote = "USD" }];
        var portfolio = new LivePortfolio(new PortfolioOptions(), new NoMarket(), pairs, history: history);
        var start = Stopwatch.GetTimestamp();
        portfolio.Rebuild(history.Read());
        Console.WriteLine($"books made of {report.NewTrades:N0} trades in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        foreach (var balance in portfolio.Books.Balances())
        {
            var theirs = report.Balances.First(b => b.Key.EndsWith(balance.Asset, StringComparison.Ordinal)).Value.Balance;
            Console.WriteLine($"  {balance.Asset}: books {balance.Amount}, exchange {theirs}");
        }

        return portfolio.Waiting.Count == 0;
    }

    internal sealed class NoMarket : IMarketData
    {
        public DataStatus Status => default;

        public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

        public bool TryQuote(Instrument instrument, out Quote quote)
        {
            quote = default;
            return false;
        }
    }
}
