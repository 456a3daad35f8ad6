namespace Krakked.Kraken;

/// <summary>Nonces for one key: Unix nanoseconds, strictly rising across threads, restarts and clocks that go back.</summary>
/// <remarks>
/// Nanoseconds are the largest unit in use, so a key that another program used before is taken over, never locked out. The mark that is
/// stored runs <c>lease</c> ahead of what is used: a restart then begins above everything used before, and few calls write it. It is read before
/// each, because another program with the key may have begun above it meanwhile: then both go on above what the other may have used.
/// </remarks>
public sealed class NonceSource
{
    static readonly TimeSpan DefaultLease = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    readonly INonceStore _store;
    readonly TimeProvider _clock;
    readonly long _lease;
    long _last, _mark;

    /// <param name="store">Where the mark is kept; it belongs to one key alone, and to every program that uses it.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="lease">How far the stored mark runs ahead, 5 s when left out.</param>
    public NonceSource(INonceStore store, TimeProvider clock, TimeSpan? lease = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease ?? DefaultLease, TimeSpan.Zero, nameof(lease));
        (_store, _clock, _lease) = (store, clock, (lease ?? DefaultLease).Ticks * 100);
        _last = _mark = store.Read();
    }

    /// <summary>A nonce higher than every one before it.</summary>
    /// <exception cref="KrakkedException">The mark could not be read or stored; nothing may be sent.</exception>
    public long Next()
    {
        lock (_gate)
        {
            HeedOthers();
            var next = Math.Max(_last + 1, WireTime.ToNanoseconds(_clock.GetUtcNow()));
            if (next >= _mark)
            {
                var mark = next + _lease;
                _store.Write(mark);
                _mark = mark;
            }

            return _last = next;
        }
    }

    void HeedOthers()
    {
        if (_store.Read() is var told && told > _mark) _last = _mark = told;
    }
}
