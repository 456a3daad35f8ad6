namespace Krakked.Backtesting.Tests.Engine;

/// <summary>Wants what it was told to want at each bar, and notes what it could see.</summary>
sealed class Scripted(params (int Bar, StrategyIntent Intent)[] script) : IStrategy
{
    public int Warmup { get; init; }

    public bool Ranks { get; init; }

    public IReadOnlyList<Timeframe> Reads { get; init; } = [];

    public Action<string>? Sees { get; init; }

    public StrategyIntent OnBar(in Moment now)
    {
        Sees?.Invoke($"{now.Instrument}@{now.Index}");
        foreach (var (bar, intent) in script)
            if (bar == now.Index) return intent;
        return StrategyIntent.Hold;
    }
}
