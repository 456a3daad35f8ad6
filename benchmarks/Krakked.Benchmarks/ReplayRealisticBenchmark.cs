using Krakked.Data;
using Krakked.Execution.Simulation;
using Krakked.Strategies;

namespace Krakked.Benchmarks;

/// <summary>
/// The replay as somebody would run it who means it: spread, slippage that grows with volatility and size, the pair's fee ladder, a stop and
/// a trailing stop on every position, and one-minute bars that decide the fills of five-minute ones; against the same replay without all that.
/// </summary>
static class ReplayRealisticBenchmark
{
    const int Rounds = 11, Warmups = 4;

    static readonly Timeframe Asked = Timeframe.M5;

    static readonly VenueOptions Real = new()
    {
        SpreadBps = 2, SpreadRangeShare = 0.02m, SlippageBps = 1, SlippageRangeShare = 0.02m, ImpactCoefficient = 1,
    };

    public static int Run(int minutes)
    {
        var rule = new ReplayRule();
        var finer = Market.Minutes(minutes);
        var bars = Resampler.Resample(finer, Asked);
        var tape = new CountingTape(bars.Count);
        var (plain, real) = (0, 0);

        var seconds = Measure.Medians(Rounds, Warmups,
            () => plain = Replay(Cross(rule), bars, rule, new VenueOptions { MakerFee = rule.Taker, TakerFee = rule.Taker }, tape.Rewound()),
            () => real = Replay(new Protected(Cross(rule)), bars, rule, Real, tape.Rewound(), finer));

        Console.WriteLine($"{bars.Count:N0} five-minute bars made of {minutes:N0} one-minute bars, {real:N0} fills, {plain:N0} in the plain replay");
        Console.WriteLine(FormattableString.Invariant(
            $"replay-realistic: {bars.Count / seconds[1] / 1e6:F1} M bars/s, {seconds[1] * 1e9 / real:F0} ns a fill; plain: ")
            + FormattableString.Invariant($"{bars.Count / seconds[0] / 1e6:F1} M bars/s, {seconds[0] * 1e9 / plain:F0} ns a fill; ")
            + FormattableString.Invariant($"ratio: {seconds[1] / seconds[0]:F2}"));
        return 0;
    }

    static int Replay(IStrategy strategy, BarSeries bars, ReplayRule rule, VenueOptions venue, CountingTape tape, BarSeries? finer = null)
    {
        var (engine, _) = Rig.Assemble(strategy, bars, rule.Cash, venue, tape, finer);
        while (engine.Run()) { }
        return tape.Fills;
    }

    static SmaCross Cross(ReplayRule rule) => new(rule.Fast, rule.Slow, (double)rule.Exposure);

    /// <summary>Puts a stop and a trailing stop on everything that is bought.</summary>
    sealed class Protected(IStrategy strategy) : IStrategy
    {
        const double Stop = 0.01, Trail = 0.015;

        public int Warmup => strategy.Warmup;

        public StrategyIntent OnBar(in Moment now)
        {
            var wanted = strategy.OnBar(now);
            return wanted.Kind is IntentKind.Enter
                ? wanted with { StopLoss = now.Close * (1 - Stop), TrailingStop = now.Close * Trail }
                : wanted;
        }
    }
}
