using System.Diagnostics;
using Krakked.Storage;

namespace Krakked.Benchmarks;

/// <summary>What a commit of the order journal costs: the time between deciding to send an order and being allowed to.</summary>
static class JournalBenchmark
{
    const int Rounds = 2_000, WarmUp = 200;

    static readonly Instrument Pair = new() { Symbol = "XBTUSD", Base = "XBT", Quote = "USD" };
    static readonly StrategyId Strategy = new("sma-cross");

    /// <param name="folder">On the disk to be measured.</param>
    public static int Run(string folder)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, $"krakked-journal-{Guid.NewGuid():N}"));
        try
        {
            using var database = Database.Open(Path.Combine(root.FullName, "krakked.db"));
            var journal = database.Journal;
            var id = 0L;
            Report("an order, before it is sent", () => journal.Commit([Happened(Buy(++id), ExecutionEventKind.Pending, OrderState.Pending)]));
            Report("a fill with its sleeve", () => journal.Commit([Fill(Buy(id), $"T{++id}")]), () => Prepare(journal, id));
            Report("ten orders at once", () => journal.Commit(
                [.. Enumerable.Range(0, 10).Select(_ => Happened(Buy(++id), ExecutionEventKind.Pending, OrderState.Pending))]));
            Report("a stop of all trading, file and row", () => database.Kill.Kill("benchmark", 0));
            ReportReading(database, id);
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    static void Report(string what, Func<object> commit, Action? prepare = null)
    {
        var times = new double[Rounds];
        for (var i = -WarmUp; i < Rounds; i++)
        {
            prepare?.Invoke();
            var start = Stopwatch.GetTimestamp();
            var result = commit();
            if (result is CommitResult { Written: false, Fault: { } fault }) throw fault;
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine($"{what,-36} p50 {times[Rounds / 2]:0.000} ms  p99 {times[Rounds * 99 / 100]:0.000} ms  most {times[^1]:0.0} ms");
    }

    static void ReportReading(Database database, long orders)
    {
        var start = Stopwatch.GetTimestamp();
        var state = database.Journal.Load();
        Console.WriteLine($"restart: {state.Orders.Count:N0} orders read of {orders:N0} in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");

        var trades = Enumerable.Range(0, 100_000).Select(i => StoredTrade.Of(FillOf(Buy(1), $"H{i}")) with { Order = null, Time = i }).ToList();
        start = Stopwatch.GetTimestamp();
        foreach (var page in trades.Chunk(1_000)) database.Portfolio.Append(page, [], new SyncMark("trades", page[^1].Time, page[^1].TradeId));
        Console.WriteLine($"history: 100,000 trades stored in pages of 1,000 in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");

        using var records = Records.Open(database.Path);
        start = Stopwatch.GetTimestamp();
        var read = records.AllTrades(new TradeQuery { Limit = 5_000 }).Count();
        Console.WriteLine($"history: {read:N0} trades read in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    static void Prepare(OrderJournal journal, long id) => journal.Commit([Happened(Buy(id), ExecutionEventKind.Pending, OrderState.Pending)]);

    static JournalEntry Happened(Order order, ExecutionEventKind kind, OrderState state, Fill? fill = null) =>
        new JournalEntry.Happened(new ExecutionEvent(kind, order, state, fill, null, order.CreatedAt));

    static JournalEntry Fill(Order order, string trade) => Happened(order, ExecutionEventKind.Filled, OrderState.Filled, FillOf(order, trade));

    static Fill FillOf(Order order, string trade) => new()
    {
        Order = order.Id, TradeId = trade, Instrument = Pair, Side = Side.Buy, Quantity = 0.5m, Price = 65_432.1m, Fee = 0.0654321m, Time = 1,
        Sleeves = [new SleeveFill(Strategy, 0.5m, 0.0654321m)],
    };

    static Order Buy(long id) => new()
    {
        Id = new OrderId(id), Instrument = Pair, Side = Side.Buy, Quantity = 0.5m, Type = OrderType.Limit, LimitPrice = 65_432.1m, CreatedAt = 1,
        Changes = [new SleeveChange(Strategy, 0.5m)],
    };
}
