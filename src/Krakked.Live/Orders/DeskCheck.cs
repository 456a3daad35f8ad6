using Krakked.Execution;

namespace Krakked.Live;

/// <summary>The desk's veto on openings: stopped, halted, or whatever the other check says.</summary>
sealed class DeskCheck(SendGate gate, DeskHalts halts, DeskJournal journal, IOrderCheck? other) : IOrderCheck
{
    /// <inheritdoc/>
    public void Attach(IWorkingOrders orders) => other?.Attach(orders);

    /// <inheritdoc/>
    public string? Refusal(Order order, decimal price, long now)
    {
        if (gate.Stopped is { } stopped) return $"Stopped: {stopped}";

        // Fills that are not durable are not booked: whoever decides now does not know what is held.
        if (journal.Fault is not null) return "Nothing can be stored.";
        return halts.On(order.Instrument)?.ToString() ?? other?.Refusal(order, price, now);
    }
}
