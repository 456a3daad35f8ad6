namespace Krakked.Storage;

/// <summary>Whether this process may still send orders.</summary>
public enum SendRightState : byte
{
    /// <summary>No: the lock file is gone or replaced, or another process has taken the lease. Send nothing, and stop.</summary>
    Lost,

    /// <summary>Yes.</summary>
    Held,

    /// <summary>The lock is ours, but the lease could not be refreshed: another machine may take it once it has run out.</summary>
    Unrefreshed,
}

/// <summary>The right to send, held twice: by the lock on a file, and by a lease in the database.</summary>
/// <remarks>
/// The lock ends with the process, but a deleted lock file lets a second process lock a new one. The lease stands against that: it names the
/// process, and is free when that process is dead, or has not refreshed it for three minutes and ran on another machine.
/// </remarks>
public sealed class SendRight
{
    readonly LockFile _lock;
    readonly Lease _lease;
    readonly TimeProvider _clock;
    bool _lost;

    internal SendRight(LockFile held, Lease lease, TimeProvider clock) => (_lock, _lease, _clock) = (held, lease, clock);

    /// <summary>Looks whether the right still holds and says that we live; to be called once a minute. What is lost stays lost.</summary>
    public SendRightState Refresh()
    {
        try
        {
            _lost |= !_lock.IsInPlace || !_lease.Refresh(Now);
            return _lost ? SendRightState.Lost : SendRightState.Held;
        }
        catch (StorageException)
        {
            return SendRightState.Unrefreshed;
        }
    }

    internal void Take() => _lease.Take(Now);

    internal void Release() => _lease.Release();

    long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
