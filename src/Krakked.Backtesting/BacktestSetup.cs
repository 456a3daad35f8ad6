using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;

namespace Krakked.Backtesting;

/// <summary>Everything that decides the result of a backtest; the same setup gives the same result, bit for bit.</summary>
public sealed record BacktestSetup
{
    /// <summary>The name under which the strategy trades.</summary>
    public required StrategyId Strategy { get; init; }

    /// <summary>Makes a fresh instance, once for each series.</summary>
    public required Func<IStrategy> Create { get; init; }

    /// <summary>The strategy's parameters, for the record.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = new Dictionary<string, double?>();

    /// <summary>The bars: one series for each instrument, all of one timeframe and one quote currency.</summary>
    public required IReadOnlyList<BarSeries> Series { get; init; }

    /// <summary>Starting cash, in the instruments' quote currency; more than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">0 or less.</exception>
    public decimal Cash
    {
        get;
        init
        {
            if (value <= 0) throw new ArgumentOutOfRangeException(nameof(value), value, "Starting cash must be more than 0.");
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
}
