namespace Krakked.Testing;

/// <summary>What a piece of code allocates on its own thread.</summary>
public static class Allocations
{
    /// <summary>The bytes of one turn.</summary>
    public static long During(Action act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The least of a few turns, each measured anew.</summary>
    /// <remarks>The runtime allocates now and then while it compiles a method again. What the code allocates, it allocates every time.</remarks>
    public static long Least(Func<long> measured) => Enumerable.Range(0, 4).Min(_ => measured());
}
