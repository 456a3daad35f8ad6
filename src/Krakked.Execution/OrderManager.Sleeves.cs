namespace Krakked.Execution;

/// <summary>The part of the order manager that is told what strategies hold by those who also know what others traded.</summary>
public sealed partial class OrderManager
{
    /// <summary>Sleeves it knows of.</summary>
    public int Sleeves => _sleeves.Count;

    /// <summary>What it takes a strategy to hold by the fills of its own orders.</summary>
    /// <param name="index">0 to <see cref="Sleeves"/> less 1.</param>
    public (Instrument Instrument, StrategyId Strategy, decimal Held) SleeveAt(int index)
    {
        var sleeve = _sleeves[index];
        return (sleeve.Instrument, sleeve.Strategy, sleeve.Held);
    }

    /// <summary>What a strategy really holds of an asset, all its pairs together: a person may have sold some of it.</summary>
    /// <remarks>
    /// What protects more is cut to it, and what waits to sell more is too; the venue is asked for nothing that others own. To be told when every
    /// fill that was read is booked.
    /// </remarks>
    /// <param name="asset">The base asset.</param>
    /// <param name="strategy">Whose.</param>
    /// <param name="held">How much, 0 or more.</param>
    /// <param name="now">Unix ms UTC.</param>
    /// <returns>False when that is what was known, and nothing waits to sell more.</returns>
    public bool Owns(string asset, StrategyId strategy, decimal held, long now)
    {
        ArgumentException.ThrowIfNullOrEmpty(asset);
        ArgumentOutOfRangeException.ThrowIfNegative(held);
        _now = Math.Max(_now, now);
        var changed = _sleeves.Correct(asset, strategy, held, _now);
        for (var i = _orders.Count - 1; i >= 0; i--)
            if (_orders[i] is { State: OrderState.Pending, Guards: null } waiting && waiting.Order.Instrument.Base == asset)
                changed |= CutSale(waiting, strategy, held);
        if (!changed) return false;

        for (var i = 0; i < _sleeves.Count; i++)
            if (_sleeves[i] is { IsGuarded: true } sleeve && sleeve.Strategy == strategy && sleeve.Instrument.Base == asset)
                Tend(sleeve, _now);
        ReleaseWaiting();
        return true;
    }

    // It was decided on less than is known now: a person's sale, or a fill that could not be stored before.
    bool CutSale(TrackedOrder waiting, StrategyId strategy, decimal held)
    {
        var changes = waiting.Order.Changes.ToList();
        var at = changes.FindIndex(c => c.Strategy == strategy);
        if (at < 0 || -changes[at].Quantity <= held) return false;

        changes[at] = changes[at] with { Quantity = -held };
        Resize(waiting, changes, waiting.Price, "Resized to what is held.", _now);
        return true;
    }
}
