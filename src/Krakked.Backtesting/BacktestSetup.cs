using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;

namespace Krakked.Backtesting;

/// <summary>Everything that decides the result of a backtest; the same setup gives the same result, bit for bit.</summary>
public sealed record BacktestSetup
{
    /// <summary>The name under which the strategy trades; with several of them, the name of the whole.</summary>
    public required StrategyId Strategy { get; init; }

    /// <summary>
    /// Makes a fresh instance, once for each instrument; for a single strategy that trades everything there is. Not used when
    /// <see cref="Strategies"/> is given.
    /// </summary>
    public Func<IStrategy> Create { get; init; } = () => throw new KrakkedException("Nothing to replay: the setup names no strategy.");

    /// <summary>The single strategy's parameters, for the record.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = new Dictionary<string, double?>();

    /// <summary>
    /// The strategies that share the account; the single one of <see cref="Strategy"/> and <see cref="Create"/> when not given.
    /// </summary>
    public IReadOnlyList<StrategyEntry> Strategies
    {
        get => field.Count > 0 ? field : [new StrategyEntry { Id = Strategy, Create = Create, Parameters = Parameters }];
        init;
    } = [];

    /// <summary>
    /// The bars: one series for each instrument and timeframe that is traded or read, all of one quote currency. The shortest
    /// timeframe of an instrument prices it.
    /// </summary>
    public required IReadOnlyList<BarSeries> Series { get; init; }

    /// <summary>The series that price each instrument.</summary>
    public IEnumerable<BarSeries> Finest => Series.GroupBy(s => s.Instrument).Select(g => g.MinBy(s => s.Timeframe)!);

    /// <summary>
    /// Finer bars that settle the fills where they exist, at most one series for each instrument; no strategy sees them. Their timeframe
    /// divides the one that prices the instrument.
    /// </summary>
    public IReadOnlyList<BarSeries> Details { get; init; } = [];

    /// <summary>Starting cash, in the instruments' quote currency; more than 0, up to <see cref="Numeric.LargestAmount"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of that range.</exception>
    public decimal Cash
    {
        get;
        init
        {
            if (value is <= 0 or > Numeric.LargestAmount)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"Starting cash must be more than 0, up to {Numeric.LargestAmount:N0}.");
            field = value;
        }
    } = 10_000m;

    /// <summary>The rules of the risk engine.</summary>
    public RiskOptions Risk { get; init; } = RiskOptions.Default;

    /// <summary>How orders are made from plans.</summary>
    public OrderOptions Orders { get; init; } = OrderOptions.Replay;

    /// <summary>What the simulated venue charges and how it fills.</summary>
    public VenueOptions Venue { get; init; } = new();

    /// <summary>Where the bars come from, in words: a store, a file, a synthetic market and its seed.</summary>
    public string Source { get; init; } = "memory";

    /// <summary>Where the bars come from, so that they can be had again.</summary>
    public DataOrigin Origin { get; init; } = new();

    /// <summary>What was done about missing bars: <c>none</c> or <c>flat</c>.</summary>
    public string GapPolicy { get; init; } = "none";

    /// <summary>Whether the result keeps a record of every decision; it costs memory and changes nothing else.</summary>
    public bool KeepDecisions { get; init; }

    /// <summary>
    /// How many variants were tried before this one was chosen, this one among them; deflates the Sharpe ratio.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Trials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>
    /// Standard deviation of the annualised Sharpe ratios of those variants; null when only their number is known.
    /// </summary>
    public double? TrialsSharpeDeviation { get; init; }
}
