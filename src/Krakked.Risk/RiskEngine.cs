using Krakked.Risk.Rules;

namespace Krakked.Risk;

/// <summary>Turns what strategies want into what is allowed, by rules that can shrink a size and never raise it.</summary>
/// <remarks>
/// The same in replay, paper and live. It reads the market and the portfolio and changes neither; it remembers only its
/// switches, the day's equity, and the stops that came with what was bought.
/// </remarks>
public sealed class RiskEngine : IRiskEngine
{
    readonly IMarketData _market;
    readonly IPortfolio _portfolio;
    readonly Book _book;
    readonly DrawdownWatch _drawdown;
    readonly Agenda _agenda = new();
    RiskOptions _options;
    Sizing _sizing;
    RuleSet _rules;
    long _plans;

    /// <param name="options">The rules.</param>
    /// <param name="market">What prices are known.</param>
    /// <param name="portfolio">What is owned.</param>
    /// <param name="lastPlan">The highest number that was ever given to a plan: a journal takes none twice. 0 for none.</param>
    public RiskEngine(RiskOptions options, IMarketData market, IPortfolio portfolio, long lastPlan = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentOutOfRangeException.ThrowIfNegative(lastPlan);
        (_options, _market, _portfolio, _plans) = (options, market, portfolio, lastPlan);
        _book = new Book(options, market, portfolio);
        _sizing = new Sizing(options, new VolatilityRisk(options, market));
        _drawdown = new DrawdownWatch(options.MaxDailyDrawdownPct, DrawdownSwitch);
        _rules = new RuleSet(options, KillSwitch, DrawdownSwitch, _drawdown);
    }

    /// <summary>For a person to trip and to clear.</summary>
    public KillSwitch KillSwitch { get; } = new();

    /// <summary>Tripped by a day's loss, cleared by a person; the loss is then counted anew from there.</summary>
    public KillSwitch DrawdownSwitch { get; } = new();

    /// <summary>The rules in force.</summary>
    public RiskOptions Options => _options;

    /// <summary>Puts other rules in force, from the next mark of equity and the next review on.</summary>
    /// <remarks>
    /// What it knows stays: switches that are tripped stay tripped, the day's loss is counted from the same equity, and stops are remembered.
    /// To be called between two calls of <see cref="TradingEngine.Run"/>.
    /// </remarks>
    public void Reload(RiskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _book.Use(options);
        _drawdown.Use(options.MaxDailyDrawdownPct);
        _sizing = new Sizing(options, new VolatilityRisk(options, _market));
        _rules = new RuleSet(options, KillSwitch, DrawdownSwitch, _drawdown);
    }

    /// <inheritdoc/>
    public void Observe(in EquityMarks marks) => _drawdown.Observe(marks);

    /// <summary>Money came or went: the drawdown must not take it for a gain or a loss.</summary>
    public void Observe(CashFlow flow) => _drawdown.Shift((double)flow.Amount);

    /// <inheritdoc/>
    public ExecutionPlan Review(ReadOnlySpan<SlotIntent> intents, long now)
    {
        _book.Open(now);
        _agenda.Collect(intents, _book);
        if (_agenda.Settle(_sizing, _book.Equity)) _book.Complete();

        var candidates = _agenda.Candidates;
        for (var i = 0; i < candidates.Length; i++)
            Judge(candidates[i], last: i == candidates.Length - 1);
        for (var i = candidates.Length - 1; i >= 0; i--)
            VenueMinimum.Apply(candidates[i]);

        return new ExecutionPlan(++_plans, now, _book.Equity, Composer.Compose(candidates))
        {
            KillSwitchActive = IsStopped,
            Stopped = Stops.Of(candidates),
        };
    }

    /// <summary>Sells what strategies hold, whatever is tripped, limited or unhealthy: a reduction is always allowed.</summary>
    /// <param name="now">Unix ms UTC.</param>
    /// <param name="only">The one instrument to sell; null for all.</param>
    /// <param name="manual">True to sell as well what a person bought at the venue.</param>
    public ReductionPlan Flatten(long now, Instrument? only = null, bool manual = false)
    {
        var reducer = new Reducer(_market, _portfolio);
        if (only is not null) reducer.Flatten(only, manual);
        else
            foreach (var instrument in _portfolio.Instruments)
                reducer.Flatten(instrument, manual);
        return Planned(reducer, now);
    }

    /// <summary>Sells everything that strategies hold at the market, whatever the price: for when being flat is worth more than the price.</summary>
    /// <param name="now">Unix ms UTC.</param>
    /// <param name="manual">True to sell as well what a person bought at the venue.</param>
    public ReductionPlan EmergencyClose(long now, bool manual = false)
    {
        var (plan, rest) = Flatten(now, only: null, manual);
        return new ReductionPlan(plan with { AtMarket = true }, rest);
    }

    /// <summary>Sells part of one strategy's sleeve, at most what it holds, past every rule.</summary>
    /// <param name="instrument">Of what.</param>
    /// <param name="strategy">Whose sleeve.</param>
    /// <param name="quantity">Base currency, above 0.</param>
    /// <param name="now">Unix ms UTC.</param>
    public ReductionPlan Sell(Instrument instrument, StrategyId strategy, decimal quantity, long now)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        var reducer = new Reducer(_market, _portfolio);
        reducer.Sell(instrument, strategy, quantity);
        return Planned(reducer, now);
    }

    /// <summary>How much is at stake, as of <paramref name="now"/> (Unix ms UTC).</summary>
    public RiskStatus Status(long now)
    {
        _book.Open(now);
        return StatusReport.Of(_book, StopReasons(), _drawdown.BeginsDay(now) ? 0 : _drawdown.Percent);
    }

    ReductionPlan Planned(Reducer reducer, long now) =>
        new(new ExecutionPlan(++_plans, now, _portfolio.Equity, reducer.Actions) { KillSwitchActive = IsStopped }, reducer.Rest);

    bool IsStopped => KillSwitch.Active || DrawdownSwitch.Active || StoppedByDrift;

    bool StoppedByDrift => _options.KillSwitchOnDrift && _portfolio.Drifting;

    void Judge(Candidate wanted, bool last)
    {
        if (!wanted.Reduces)
        {
            _rules.Admit(wanted, _book);
            if (!wanted.Blocked) _rules.Limit(wanted, _book);
            if (!wanted.Blocked) wanted.Holding.Note(wanted);
        }

        if (wanted.Quantity.IsZero()) return;
        if (!last) _book.Spend(wanted);
        wanted.Holding.Move(wanted.Change);
    }

    string? StopReasons()
    {
        var drift = StoppedByDrift ? "The books differ from the venue's." : null;
        var reasons = string.Join(' ', new[] { KillSwitch.Reason, DrawdownSwitch.Reason, drift }.OfType<string>());
        return reasons.Length == 0 ? null : reasons;
    }
}
