using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What follows every input, always in the same order.</summary>
public sealed partial class OrderDesk
{
    static readonly TimeSpan Lockout = TimeSpan.FromMinutes(1);

    long _startedAt, _silentUntil = long.MinValue;
    string? _stopReason;
    KillRecord _stopRecorded;
    long _stopRetryAt = long.MaxValue;
    bool _engineIsOff;

    /// <summary>Stops everything that opens, for good: until a person arms it again. Sales and protections go on.</summary>
    /// <remarks>The gate first, because it needs nothing else to work; then the store, then cancels of what would open, then it is told.</remarks>
    public void Stop(string reason, long now)
    {
        _gate.Stop(reason);
        Enter(now);
        _stopReason = reason;
        RecordStop();
        StopOpenings(reason);
        Step(now);
    }

    void Enter(long now) => _now = Math.Max(_now, now);

    void Step(long now)
    {
        Enter(now);
        if (_now >= _stopRetryAt) RecordStop();
        do Decide();
        while (HoldNow() != _manager.Holding);
        _bare.Look(_now);
        if (_now >= _silentUntil)
        {
            if (_deadMan.Keep(_now)) _sweeps.Owe(_now);
            _inquiries.Begin(_now);
            _sweeps.Begin(_now, _money.ReadTo);
        }

        _due = Math.Max(_now, DueNext());
    }

    void Decide()
    {
        _manager.Hold(HoldNow());
        _manager.Advance(_now);
        _watch.Look(_now, _manager.Holding is not SendHold.All);
        _sender.PlaceWaiting(_now);
        Settle();
        if (_manager.Holding is not SendHold.All && _watch.Sell(_now)) Settle();
        if (_phase is not DeskPhase.Recovering || WaitsFor() is not null) return;
        _phase = DeskPhase.Running;
        _gate.Open();
        _halts.Note("Recovered: everything of before is known.", _now);
    }

    /// <summary>Lets the order manager come to rest, remembers what it said, and releases what follows from it.</summary>
    void Settle()
    {
        do ReadEvents();
        while (_sender.TakeCommand(_now));
        ReadGuards();
        ReadNotices();
        if (_journal.Commit(_now))
        {
            if (_holdings.Tell(_now)) Settle();
            else _sender.Release();
            return;
        }

        _manager.Hold(SendHold.All);
        if (!_sender.KeepBack(_now)) return;
        ReadEvents();
        ReadGuards();
    }

    void ReadEvents()
    {
        while (_manager.TryRead(out var happened))
        {
            var entry = _orders.Observe(happened);
            _journal.Add(new JournalEntry.Happened(happened));
            _plans.Take(happened);
            if (happened.IsFinal && entry.EndedAt == 0) entry.EndedAt = _now;
            if (happened.IsFinal) _amendments.Forget(entry);
            if (happened.State is not OrderState.Unknown) _lookUps.Settle(entry, _now);
            else if (entry.IsOnlyWatched) _sender.NotSent(entry, "What else sells the same base has not ended.", _now);
            else if (entry.WaitsForSwitch) _sender.NotSent(entry, "The dead-man switch is not known to be off.", _now);
            else _lookUps.Doubt(entry, _now);
        }
    }

    void ReadNotices()
    {
        while (_halts.TryTakeUnwritten(out var told))
        {
            var kind = told.Halt is null ? NoticeKind.Note : told.Ends ? NoticeKind.Resumed : NoticeKind.Halted;
            _journal.Add(new JournalEntry.Noticed(new StoredNotice(
                told.Time, kind, told.Text, told.Halt?.Scope.ToString(), told.Halt?.Name, told.Halt?.Cause.ToString())));
        }
    }

    void ReadGuards()
    {
        while (_manager.TryReadGuard(out var guard))
        {
            _bare.Take(guard);
            _journal.Add(new JournalEntry.Guarded(new SleeveGuard
            {
                Instrument = guard.Instrument,
                Protection = guard.Protection,
                Held = guard.Held,
                Bracket = guard.Bracket,
                PlanId = guard.PlanId,
                Since = guard.Since,
                Trailed = guard.Trailed,
                LastBuy = guard.LastBuy,
                Time = _now,
            }));
        }
    }

    void OnRead(VenueReply reply)
    {
        if (_inquiries.TryTake(reply, out var asked, out var at))
        {
            Heed(asked);
            OnAsked(asked, at);
            return;
        }

        _sweeps.Take(reply, _now, out var reading);
        if (reading is not null) OnReading(reading);
    }

    void OnAsked(Result<IReadOnlyDictionary<string, OrderInfo>> asked, long at)
    {
        if (!asked.TryGet(out var orders, out _)) return;
        foreach (var (id, order) in orders)
        {
            _evidence.Take(id, order, at, _now);
            if (order.Status is KrakenOrderStatus.Open or KrakenOrderStatus.Pending) _sender.OnStillOpen(id, _now);
        }

        if (_sweeps.LacksTrades) _sweeps.ReadAt(_now);
    }

