using System.Diagnostics;
using Krakked.Accounting;
using Krakked.Live;

namespace Krakked.Benchmarks;

/// <summary>What it costs to book a fill in the live portfolio, in order and late, and to let others see it.</summary>
static class BooksBenchmark
{
    const int Fills = 200_000;

    static readonly Instrument Pair = new() { Symbol = "XBTUSD", Base = "XBT", Quote = "USD" };
    static readonly StrategyId Strategy = new("sma-cross");

    public static int Run()
    {
        Report("a portfolio made", 20_000, _ => New(null));
        var portfolio = New(new NoHistory());
        Report("a fill in order", Fills, i => portfolio.Apply(Fill(i, 10L * i)));
        Report("the same fill again", Fills, _ => portfolio.Apply(Fill(Fills - 1, 10L * (Fills - 1))));
        Report("a fill that comes late", 2_000, i => portfolio.Apply(Fill(Fills + i, (10L * Fills) - 105)));
        Report("equity and a position", Fills, _ => Read(portfolio));
        Report("a view published", 20_000, _ => portfolio.Publish(1));
        return 0;
    }

    static void Report(string what, int times, Action<int> act)
    {
        GC.Collect();
        var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var i = 0; i < times; i++) act(i);
        var each = Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
        Console.WriteLine($"{what,-24} {each,8:0.00} µs  {(GC.GetAllocatedBytesForCurrentThread() - allocated) / times,8:N0} bytes");
    }

    static void Read(LivePortfolio portfolio)
    {
        if (portfolio.Equity < 0 || portfolio.Position(Pair).Quantity < 0) throw new InvalidOperationException("It lost everything.");
    }

    static LivePortfolio New(IBookHistory? history) =>
        new(new PortfolioOptions { OpeningCash = 1_000_000_000m }, new SyncBenchmark.NoMarket(), [Pair], history: history);

    static Fill Fill(int number, long time)
    {
        var quantity = number % 2 == 0 ? 0.5m : -0.5m;
        return new Fill
        {
            Order = new OrderId(number + 1), TradeId = $"T{number}", Instrument = Pair, Side = quantity > 0 ? Side.Buy : Side.Sell, Quantity = 0.5m,
            Price = 65_432.1m, Fee = 0.0654321m, Time = time, Sleeves = [new SleeveFill(Strategy, quantity, 0.0654321m)],
        };
    }

    sealed class NoHistory : IBookHistory
    {
        public IEnumerable<AccountEntry> Read() => throw new InvalidOperationException("No entry here is older than those at hand.");
    }
}
