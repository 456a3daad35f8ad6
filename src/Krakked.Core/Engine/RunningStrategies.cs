namespace Krakked;

/// <summary>The strategies at work: what each did last, and how to switch one off or put another instance in its place.</summary>
/// <remarks>
/// Read it and change it between two calls of <see cref="TradingEngine.Run"/>, on the thread that makes them. What it hands out is a copy.
/// </remarks>
public sealed class RunningStrategies
{
    readonly MarketFeeds _market;
    readonly IPortfolio _portfolio;
    readonly SlotActivity[] _activities;
    readonly Dictionary<StrategySlot, SlotActivity> _bySlot = new(ReferenceEqualityComparer.Instance);
    SlotActivity? _last;

    internal RunningStrategies(MarketFeeds market, IPortfolio portfolio, IReadOnlyList<StrategySlot> slots)
    {
        (_market, _portfolio) = (market, portfolio);
        _activities = [.. slots.Select(s => new SlotActivity(s))];
        foreach (var activity in _activities)
        {
            FeedOf(activity.Slot).Slots.Add(activity.Slot);
            _bySlot.Add(activity.Slot, activity);
        }
    }

    /// <summary>Who is at work, in the order in which they are asked.</summary>
    public IReadOnlyList<StrategyId> Names => [.. _activities.Select(a => a.Slot.Strategy).Distinct()];

    /// <summary>Every strategy as it stands now.</summary>
    public IReadOnlyList<StrategyState> States() => [.. Names.Select(State)];

    /// <summary>One strategy as it stands now.</summary>
    /// <exception cref="KrakkedException">No such strategy is at work.</exception>
    public StrategyState State(StrategyId strategy)
    {
        var own = Of(strategy);
        var sleeves = own.ConvertAll(SleeveOf);
        var held = sleeves.DistinctBy(s => s.Instrument).ToList();
        var (value, equity) = (held.Sum(s => s.Holding.Quantity * s.Price), _portfolio.Equity);
        return new StrategyState
        {
            Strategy = strategy,
            Enabled = own[0].Slot.Enabled,
            Timeframes = [.. own.Select(a => a.Slot.Timeframe).Distinct().Order()],
            LastIntentAt = own.Max(a => a.LastIntentAt),
            LastActionAt = own.Max(a => a.LastActionAt),
            Intents = own.Sum(a => a.Intents),
            Actions = own.Sum(a => a.Actions),
            Blocked = own.Sum(a => a.Blocked),
            Exposure = equity > 0 ? value / equity : 0,
            RealizedPnl = held.Sum(s => s.Holding.RealizedPnl),
            UnrealizedPnl = value - held.Sum(s => s.Holding.Cost),
            Fees = held.Sum(s => s.Holding.Fees),
            Sleeves = sleeves,
        };
    }

    /// <summary>Applies all changes or, when one of them will not do, none; they hold from the next instant on.</summary>
    /// <remarks>
    /// A new instance is first shown every bar that is known. One that is switched off is asked all the same: it may sell, and may not buy.
    /// Orders that are at the venue stay there.
    /// </remarks>
    /// <exception cref="KrakkedException">A strategy is not at work, is named twice, or reads bars that are not followed.</exception>
    public void Reload(IReadOnlyList<StrategyReload> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var twice = changes.GroupBy(c => c.Strategy).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new KrakkedException($"'{twice.Key}' is changed twice at once. Name each strategy once.");

        var replaced = changes.SelectMany(Changed).ToList();
        StrategyWarmup.CatchUp(_market, _portfolio, [.. replaced.Where(r => r.Now.Instance != r.Was.Slot.Instance).Select(r => r.Now)]);
        foreach (var (was, now) in replaced)
            Replace(was, now);
    }

    /// <summary>Books what was wanted and what became of it.</summary>
    internal void Note(ReadOnlySpan<SlotIntent> wanted, ExecutionPlan plan)
    {
        var alone = wanted.Length == 1;
        foreach (ref readonly var wish in wanted)
        {
            if (!ReferenceEquals(_last?.Slot, wish.Slot)) _last = _bySlot[wish.Slot];
            _last.Note(wish.Intent, plan, alone);
        }
    }

    List<(SlotActivity Was, StrategySlot Now)> Changed(StrategyReload change)
    {
        var changed = new List<(SlotActivity, StrategySlot)>();
        IStrategy? shared = null;
        foreach (var activity in Of(change.Strategy))
        {
            var slot = activity.Slot;
            var now = slot with { Enabled = change.Enabled ?? slot.Enabled };
            if (change.Create is { } create)
            {
                now = now with { Instance = shared ?? create() };
                if (now.Instance.Ranks) shared = now.Instance;
                CheckReads(now);
            }

            changed.Add((activity, now));
        }

        return changed;
    }

    void CheckReads(StrategySlot slot)
    {
        foreach (var read in slot.Instance.Reads)
            if (read < slot.Timeframe || !_market.Follows(slot.Instrument, read))
                throw new KrakkedException(
                    $"'{slot.Strategy}' would read {read} bars of {slot.Instrument} at {slot.Timeframe} closes, and they are not followed. " +
                    "What is followed cannot change while it runs: stop, add them, and start again.");
    }

    void Replace(SlotActivity activity, StrategySlot now)
    {
        var slots = FeedOf(now).Slots;
        slots[slots.FindIndex(s => ReferenceEquals(s, activity.Slot))] = now;
        _bySlot.Remove(activity.Slot);
        _bySlot.Add(now, activity);
        activity.Slot = now;
    }

    SleeveState SleeveOf(SlotActivity activity)
    {
        var slot = activity.Slot;
        var holding = new Sleeve(slot.Strategy, 0, 0, 0, 0);
        foreach (var sleeve in _portfolio.Position(slot.Instrument).Sleeves.Span)
            if (sleeve.Strategy == slot.Strategy)
                holding = sleeve;
        return new SleeveState
        {
            Instrument = slot.Instrument,
            Timeframe = slot.Timeframe,
            Holding = holding,
            Price = _market.TryQuote(slot.Instrument, out var quote) ? Numeric.FromMarket(quote.Last) : 0,
            LastDecision = activity.LastDecision,
        };
    }

    List<SlotActivity> Of(StrategyId strategy)
    {
        var own = _activities.Where(a => a.Slot.Strategy == strategy).ToList();
        if (own.Count > 0) return own;

        var names = Names.Select(n => n.Name).ToList();
        throw new KrakkedException(
            $"No strategy '{strategy}' is at work.{Suggest.DidYouMean(strategy.Name, names)} At work: {string.Join(", ", names)}.");
    }

    Feed FeedOf(StrategySlot slot) => _market.Find(slot.Instrument, slot.Timeframe);
}