    // What it showed is durable and booked before anything is concluded from what it did not show.
    void OnReading(VenueReading reading)
    {
        if (reading.Failure is { } failure) Heed(failure);
        HeedMode(reading);
        Settle();
        _lookUps.Take(reading, _now);
        TakeBackOrphans(reading);
        Settle();

        if (reading.IsWhole) HeedStop();
        var booked = reading.IsWhole && _money.TryBook(reading, _now);
        var compared = booked && _money.TryCompare(reading, _sweeps.BookedBefore, _lookUps.AnyOpen, _now);
        var again = reading.IsWhole && (!booked || _drift.IsInDoubt || (_phase is DeskPhase.Recovering && !compared));
        _sweeps.Conclude(reading, booked, again, _now);
    }

    // A name of ours that is open and not known here, or known to be over, has nobody who looks after it.
    void TakeBackOrphans(VenueReading reading)
    {
        if (!reading.Open.TryGet(out var open, out _)) return;
        foreach (var (id, order) in open)
        {
            if (_orders.Find(id) is { IsFinal: false }) continue;
            var claim = _names.Read(order.ClientId);
            if (claim.Owner is OrderOwner.OtherInstance && order.Opened.ToUnixTimeMilliseconds() >= _startedAt)
            {
                _otherSeenAt = reading.At;
                _halts.Raise(HaltScope.Account, "", HaltCause.OtherInstance, $"another instance placed order {id}", _now);
            }

            if (claim.Owner is not OrderOwner.Ours) continue;
            if (_orders.Find(claim.Order) is { } entry && (!entry.IsFinal || entry.EndedAt >= reading.At)) continue;
            _halts.Note($"Order {id} has our name {claim.Order} and nobody looks after it: it is taken back.", _now);
            _sender.CancelOrphan(id, claim.Order);
        }
    }

    void HeedMode(VenueReading reading)
    {
        if (reading.Mode is not { } mode) return;
        _engineIsOff = mode is not "online";
        _deadMan.OnEngine(_engineIsOff);
        if (_engineIsOff) _halts.Raise(HaltScope.Account, "", HaltCause.Engine, $"the exchange is in {mode}", _now);
        else _halts.End(HaltScope.Account, "", HaltCause.Engine, _now);
    }

    void Heed<T>(Result<T> result)
    {
        if (!result.TryGet(out _, out var error)) Heed(error);
    }

    // Asking on after these makes it worse, and locks the key out in the end.
    void Heed(ExchangeError error)
    {
        if (error.Kind is ErrorKind.Denied)
        {
            _halts.Raise(HaltScope.Account, "", HaltCause.Denied, error.ToString(), _now);
            _silentUntil = Math.Max(_silentUntil, _now + (long)_options.SilentAfterDenial.TotalMilliseconds);
        }
        else if (error is { Kind: ErrorKind.Throttled, RetryAfter: { } wait } && wait >= Lockout)
        {
            _halts.Note($"The exchange locked us out: {error}", _now);
            _silentUntil = Math.Max(_silentUntil, _now + (long)wait.TotalMilliseconds);
        }
    }

    SendHold HoldNow()
    {
        if (_phase is not DeskPhase.Running || _journal.Fault is not null || _engineIsOff || _now < _silentUntil) return SendHold.All;
        return _sweeps.IsOwed ? SendHold.Openings : SendHold.None;
    }

    /// <summary>What is still to be known before anything is sent; null when nothing is.</summary>
    string? WaitsFor()
    {
        if (_phase is not DeskPhase.Recovering) return null;
        if (_journal.Fault is not null) return "nothing can be stored";
        if (_lookUps.AnyOpen) return "an order may or may not be at the exchange";
        if (_sweeps.IsOwed) return "the account was not read whole";
        return _drift.ComparedAt is null || _drift.IsInDoubt ? "the balances were not compared" : null;
    }

    // Another process may have stopped us through the store.
    void HeedStop()
    {
        if (_gate.Stopped is not null || _journal.Fault is not null) return;
        try
        {
            if (_store.ReadKill() is { Killed: true } kill) StopOpenings(kill.Reason.Length > 0 ? kill.Reason : "stopped in the store");
        }
        catch (StorageException fault)
        {
            _journal.Fail(fault, _now);
        }
    }

    void StopOpenings(string reason)
    {
        _gate.Stop(reason);
        foreach (var entry in _orders.Working.ToArray())
            if (entry.Order.Side is Side.Buy) _manager.Cancel(entry.Order.Id);
        _halts.Note($"Stopped: {reason}", _now);
    }

    void RecordStop()
    {
        if (_stopReason is { } reason) _stopRecorded |= _store.Kill(reason, _now);
        _stopRetryAt = _stopRecorded is KillRecord.Nowhere ? _now + (long)_options.StorageRetry.TotalMilliseconds : long.MaxValue;
    }

    long DueNext()
    {
        if (_halts.HasUnwritten) return _now;
        var due = Math.Min(Math.Min(_manager.NextDue, _journal.RetryAt), Math.Min(_watch.NextDue, _stopRetryAt));
        var calls = Math.Min(Math.Min(_inquiries.NextDue, _sweeps.NextDue), _deadMan.NextDue);
        return Math.Min(Math.Min(due, _bare.NextDue), _now < _silentUntil ? _silentUntil : calls);
    }
}
