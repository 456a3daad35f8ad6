namespace Krakked.Benchmarks;

/// <summary>Keeps the equity curve, as the bare loop does, and counts the fills.</summary>
sealed class CountingTape(int instants) : IRecorder
{
    readonly long[] _times = new long[instants];
    readonly double[] _equity = new double[instants];
    int _count;

    public int Fills { get; private set; }

    /// <summary>Winds it back, so that rounds share one tape and none pays for fresh memory.</summary>
    public CountingTape Rewound()
    {
        (_count, Fills) = (0, 0);
        return this;
    }

    public void OnEquity(in EquityMarks marks)
    {
        marks.CopyTo(_times.AsSpan(_count), _equity.AsSpan(_count));
        _count += marks.Count;
    }

    public void OnPlan(ExecutionPlan plan, ReadOnlySpan<SlotIntent> wanted)
    {
    }

    public void OnExecution(in ExecutionEvent happened)
    {
        if (happened.Fill is not null) Fills++;
    }
}
