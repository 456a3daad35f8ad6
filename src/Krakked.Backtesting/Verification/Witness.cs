namespace Krakked.Backtesting;

/// <summary>Stands between the engine and a strategy and writes down what is answered.</summary>
sealed class Witness(StrategyId id, IStrategy strategy, DecisionTrace trace) : IStrategy
{
    SlotTrace? _slot;
    bool _failed;

    public int Warmup => strategy.Warmup;

    public int WarmupAt(Timeframe asked) => strategy.WarmupAt(asked);

    public bool Ranks => strategy.Ranks;

    public IReadOnlyList<Timeframe> Reads => strategy.Reads;

    public StrategyIntent OnBar(in Moment now)
    {
        // A strategy that ranks is one instance asked about several instruments.
        if (_slot is null || !_slot.Key.Instrument.Equals(now.Instrument) || _slot.Key.Timeframe != now.Timeframe)
            _slot = trace.Slot(new SlotKey(id, now.Instrument, now.Timeframe));
        if (_failed) return StrategyIntent.Hold;

        try
        {
            var intent = strategy.OnBar(now);
            _slot.Add(new Decision(now.Index, now.Time, intent with { Because = null }));
            return intent;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Reaching beyond the end of the bars is a way of peeking, and the run goes on so that it can be told where.
            _failed = true;
            _slot.Add(new Decision(now.Index, now.Time, StrategyIntent.Hold, failure.GetType().Name));
            return StrategyIntent.Hold;
        }
    }
}
