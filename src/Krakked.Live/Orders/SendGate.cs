using System.Diagnostics.CodeAnalysis;

namespace Krakked.Live;

/// <summary>The last thing before the socket: an order passes it on the thread that sends it, at the moment it is sent.</summary>
/// <remarks>
/// Safe from any thread, and in need of nothing else: a stop holds from the moment <see cref="Stop"/> returns, whatever became of the database.
/// Sales are never held up by a stop, for on a spot account they only reduce.
/// </remarks>
public sealed class SendGate
{
    const string NotRecovered = "the desk has not recovered yet";

    volatile string? _stopped;
    string? _closed = NotRecovered;
    volatile string? _ending;

    /// <summary>Why no order that raises exposure may leave; null while it may.</summary>
    public string? Stopped => _stopped;

    /// <summary>Lets nothing through that raises exposure, until <see cref="Arm"/>.</summary>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _stopped = reason;
    }

    /// <summary>Ends a stop; only after that was recorded.</summary>
    public void Arm() => _stopped = null;

    /// <summary>Lets no order through at all, for as long as this process lives: the right to send was lost, or the engine broke.</summary>
    public void Close(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Volatile.Write(ref _closed, reason);
    }

    /// <summary>Everything of before is known: ends what every gate begins with, and never a <see cref="Close"/>.</summary>
    public void Open() => Interlocked.CompareExchange(ref _closed, null, NotRecovered);

    /// <summary>Lets nothing more through that raises exposure: the process ends. There is no way back.</summary>
    public void End(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _ending = reason;
    }

    /// <summary>False with the reason when the change of the order must not leave; one that only reduces is held up by no stop.</summary>
    public bool Lets(Order order, Amendment wanted, [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (!Lets(order, out why) && Volatile.Read(ref _closed) is null && !Raises(order, wanted)) why = null;
        return why is null;
    }

    static bool Raises(Order order, Amendment wanted) =>
        order.Side is not Side.Sell && (wanted.Quantity > order.Quantity || wanted.LimitPrice > order.LimitPrice);

    /// <summary>False with the reason when the order must not leave.</summary>
    public bool Lets(Order order, [NotNullWhen(false)] out string? why)
    {
        ArgumentNullException.ThrowIfNull(order);
        why = Volatile.Read(ref _closed) ?? (order.Side is Side.Sell ? null : _ending ?? _stopped);
        return why is null;
    }
}
