using Krakked.Execution.Simulation;
using Krakked.Strategies;

namespace Krakked.Benchmarks;

/// <summary>
/// The whole loop, with the real engine, risk rules, order manager, venue and ledger, against the same rule as one bare loop.
/// </summary>
static class ReplayBenchmark
{
    const int Rounds = 15, Warmups = 5;

    public static int Run(int count)
    {
        var rule = new ReplayRule();
        var bars = Market.Minutes(count);
        var (curve, tape) = (new double[count], new CountingTape(count));
        (decimal Equity, int Fills) bare = default, whole = default;

        var seconds = Measure.Medians(Rounds, Warmups,
            () => bare = BareLoop.Run(bars, rule, curve),
            () => whole = Whole(bars, rule, tape.Rewound()));

        Console.WriteLine($"{count:N0} one-minute bars, {whole.Fills:N0} fills, final equity {whole.Equity:F2}");
        if (bare.Fills != whole.Fills || Math.Abs(bare.Equity - whole.Equity) >= 0.005m)
        {
            Console.Error.WriteLine($"The two do not agree: bare {bare.Fills:N0} fills, {bare.Equity:F2}.");
            return 1;
        }

        var quiet = QuietBytes(bars);
        Console.WriteLine(FormattableString.Invariant(
            $"replay: {count / seconds[1] / 1e6:F1} M bars/s, bare: {count / seconds[0] / 1e6:F1} M bars/s, ")
            + FormattableString.Invariant($"ratio: {seconds[1] / seconds[0]:F2}, bytes/bar: {quiet:F3}"));
        return 0;
    }

    static (decimal Equity, int Fills) Whole(BarSeries bars, ReplayRule rule, CountingTape tape)
    {
        var strategy = new SmaCross(rule.Fast, rule.Slow, (double)rule.Exposure);
        var (engine, ledger) = Rig.Assemble(strategy, bars, rule.Cash, Flat(rule), tape);
        while (engine.Run()) { }
        return (ledger.Equity, tape.Fills);
    }

    /// <summary>Bytes allocated for each bar by a strategy that looks at every bar and never wants anything.</summary>
    static double QuietBytes(BarSeries bars)
    {
        var rule = new ReplayRule();
        var (engine, _) = Rig.Assemble(new Watcher(), bars, rule.Cash, Flat(rule), new CountingTape(bars.Count));
        engine.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (engine.Run()) { }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)bars.Count;
    }

    static VenueOptions Flat(ReplayRule rule) => new() { MakerFee = rule.Taker, TakerFee = rule.Taker };

    sealed class Watcher : IStrategy
    {
        readonly Indicators.Sma _average = new(20);

        public int Warmup => 20;

        public StrategyIntent OnBar(in Moment now) =>
            _average.Next(now.Close) < 0 ? StrategyIntent.Exit : StrategyIntent.Hold;
    }
}
