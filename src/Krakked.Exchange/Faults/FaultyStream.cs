namespace Krakked.Exchange;

/// <summary>The way of one connection's messages to its client, with its faults. Answers to requests and heartbeats pass, unless it is cut.</summary>
public sealed class FaultyStream
{
    const string Book = "book";

    readonly FaultPlan _plan;
    readonly List<SocketFrame> _delayed = [];
    long _silentUntil;

    public FaultyStream(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
    }

    /// <summary>True when the connection is to be cut. Nothing more goes out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What is sent in place of a message, in order.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="now">Unix ns.</param>
    public IReadOnlyList<SocketFrame> Pass(in SocketFrame frame, long now)
    {
        if (IsCut) return [];
        if (frame.Channel is "" or "heartbeat") return [frame];
        if (_plan.Strikes(FaultPoint.SocketCut, frame.Channel, now, out _))
        {
            IsCut = true;
            return [];
        }

        if (_plan.Strikes(FaultPoint.SocketSilent, frame.Channel, now, out var silent))
            _silentUntil = Math.Max(_silentUntil, now + silent.Nanoseconds);
        return now < _silentUntil || _plan.Strikes(FaultPoint.UpdateDropped, frame.Channel, now, out _) ? [] : Sent(frame, now);
    }

    SocketFrame[] Sent(SocketFrame frame, long now)
    {
        if (frame.Channel is Book && _plan.Strikes(FaultPoint.ChecksumWrong, Book, now, out _)) frame = WithWrongChecksum(frame);
        if (_plan.Strikes(FaultPoint.UpdateDelayed, frame.Channel, now, out _))
        {
            _delayed.Add(frame);
            return [];
        }

        var times = _plan.Strikes(FaultPoint.UpdateRepeated, frame.Channel, now, out _) ? 2 : 1;
        SocketFrame[] sent = [.. Enumerable.Repeat(frame, times), .. _delayed];
        _delayed.Clear();
        return sent;
    }

    static SocketFrame WithWrongChecksum(in SocketFrame frame)
    {
        var bytes = frame.Utf8.ToArray();
        var at = bytes.AsSpan().LastIndexOf("\"checksum\":"u8);
        if (at < 0) return frame;

        // Its last digit becomes the next one: still a number, and never the right one.
        var last = at + "\"checksum\":".Length;
        while (last + 1 < bytes.Length && char.IsAsciiDigit((char)bytes[last + 1])) last++;
        bytes[last] = bytes[last] == (byte)'9' ? (byte)'1' : (byte)(bytes[last] + 1);
        return frame with { Utf8 = bytes };
    }
}
