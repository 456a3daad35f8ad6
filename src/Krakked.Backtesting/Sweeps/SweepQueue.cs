namespace Krakked.Backtesting;

/// <summary>Hands out the numbers of what is to be done, each once, and tells how much of it is done.</summary>
sealed class SweepQueue(int count, Action<double>? progress)
{
    readonly Lock _telling = new();
    int _taken = -1, _done;

    public bool TryTake(out int number) => (number = Interlocked.Increment(ref _taken)) < count;

    public void Done()
    {
        if (progress is null) return;
        lock (_telling) progress((double)++_done / count);
    }
}
