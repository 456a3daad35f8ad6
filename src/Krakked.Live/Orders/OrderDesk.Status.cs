namespace Krakked.Live;

/// <summary>What can be asked of the desk at any moment.</summary>
public sealed partial class OrderDesk
{
    /// <summary>How it is now; made when asked for.</summary>
    public DeskStatus Status => new()
    {
        Phase = _phase,
        Waiting = WaitsFor(),
        Stopped = _gate.Stopped,
        StopRecorded = _stopRecorded,
        Halts = [.. _halts.All],
        Unknown = [.. _orders.Working.Where(o => o.IsInFlight && o.State is not OrderState.Submitted).Select(o => o.Order.Id)],
        Drifts = [.. _drift.Last],
        LastSweep = _sweeps.Last,
        StorageFault = _journal.Fault,
        StorageFaultSince = _journal.FaultSince,
        Unprotected = _bare.Bare,
        UnprotectedMs = _bare.TotalMs,
        DeadManFires = _deadMan.Fires,
        Impossible = _manager.Counts.Impossible,
    };
}
