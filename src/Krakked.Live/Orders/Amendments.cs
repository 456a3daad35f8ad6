using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>A change of an order's quantity of which it is not known whether it happened.</summary>
/// <param name="Call">The call that asked for it; 0 when an earlier life may have asked.</param>
/// <param name="Quantity">The whole quantity it asked for; null when that was forgotten.</param>
/// <param name="Until">When nothing of it can arrive any more, Unix ms UTC.</param>
sealed record Amendment(long Call, decimal? Quantity, long Until);

/// <summary>Has orders changed where they stand, and finds out whether they were: what the exchange shows as an order's volume is the truth.</summary>
/// <remarks>Only a reading that was asked for after the last that was known of the quantity counts; the stream merely gives reason to read.</remarks>
sealed class Amendments(DeskOptions options, OrderManager manager, CallQueue calls, ClientIds names, Inquiries inquiries, DeskHalts halts)
{
    readonly long _deadlineMs = (long)options.Deadline.TotalMilliseconds;
    readonly long _marginMs = (long)options.Proof.Margin.TotalMilliseconds;
    readonly long _retryMs = options.Orders.RetryBackoffMs;

    /// <summary>What asks for it. Until it is answered, or nothing of it can arrive any more, the order is asked for nothing else.</summary>
    public VenueCall.Amend Begin(DeskOrder entry, Order changed, long now)
    {
        var number = calls.Number();
        entry.Amendment = new Amendment(number, changed.Quantity, now + _deadlineMs + _marginMs);
        entry.SizedAt = now;
        var request = new AmendOrderRequest
        {
            Order = entry.VenueId is { } id ? OrderRef.ById(id) : OrderRef.ByClientId(names.Of(entry.Order)),
            Quantity = decimal.Round(changed.Quantity, changed.Instrument.LotDecimals),
            Deadline = DateTimeOffset.FromUnixTimeMilliseconds(now + _deadlineMs),
        };
        return new VenueCall.Amend(changed, request) { Number = number };
    }

    /// <summary>An earlier life may have asked for something that can still arrive.</summary>
    public void Doubt(DeskOrder entry, long now) => entry.Amendment = new Amendment(0, null, now + _deadlineMs + _marginMs);

    /// <summary>It did not leave, and will not.</summary>
    public void NotSent(DeskOrder entry, string why, long now) => Fail(entry, why, _retryMs, now);

    public void OnAmended(DeskOrder entry, VenueCall.Amend call, Result<AmendedOrder> result, long now)
    {
        if (entry.Amendment?.Call != call.Number) return;
        if (result.TryGet(out _, out var error))
        {
            Conclude(entry, call.Order.Quantity, null, now);
            return;
        }

        if (entry.VenueId is { } id && error.Kind is ErrorKind.Unknown or ErrorKind.Rejected) inquiries.Ask(id, now);
        if (error.Kind is ErrorKind.Unknown) return;
        var again = error.Kind is ErrorKind.NotSent or ErrorKind.Throttled;
        var wait = (long)(error.RetryAfter?.TotalMilliseconds ?? 0);
        Fail(entry, error.ToString(), again ? Math.Max(wait, _retryMs) : 0, now);
    }

    /// <summary>The exchange shows an order; <paramref name="asked"/> is when it was asked to.</summary>
    public void Shown(DeskOrder entry, OrderInfo order, long asked, long now)
    {
        if (entry.IsFinal || entry.Order.QuoteAmount is not null || asked <= entry.SizedAt) return;
        var quantity = Math.Max(order.Volume, order.Executed);
        if (entry.Amendment is { } amendment)
        {
            if (quantity == amendment.Quantity || asked > amendment.Until) Conclude(entry, quantity, "The exchange shows it.", now);
            else if (entry is { VenueId: { } id, IsOver: false }) inquiries.Ask(id, Math.Max(amendment.Until + 1, now));
        }
        else if (quantity != entry.Order.Quantity)
        {
            halts.Note($"Order {entry.Order.Id} was amended from {entry.Order.Quantity} to {quantity} by somebody else.", now);
            Conclude(entry, quantity, "Amended by somebody else.", now);
        }
    }

    /// <summary>The stream says that an order was amended.</summary>
    public void Heard(DeskOrder entry, OrderShape shape, long now)
    {
        if (entry is { IsFinal: false, Amendment: null, VenueId: { } id } && shape.Quantity != (entry.Order.QuoteAmount ?? entry.Order.Quantity))
            inquiries.Ask(id, now);
    }

    void Conclude(DeskOrder entry, decimal quantity, string? why, long now)
    {
        (entry.Amendment, entry.SizedAt) = (null, now);
        manager.OnVenue(new VenueEvent
        {
            Kind = VenueEventKind.Amended, Order = entry.Order.Id, Time = now, Quantity = quantity, Reason = why,
        });
    }

    void Fail(DeskOrder entry, string why, long retryMs, long now)
    {
        (entry.Amendment, entry.SizedAt) = (null, now);
        manager.OnVenue(new VenueEvent
        {
            Kind = VenueEventKind.AmendFailed, Order = entry.Order.Id, Time = now, Reason = why, RetryAfterMs = retryMs,
        });
    }
}
