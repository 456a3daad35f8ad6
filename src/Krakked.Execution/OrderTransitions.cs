using static Krakked.OrderState;

namespace Krakked.Execution;

/// <summary>The one table of what may become of an order: every state against every signal.</summary>
/// <remarks>
/// Evidence from the venue beats what we believe: a fill or an acknowledgement moves an order even while it is Pending (a resend is waiting,
/// and the first try arrived after all) or Unknown. Fills that arrive late, after Cancelled or Expired, are real trades and are booked: the
/// state stays, or becomes Filled when they complete the order. Filled, Rejected and Error are final; a fill that follows them is reported as
/// impossible, because then either the venue or our books are wrong and guessing would hide it. A cell that names its own row is an echo:
/// allowed, and without effect.
/// </remarks>
public static class OrderTransitions
{
    const int Signals = 13;
    const OrderState Never = (OrderState)byte.MaxValue;

    static ReadOnlySpan<OrderState> Table =>
    [
        // Sent, Accepted, PartFill, LastFill, Cancelled, Expired, Rejected, NotSent, NoAnswer, Absent, GaveUp, Withdrawn, Fired
        /* Unknown         */ Never, Open, PartiallyFilled, Filled, Cancelled, Expired, Rejected, Pending, Unknown, Pending, Error, Never, Never,
        /* Pending         */ Submitted, Open, PartiallyFilled, Filled, Cancelled, Expired, Rejected, Pending, Never, Pending, Error, Cancelled,
                              Never,
        /* Submitted       */ Never, Open, PartiallyFilled, Filled, Cancelled, Expired, Rejected, Pending, Unknown, Submitted, Never, Never, Never,
        /* Open            */ Never, Open, PartiallyFilled, Filled, Cancelled, Expired, Never, Never, Open, Open, Never, Never, Submitted,
        /* PartiallyFilled */ Never, PartiallyFilled, PartiallyFilled, Filled, Cancelled, Expired, Never, Never, PartiallyFilled, PartiallyFilled,
                              Never, Never, PartiallyFilled,
        /* Filled          */ Never, Filled, Never, Never, Never, Never, Never, Never, Filled, Filled, Never, Never, Never,
        /* Cancelled       */ Never, Cancelled, Cancelled, Filled, Cancelled, Never, Never, Never, Cancelled, Cancelled, Never, Never, Never,
        /* Expired         */ Never, Expired, Expired, Filled, Never, Expired, Never, Never, Expired, Expired, Never, Never, Never,
        /* Rejected        */ Never, Never, Never, Never, Never, Never, Rejected, Never, Rejected, Rejected, Never, Never, Never,
        /* Error           */ Never, Never, Never, Never, Never, Never, Never, Never, Error, Error, Never, Never, Never,
    ];

    /// <summary>Where <paramref name="signal"/> takes an order that is in <paramref name="state"/>; false when that cannot happen.</summary>
    public static bool TryNext(OrderState state, OrderSignal signal, out OrderState next)
    {
        next = Table[((int)state * Signals) + (int)signal];
        return next != Never;
    }

    /// <summary>True when nothing can happen any more but late fills and echoes.</summary>
    public static bool IsFinal(OrderState state) => state >= Filled;
}
