namespace Krakked.Live.Tests.Running;

/// <summary>Wants in at once, and throws at the bar it is told to, counted from the first that it is asked at after it was told.</summary>
sealed class Breaking : IStrategy
{
    bool _isToBreak;

    public int Warmup => 1;

    public int AskedSince { get; private set; }

    public void Break() => Volatile.Write(ref _isToBreak, true);

    public StrategyIntent OnBar(in Moment now)
    {
        if (!Volatile.Read(ref _isToBreak)) return StrategyIntent.Enter(0.1);
        AskedSince++;
        throw new InvalidOperationException("a fault of its own");
    }
}
