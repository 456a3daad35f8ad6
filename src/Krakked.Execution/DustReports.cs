namespace Krakked.Execution;

/// <summary>Tells of what is too small to be sold once, and then only once in a while: a strategy may ask for it at every bar.</summary>
sealed class DustReports(long? everyMs)
{
    readonly Dictionary<Instrument, (long Told, long PassedOver)> _last = [];

    /// <summary>Sales that nothing was said of.</summary>
    public long PassedOver { get; private set; }

    /// <summary>False when the refusal of this sale is not to be told; <paramref name="reason"/> tells how many were not.</summary>
    public bool Tells(Order order, long now, ref string reason)
    {
        if (everyMs is not { } wait || !OrderPlanner.IsTooSmall(reason) || !SellsForStrategies(order)) return true;

        var known = _last.TryGetValue(order.Instrument, out var last);
        if (known && now - last.Told < wait)
        {
            _last[order.Instrument] = (last.Told, last.PassedOver + 1);
            PassedOver++;
            return false;
        }

        if (last.PassedOver > 0) reason = $"{reason} (dust: {last.PassedOver} more attempts since this was told last)";
        _last[order.Instrument] = (now, 0);
        return true;
    }

    // Whoever sells by hand is answered each time.
    static bool SellsForStrategies(Order order)
    {
        var sum = 0m;
        for (var i = 0; i < order.Changes.Count; i++)
        {
            if (order.Changes[i].Strategy == Sleeve.Manual) return false;
            sum += order.Changes[i].Quantity;
        }

        return sum < 0;
    }
}
