using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>The exchange's own switch that cancels everything when it does not hear from us.</summary>
/// <remarks>
/// It is set from the engine's own steps, so that an engine that hangs lets it fire. It reaches the whole account, orders placed by hand included,
/// and closes nothing. https://docs.kraken.com/api/docs/rest-api/cancel-all-orders-after
/// </remarks>
sealed class DeadMan(DeskOptions options, CallQueue calls, DeskOrders orders, DeskHalts halts)
{
    const int FailuresToHalt = 2;

    readonly long _everyMs = (long)options.DeadManEvery.TotalMilliseconds;
    VenueCall.SetDeadMan? _asked;
    long _askedAt, _nextAt = long.MinValue;
    bool _engineIsOff;
    int _failures;

    /// <summary>When it fires unless it is set again, Unix ms UTC; null while it is surely off.</summary>
    public long? Fires { get; private set; }

    /// <summary>True while something waits for it to be off.</summary>
    public bool MustBeOff { get; private set; }

    /// <summary>When <see cref="Keep"/> does something next; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue
    {
        get
        {
            if (options.DeadMan is DeadManPolicy.Off) return long.MaxValue;
            if (_asked is not null) return _askedAt + _everyMs;
            return (Wanted && !MustBeOff) || Fires is not null ? _nextAt : long.MaxValue;
        }
    }

    /// <summary>An earlier life may have set it just before it ended.</summary>
    public void Start(long now)
    {
        if (options.DeadMan is not DeadManPolicy.Off) Fires = now + (long)options.DeadManAfter.TotalMilliseconds;
    }

    /// <summary>True when an order may rest: it is no protection, or the switch cannot take it away.</summary>
    public bool LetsRest(Order order) =>
        options.DeadMan is not DeadManPolicy.EntriesOnly || Fires is null || order.Side is Side.Buy || order.Type is OrderType.Market;

    /// <summary>Something has to be placed that it must not reach: it is switched off before.</summary>
    public void SwitchOffNow(long now)
    {
        _nextAt = Math.Min(_nextAt, now);
        MustBeOff = true;
    }

    /// <summary>Sets it again, or switches it off, when that is due; true when it has fired meanwhile.</summary>
    public bool Keep(long now)
    {
        if (options.DeadMan is DeadManPolicy.Off) return false;
        var fired = Fires <= now;
        if (fired)
        {
            halts.Note("The dead-man switch fired: the exchange has cancelled every order, because it did not hear from us.", now);
            (Fires, _nextAt, MustBeOff) = (null, now, false);
        }

        var on = Wanted && !MustBeOff;
        if (!on && Fires is null)
        {
            // What is not wanted cannot fail.
            _failures = 0;
            halts.End(HaltScope.Account, "", HaltCause.DeadMan, now);
            return fired;
        }

        if (now < NextDue) return fired;
        _asked = new VenueCall.SetDeadMan(on ? options.DeadManAfter : TimeSpan.Zero) { Number = calls.Number() };
        (_askedAt, _nextAt) = (now, now + _everyMs);

        // It may count from the moment the call leaves, whether or not we hear so.
        if (on) Fires = Math.Max(Fires ?? 0, now + (long)options.DeadManAfter.TotalMilliseconds);
        calls.Add(_asked);
        return fired;
    }

    /// <summary>Takes in the answer.</summary>
    public void OnSwitched(VenueCall.SetDeadMan call, Result<DeadManSwitch> result, long now)
    {
        if (call.Number != _asked?.Number) return;
        _asked = null;
        if (!result.TryGet(out var stands, out var error))
        {
            _nextAt = now + (long)options.AskAfter.TotalMilliseconds;
            if (++_failures >= FailuresToHalt)
                halts.Raise(HaltScope.Account, "", HaltCause.DeadMan, $"the dead-man switch cannot be set: {error}", now);
            return;
        }

        _failures = 0;
        halts.End(HaltScope.Account, "", HaltCause.DeadMan, now);
        Fires = stands.Fires?.ToUnixTimeMilliseconds();
        if (Fires is null) MustBeOff = false;

        // Off, it can be set at once when an entry rests; on, it can go off at once for what must not be reached.
        if (call.After == TimeSpan.Zero) _nextAt = long.MinValue;
        else if (MustBeOff) _nextAt = now;
    }

    /// <summary>The exchange is off, or on again: an armed switch would cancel everything when it returns.</summary>
    public void OnEngine(bool isOff) => _engineIsOff = isOff;

    bool Wanted
    {
        get
        {
            var any = false;
            foreach (var entry in orders.Working)
            {
                if (entry.IsOnlyWatched || entry.State is OrderState.Pending) continue;
                if (options.DeadMan is DeadManPolicy.EntriesOnly && entry.Order.Side is Side.Sell) return false;
                any = true;
            }

            return any && !_engineIsOff;
        }
    }
}
