namespace Krakked.Execution.Guardrails;

/// <summary>The buys whose end is open.</summary>
sealed class OpenBuys
{
    /// <summary>Where they are listed; null until an order manager has said so.</summary>
    public IWorkingOrders? Orders { get; set; }

    /// <summary>Those that may trade as well as <paramref name="wanted"/> does: itself apart, and apart from those it replaces.</summary>
    public IEnumerable<WorkingOrder> Besides(Order wanted)
    {
        for (var i = 0; i < Orders!.Working; i++)
        {
            var other = Orders.At(i);
            if (other.Order.Side is not Side.Buy || other.Order.Id == wanted.Id) continue;
            if (other.IsCancelWanted && other.Order.Instrument.Equals(wanted.Instrument)) continue;

            yield return other;
        }
    }
}
