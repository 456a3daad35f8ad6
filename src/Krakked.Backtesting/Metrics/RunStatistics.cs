namespace Krakked.Backtesting;

/// <summary>Everything a report shows beyond the headline; each group is computed when it is first asked for.</summary>
public sealed class RunStatistics
{
    readonly RunFacts _run;
    readonly PerformanceMetrics _headline;
    readonly int _trials;
    readonly double? _trialsDeviation;

    internal RunStatistics(RunFacts run, PerformanceMetrics headline, int trials, double? trialsDeviation = null) =>
        (_run, _headline, _trials, _trialsDeviation) = (run, headline, trials, trialsDeviation);

    /// <summary>What was made, by day, month and year.</summary>
    public ReturnTable Returns => field ??= ReturnTable.Of(_run.Daily, _headline);

    /// <summary>The deepest falls.</summary>
    public DrawdownTable Drawdowns => field ??= DrawdownTable.Of(_run);

    /// <summary>How the bad days look.</summary>
    public RiskMetrics Risk => field ??= RiskMetrics.Of(_run.Daily);

    /// <summary>What the trades look like.</summary>
    public TradeMetrics Trades => field ??= TradeMetrics.Of(_run.Trips);

    /// <summary>Against buying and holding.</summary>
    public BenchmarkMetrics Benchmark => field ??=
        BenchmarkMetrics.Of(_run.Daily.Returns, BuyAndHold.Returns(_run.Daily, _run.Series));

    /// <summary>How far it can be believed.</summary>
    public HonestyMetrics Honesty => field ??= HonestyMetrics.Of(_run, _trials, _trialsDeviation);
}
