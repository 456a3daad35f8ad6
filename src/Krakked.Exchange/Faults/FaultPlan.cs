using System.Diagnostics.CodeAnalysis;
using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>The faults that are to strike. The same seed and the same course of events strike at the same places.</summary>
public sealed class FaultPlan(ulong seed = 1)
{
    readonly List<PlannedFault> _faults = [];
    readonly Dice _dice = new(seed);
    int _numbers;

    public IReadOnlyList<PlannedFault> Faults => _faults;

    public PlannedFault Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var planned = new PlannedFault(++_numbers, fault);
        _faults.Add(planned);
        return planned;
    }

    /// <summary>Takes one back; false when there is none of this number.</summary>
    public bool Remove(int number) => _faults.RemoveAll(f => f.Number == number) > 0;

    public void Clear() => _faults.Clear();

    /// <summary>True when a fault strikes here; the oldest that does.</summary>
    /// <param name="point">Where.</param>
    /// <param name="on">The endpoint or channel.</param>
    /// <param name="now">Unix ns.</param>
    /// <param name="fault">What strikes.</param>
    public bool Strikes(FaultPoint point, string on, long now, [NotNullWhen(true)] out Fault? fault)
    {
        foreach (var planned in _faults)
        {
            if (!planned.Concerns(point, on, now) || !planned.Strikes(_dice)) continue;
            fault = planned.Fault;
            return true;
        }

        fault = null;
        return false;
    }
}
