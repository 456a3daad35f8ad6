namespace Krakked.Live;

/// <summary>Keeps what one strategy throws from the others, and from the desk: it is asked no more, and everything else goes on.</summary>
sealed class StrategyShield(StrategyEntry entry)
{
    bool _isTold;

    /// <summary>The strategy, behind the shield.</summary>
    public StrategyEntry Entry { get; private set; } = entry;

    /// <summary>What it threw first; null while it has not.</summary>
    public Exception? Fault { get; private set; }

    public static StrategyShield Around(StrategyEntry entry)
    {
        var shield = new StrategyShield(entry);
        shield.Entry = entry with { Create = () => new Shielded(entry.Create(), shield) };
        return shield;
    }

    /// <summary>What it threw, told once.</summary>
    public bool TryTakeFault([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Exception? fault)
    {
        fault = _isTold ? null : Fault;
        _isTold = Fault is not null;
        return fault is not null;
    }

    sealed class Shielded(IStrategy strategy, StrategyShield shield) : IStrategy
    {
        public int Warmup => strategy.Warmup;

        public bool Ranks => strategy.Ranks;

        public IReadOnlyList<Timeframe> Reads => strategy.Reads;

        public int WarmupAt(Timeframe asked) => strategy.WarmupAt(asked);

        public StrategyIntent OnBar(in Moment now)
        {
            if (shield.Fault is not null) return default;
            try
            {
                return strategy.OnBar(now);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                shield.Fault = fault;
                return default;
            }
        }
    }
}
