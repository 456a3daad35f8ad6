using Krakked.Accounting;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;

namespace Krakked.Backtesting.Tests.Engine;

/// <summary>The whole house, wired by hand: engine, risk engine, order manager, venue, ledger.</summary>
sealed class House
{
    readonly List<StrategySlot> _slots = [];

    public House(params BarSeries[] series)
    {
        Market = new MarketFeeds(series);
        Ledger = new Ledger(10_000m, Market);
        Recorder = new RunRecorder(new EquityCurve(series.Max(s => s.Count)), Ledger, new ShadowBook(series, takerFee: null));
    }

    public MarketFeeds Market { get; }

    public Ledger Ledger { get; }

    public RunRecorder Recorder { get; }

    public RiskOptions Risk { get; init; } = RiskOptions.Unlimited;

    public VenueOptions Venue { get; init; } = new();

    public OrderOptions Orders { get; init; } = OrderOptions.Replay;

    /// <summary>The risk engine of the engine that was built last.</summary>
    public RiskEngine RiskEngine { get; private set; } = null!;

    /// <summary>Adds a strategy that is asked about a series.</summary>
    public House With(IStrategy strategy, BarSeries about, string id = "trend")
    {
        _slots.Add(new StrategySlot(new StrategyId(id), strategy, about.Instrument, about.Timeframe, Market, Ledger));
        return this;
    }

    public TradingEngine Build()
    {
        var venue = new SimulatedVenue(Venue);
        venue.Deposit("USD", Ledger.Cash);
        var execution = new SimulatedExecution(Market, venue, Orders);
        RiskEngine = new RiskEngine(Risk, Market, Ledger);
        return new TradingEngine(Market, _slots, RiskEngine, execution, Ledger, Recorder);
    }

    /// <summary>Goes to the end.</summary>
    public House Run()
    {
        var engine = Build();
        while (engine.Run()) { }
        return this;
    }
}
