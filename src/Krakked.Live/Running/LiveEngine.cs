using System.Globalization;
using System.Threading.Channels;

namespace Krakked.Live;

/// <summary>The trading engine on a running desk: it is fed bars as they close, and touched on the desk's task alone.</summary>
/// <remarks>
/// What a strategy wants counts from the first bar that closes after the start. Everything before is history, whether it closed while another
/// process traded, while none did, or a second ago: so nothing is decided twice, and nothing late.
/// </remarks>
sealed class LiveEngine : IRecorder, IDisposable
{
    const long BeatEvery = 1_000;

    readonly LiveRunSetup _setup;
    readonly LiveDesk _live;
    readonly LiveBars _bars;
    readonly Action<RunNews> _tell;
    readonly LiveExecution _execution;
    readonly TradingEngine _engine;
    readonly ChannelReader<ExecutionEvent> _events;
    readonly List<StrategyShield> _shields;
    readonly IReadOnlyList<StrategySlot> _slots;
    long? _countsFrom, _lastInstant;
    long _now, _since = long.MinValue, _beatAt = long.MinValue, _valueAt = long.MinValue;
    bool _marketIsWell = true;

    /// <param name="setup">What the run stands on.</param>
    /// <param name="live">Its desk, before that runs.</param>
    /// <param name="tell">Told everything; not to be kept waiting.</param>
    /// <exception cref="KrakkedException">Strategies share a name, or read bars that are not followed.</exception>
    public LiveEngine(LiveRunSetup setup, LiveDesk live, Action<RunNews> tell)
    {
        (_setup, _live, _tell) = (setup, live, tell);
        _bars = new LiveBars(setup.Market, FollowedBars.Of(setup.Strategies));
        _shields = [.. setup.Strategies.Select(StrategyShield.Around)];
        _slots = StrategySlots.Of([.. _shields.Select(s => s.Entry)], _bars.Followed, _bars.Feeds, live.Portfolio);
        _execution = new LiveExecution(live.Runner);
        _engine = new TradingEngine(_bars.Feeds, _slots, live.Risk, _execution, live.Portfolio, recorder: this);
        _events = live.Runner.Listen();
    }

    /// <summary>Does what has become due; to be called often.</summary>
    /// <returns>How it is now, about once a second; null in between.</returns>
    public RunStatus? Turn(OrderDesk desk, long now)
    {
        if (_since == long.MinValue) _since = now;
        _now = now;
        TellEvents();
        while (desk.TryReadNotice(out var notice)) _tell(new RunNews.Noticed(notice.Time, notice.Text));
        if (_countsFrom is { } from) GoOn(desk, from);
        else if (desk.Status.Phase is DeskPhase.Running) Start();
        HeedFaults(desk);
        if (now < _beatAt) return null;

        _beatAt = now + BeatEvery;
        Beat();
        return StatusOf(desk);
    }

    /// <summary>Tells what has happened to orders since it was told last.</summary>
    public void TellEvents()
    {
        while (_events.TryRead(out var happened)) _tell(new RunNews.Happened(happened.Time, happened));
    }

    /// <inheritdoc/>
    void IRecorder.OnEquity(in EquityMarks marks)
    {
    }

    /// <inheritdoc/>
    void IRecorder.OnPlan(ExecutionPlan plan, ReadOnlySpan<SlotIntent> wanted)
    {
        foreach (ref readonly var wish in wanted)
        {
            var decision = DecisionRecord.Of(wish, plan);
            _execution.Remember(decision);
            _tell(new RunNews.Decided(_now, decision));
        }
    }

    // Orders are told of as the desk does, which need not wait for the next bar.
    void IRecorder.OnExecution(in ExecutionEvent happened)
    {
    }

    public void Dispose()
    {
        _execution.Dispose();
        _live.Runner.Leave(_events);
    }

    void Start()
    {
        (_countsFrom, _since) = (_now, _now);
        var through = _bars.Take();
        _engine.PassOver(Math.Min(through, _now));
        _live.Portfolio.TakeExternalActivity();
        _engine.Recount();
        _tell(new RunNews.Entered(_now, RunPhase.Trading,
            $"{string.Join(". ", _slots.Select(Known))}. What they want counts from the first bar that closes after {Clock(_now)}."));
    }

    string Known(StrategySlot slot)
    {
        var known = _bars.Feeds.Bars(slot.Instrument, slot.Timeframe).Count;
        var lacking = slot.Warmup - known;
        var waits = lacking > 0 ? $", and waits for {lacking:N0} more" : "";
        return $"{slot.Strategy} knows {known:N0} bars of {slot.Instrument} {slot.Timeframe}{waits}";
    }

    void GoOn(OrderDesk desk, long from)
    {
        var through = _bars.Take();
        if (_bars.Feeds.Next > through) return;

        HeedOthers();
        var belated = 0;
        while (_bars.Feeds.Next <= through)
        {
            var (instant, isLate) = (_bars.Feeds.Next, _bars.Feeds.Next <= _bars.Feeds.Now);
            if (isLate) belated++;
            if (isLate || instant <= from) _engine.PassOver(instant);
            else while (_engine.Run(instant)) { }
            _lastInstant = Math.Max(instant, _lastInstant ?? instant);
        }

        if (belated > 0)
            desk.Note($"{belated:N0} bars became known after later ones of other series: strategies were shown them, and what they wanted of them "
                + "did not count.", _now);
    }

    // A deposit is no gain, and what a person sold is nobody's to sell again.
    void HeedOthers()
    {
        var others = _live.Portfolio.TakeExternalActivity();
        _engine.Recount();
        if (others.CashFlows.IsZero() && others.ManualTraded.IsZero()) return;

        if (!others.CashFlows.IsZero()) _live.Risk.Observe(new CashFlow(others.CashFlows, _now, CashFlowKind.Adjustment));
        _tell(new RunNews.Noticed(_now, others.ToString()));
    }

    void HeedFaults(OrderDesk desk)
    {
        foreach (var shield in _shields)
        {
            if (!shield.TryTakeFault(out var fault)) continue;
            _engine.Strategies.Reload([new StrategyReload(shield.Entry.Id) { Enabled = false }]);
            desk.Note($"Strategy {shield.Entry.Id} broke and is switched off: {fault.GetType().Name}: {fault.Message} What it holds stays, "
                + "and stays protected; the others go on.", _now);
        }
    }

    void Beat()
    {
        var market = _setup.Market.Status;
        if (market.Healthy != _marketIsWell)
            _tell(new RunNews.Noticed(_now, market.Healthy ? "The market data is whole again." : $"Nothing is opened: {market.Problem}."));
        _marketIsWell = market.Healthy;
        if (_countsFrom is null || _now < _valueAt) return;

        _valueAt = _now + (long)_setup.ValueEvery.TotalMilliseconds;
        _tell(new RunNews.Valued(_now, _live.Portfolio.Equity, _live.Portfolio.Cash));
    }

    RunStatus StatusOf(OrderDesk desk)
    {
        var status = desk.Status;
        return new RunStatus
        {
            Phase = _countsFrom is null ? RunPhase.Recovering : RunPhase.Trading,
            Since = _since,
            Waiting = status.Waiting ?? status.Stopped,
            CountsFrom = _countsFrom,
            LastInstant = _lastInstant,
            Strategies = _engine.Strategies.States(),
            Desk = status,
            Market = _setup.Market.Status,
        };
    }

    static string Clock(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
