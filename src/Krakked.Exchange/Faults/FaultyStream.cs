namespace Krakked.Exchange;

/// <summary>The way of one connection's frames to its client, with its faults.</summary>
public sealed class FaultyStream
{
    readonly FaultPlan _plan;
    readonly List<ReadOnlyMemory<byte>> _delayed = [];
    long _silentUntil;

    public FaultyStream(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
    }

    /// <summary>True when the connection is to be cut. Nothing more goes out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What is sent in place of an update of <paramref name="channel"/>, in order.</summary>
    /// <param name="channel">The channel; heartbeats and answers to requests do not come this way.</param>
    /// <param name="frame">The update.</param>
    /// <param name="now">Unix ns.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pass(string channel, ReadOnlyMemory<byte> frame, long now)
    {
        if (IsCut || _plan.Strikes(FaultPoint.SocketCut, channel, now, out _))
        {
            IsCut = true;
            return [];
        }

        if (_plan.Strikes(FaultPoint.SocketSilent, channel, now, out var silent)) _silentUntil = Math.Max(_silentUntil, now + silent.Nanoseconds);
        if (now < _silentUntil || _plan.Strikes(FaultPoint.UpdateDropped, channel, now, out _)) return [];
        if (_plan.Strikes(FaultPoint.UpdateDelayed, channel, now, out _))
        {
            _delayed.Add(frame);
            return [];
        }

        var times = _plan.Strikes(FaultPoint.UpdateRepeated, channel, now, out _) ? 2 : 1;
        ReadOnlyMemory<byte>[] sent = [.. Enumerable.Repeat(frame, times), .. _delayed];
        _delayed.Clear();
        return sent;
    }
}
