namespace Krakked.Execution.Simulation;

/// <summary>The part of the venue that changes orders in place.</summary>
public sealed partial class SimulatedVenue
{
    /// <summary>Gives an open order another size, limit or trigger; what it has traded stands.</summary>
    /// <remarks>A size of no more than has traded takes the rest back.</remarks>
    /// <param name="changed">The order as it shall be, under the id it has.</param>
    /// <param name="now">When, Unix ms UTC.</param>
    /// <param name="last">As for <see cref="Place"/>.</param>
    /// <returns>Why not, in Kraken's words; null when it was done.</returns>
    public string? Amend(Order changed, long now, double last = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var resting = _orders.Find(o => o.Order.Id == changed.Id && !o.Done);
        if (resting is null || changed.QuoteAmount is not null) return VenueWords.UnknownOrder;

        var before = resting.Order;
        var left = changed.Quantity - (before.Quantity - resting.Left);
        if (left <= 0)
        {
            Cancel(changed.Id, now);
            return null;
        }

        if (OrderChecks.Refusal(changed, resting.Waiting ? double.NaN : last) is { } refusal) return refusal;
        return Amend(resting, changed, left, now) ? null : VenueWords.InsufficientFunds;
    }

    bool Amend(RestingOrder resting, Order changed, decimal left, long now)
    {
        var (before, leftBefore, trigger) = (resting.Order, resting.Left, resting.Trigger);
        Release(resting);
        (resting.Order, resting.Left) = (changed, left);
        if (resting.Waiting && changed.TriggerPrice is { } price) resting.MoveTrigger(price);
        if (TryHold(resting, now))
        {
            // A new limit may reach the quote: the order is looked at as if it had just come.
            if (changed.LimitPrice != before.LimitPrice) (resting.Rests, resting.Met) = (false, long.MinValue);
            return true;
        }

        (resting.Order, resting.Left) = (before, leftBefore);
        if (trigger is { } old) resting.MoveTrigger(old);
        _ = TryHold(resting, now);
        return false;
    }
}
