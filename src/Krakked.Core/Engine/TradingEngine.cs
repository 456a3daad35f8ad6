using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Krakked;

/// <summary>The one loop: what happened, what is wanted, what is allowed, what is ordered.</summary>
/// <remarks>
/// Replay, paper and live all run it. It has no clock, no thread and no I/O: the same inputs give the same orders. An instant in which nobody
/// wants anything allocates nothing.
/// </remarks>
public sealed class TradingEngine
{
    // Long enough to cost nothing a bar, short enough that a caller who wants to stop is not kept waiting.
    const int LongestRun = 4096;

    readonly MarketFeeds _market;
    readonly IRiskEngine _risk;
    readonly IExecution _execution;
    readonly IPortfolio _portfolio;
    readonly IRecorder _recorder;
    readonly EquityMeter _equity;
    readonly List<SlotIntent> _wanted = [];

    /// <exception cref="ArgumentException">A slot asks for a series that is not followed.</exception>
    public TradingEngine(
        MarketFeeds market, IReadOnlyList<StrategySlot> slots, IRiskEngine risk, IExecution execution, IPortfolio portfolio, IRecorder recorder)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(portfolio);
        _market = market;
        _risk = risk;
        _execution = execution;
        _portfolio = portfolio;
        _recorder = recorder;
        _equity = new EquityMeter(market, portfolio);

        Strategies = new RunningStrategies(market, portfolio, slots);
    }

    /// <summary>What the strategies did last, and how to change them; to be used between two calls of <see cref="Run"/>.</summary>
    public RunningStrategies Strategies { get; }

    /// <summary>Shows the strategies the instants up to <paramref name="until"/> (Unix ms UTC); what they want of them does not count.</summary>
    /// <remarks>For bars of before the start, and for bars that became known too late to act on.</remarks>
    public void PassOver(long until)
    {
        while (_market.Next <= until && _market.Next != long.MaxValue)
        {
            _market.RevealBelated();
            foreach (var feed in _market.Closed)
                Ask(feed);
            _wanted.Clear();
        }
    }

    /// <summary>The portfolio was changed by others, as a real account is: equity is marked from what it holds now.</summary>
    public void Recount() => _equity.Refresh();

    /// <summary>Goes through the instants up to and including <paramref name="until"/> (Unix ms UTC); false when no bar is left before it.</summary>
    /// <remarks>Returns now and then on the way, so that the caller can show progress or stop: call it until it says false.</remarks>
    public bool Run(long until = long.MaxValue)
    {
        // What others wanted at an instant that a strategy broke off is old by now.
        _wanted.Clear();
        for (var bars = 0; bars < LongestRun;)
        {
            if (_market.Next > until || _market.Next == long.MaxValue) return false;

            bars += _execution.Idle && _market.TryFindRun(until, LongestRun, out var feed, out var end)
                ? Glide(feed, feed.Revealed, end)
                : Step(until);
        }

        return true;
    }

    /// <summary>One instant, in full; when it leaves nothing to happen, it is the first of the run that follows.</summary>
    int Step(long until)
    {
        var now = _market.Reveal();

        _execution.Advance(now);
        while (_execution.TryRead(out var happened))
            Apply(happened);

        var moved = _market.Closed[0];
        if (_market.Closed.Length == 1 && _execution.Idle && _market.TryFindRun(until, LongestRun, out var next, out var end) && next == moved)
            return Glide(moved, moved.Revealed - 1, end);

        Publish(_equity.Mark(moved, moved.Revealed - 1));
        foreach (var feed in _market.Closed)
            Ask(feed);

        Decide(now);
        return 1;
    }

    /// <summary>
    /// A run of instants at which nothing can happen but that the strategies of one series are asked, until one of them wants something.
    /// </summary>
    int Glide(Feed feed, int first, int end)
    {
        if (feed.Slots.Count == 1) AskAlong(feed, feed.Slots[0], first, end);
        else for (var i = first; i < end && _wanted.Count == 0; i++) { feed.Revealed = i + 1; Ask(feed); }

        var now = _market.EndRun(feed);
        Publish(_equity.Mark(feed, first));
        Decide(now);
        return feed.Revealed - first;
    }

    // On its own, so that the compiler keeps in registers what one bar hands to the next.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void AskAlong(Feed feed, StrategySlot slot, int first, int end)
    {
        var (series, strategy) = (feed.Series, slot.Instance);
        var warm = slot.Warmup;
        for (var i = first; i < end; i++)
        {
            feed.Revealed = i + 1;
            var intent = strategy.OnBar(new Moment(series, i, slot));
            if (intent.Kind is IntentKind.Hold || i < warm) continue;

            series.Prefetch(i);
            _wanted.Add(new SlotIntent(slot, intent));
            return;
        }
    }

    void Ask(Feed feed)
    {
        var index = feed.Revealed - 1;
        foreach (var slot in CollectionsMarshal.AsSpan(feed.Slots))
        {
            var intent = slot.Instance.OnBar(new Moment(feed.Series, index, slot));
            if (intent.Kind is not IntentKind.Hold && index >= slot.Warmup)
                _wanted.Add(new SlotIntent(slot, intent));
        }
    }

    void Decide(long now)
    {
        if (_wanted.Count == 0) return;

        var wanted = CollectionsMarshal.AsSpan(_wanted);
        var plan = _risk.Review(wanted, now);
        Strategies.Note(wanted, plan);
        _recorder.OnPlan(plan, wanted);
        _wanted.Clear();
        _execution.Submit(plan);
    }

    void Apply(in ExecutionEvent happened)
    {
        if (happened.Fill is { } fill)
        {
            _portfolio.Apply(fill);
            _equity.Refresh();
        }

        _recorder.OnExecution(happened);
    }

    void Publish(in EquityMarks marks)
    {
        _risk.Observe(marks);
        _recorder.OnEquity(marks);
    }
}
