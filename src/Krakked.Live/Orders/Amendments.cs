using System.Globalization;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>A change of an order of which it is not known whether it happened.</summary>
/// <param name="Call">The call that asked for it; 0 when an earlier life did.</param>
/// <param name="Wanted">What it asked for.</param>
/// <param name="Until">When nothing of it can arrive any more, Unix ms UTC.</param>
sealed record AskedAmendment(long Call, Amendment Wanted, long Until);

/// <summary>Has orders changed where they stand, and finds out whether they were: what the exchange shows is the truth.</summary>
/// <remarks>
/// Written ahead: what is asked for is durable before it leaves, and until it is known what came of it. Only a reading that was asked for after the
/// last that was known counts; the stream merely gives reason to read.
/// </remarks>
sealed class Amendments(
    DeskOptions options, OrderManager manager, DeskJournal journal, CallQueue calls, ClientIds names, Inquiries inquiries, DeskHalts halts)
{
    const string TooLate = "Deadline elapsed";

    readonly long _deadlineMs = (long)options.Deadline.TotalMilliseconds;
    readonly long _marginMs = (long)options.Proof.Margin.TotalMilliseconds;
    readonly long _retryMs = options.Orders.RetryBackoffMs;

    /// <summary>What asks for it. Until it is answered, or nothing of it can arrive any more, no other change of the order is asked for.</summary>
    public VenueCall.Amend Begin(DeskOrder entry, Amendment wanted, long now)
    {
        var number = calls.Number();
        journal.Add(new JournalEntry.AmendAsked(entry.Order.Id, wanted, now));
        (entry.Amendment, entry.ShapedAt) = (new AskedAmendment(number, wanted, Until(now)), now);
        var order = entry.Order;
        var request = new AmendOrderRequest
        {
            Order = entry.VenueId is { } id ? OrderRef.ById(id) : OrderRef.ByClientId(names.Of(order)),
            Quantity = decimal.Round(wanted.Quantity, order.Instrument.LotDecimals),
            TriggerPrice = wanted.TriggerPrice is { } trigger && trigger != order.TriggerPrice
                ? OrderPrice.At(decimal.Round(trigger, order.Instrument.PriceDecimals))
                : null,
            Deadline = DateTimeOffset.FromUnixTimeMilliseconds(now + _deadlineMs),
        };
        return new VenueCall.Amend(order, wanted, request) { Number = number };
    }

    /// <summary>An earlier life asked for it, and it can still arrive.</summary>
    public void Resume(DeskOrder entry, Amendment wanted, long askedAt) =>
        (entry.Amendment, entry.ShapedAt) = (new AskedAmendment(0, wanted, Until(askedAt)), askedAt);

    /// <summary>It did not leave, and will not.</summary>
    public void NotSent(DeskOrder entry, string why, long now) => Fail(entry, why, _retryMs, now);

    public void OnAmended(DeskOrder entry, VenueCall.Amend call, Result<AmendedOrder> result, long now)
    {
        if (entry.Amendment?.Call != call.Number) return;
        if (!result.TryGet(out _, out var error)) OnRefused(entry, error, now);
        else if (call.Wanted.Quantity >= entry.Order.Quantity) Conclude(entry, call.Wanted, null, now);

        // It may have traded more than that by now: whoever sells what it gave free must know.
        else Look(entry, now);
    }

    /// <summary>The exchange shows an order; <paramref name="asked"/> is when it was asked to.</summary>
    public void Shown(DeskOrder entry, OrderInfo order, long asked, long now)
    {
        if (entry.IsFinal || entry.Order.QuoteAmount is not null || asked <= entry.ShapedAt) return;
        var shown = ShapeOf(entry.Order, order);
        if (entry.Amendment is { } amendment)
        {
            var isOver = order.Status is not (KrakenOrderStatus.Open or KrakenOrderStatus.Pending);
            if (shown == amendment.Wanted || isOver || asked > amendment.Until) Conclude(entry, shown, "The exchange shows it.", now);
            else Look(entry, Math.Max(amendment.Until + 1, now));
        }
        else if (shown != Amendment.Of(entry.Order))
        {
            var was = Words(Amendment.Of(entry.Order));
            halts.Note($"Order {entry.Order.Id} was amended by somebody else: it was {was}, and is {Words(shown)}.", now);
            Conclude(entry, shown, "Amended by somebody else.", now);
        }
    }

    /// <summary>The stream says that an order was amended.</summary>
    public void Heard(DeskOrder entry, long now)
    {
        if (entry is { IsFinal: false, Amendment: null }) Look(entry, now);
    }

    /// <summary>Asks what the exchange shows of an order, unless it has said that it is over.</summary>
    public void Look(DeskOrder entry, long at)
    {
        if (entry is { VenueId: { } id, IsOver: false }) inquiries.Ask(id, at);
    }

    /// <summary>The order has ended, whatever it was to become.</summary>
    public void Forget(DeskOrder entry)
    {
        if (entry.Amendment is null) return;
        entry.Amendment = null;
        journal.Add(new JournalEntry.AmendSettled(entry.Order.Id));
    }

    void OnRefused(DeskOrder entry, ExchangeError error, long now)
    {
        if (error.Kind is ErrorKind.Unknown or ErrorKind.Rejected) Look(entry, now);
        if (error.Kind is ErrorKind.Unknown) return;

        // Refused for what it asks for, it is refused for good; refused for the hour, it may be asked for again.
        var forGood = error.Kind is ErrorKind.Rejected && !error.Code.Contains(TooLate, StringComparison.Ordinal);
        Fail(entry, error.ToString(), forGood ? 0 : Math.Max((long)(error.RetryAfter?.TotalMilliseconds ?? 0), _retryMs), now);
    }

    void Conclude(DeskOrder entry, Amendment shown, string? why, long now)
    {
        Forget(entry);
        entry.ShapedAt = now;
        manager.OnVenue(new VenueEvent { Kind = VenueEventKind.Amended, Order = entry.Order.Id, Time = now, Amendment = shown, Reason = why });
    }

    void Fail(DeskOrder entry, string why, long retryMs, long now)
    {
        Forget(entry);
        entry.ShapedAt = now;
        manager.OnVenue(new VenueEvent
        {
            Kind = VenueEventKind.AmendFailed, Order = entry.Order.Id, Time = now, Reason = why, RetryAfterMs = retryMs,
        });
    }

    long Until(long askedAt) => askedAt + _deadlineMs + _marginMs;

    // What stands in for an order is shown as what it is: its prices say nothing of ours then.
    static Amendment ShapeOf(Order ours, OrderInfo shown)
    {
        // One that shrank below what it had traded is over at that. Beyond what it ever had, it is a contradiction and no amendment.
        var shrank = shown.Executed > shown.Volume && shown.Executed <= ours.Quantity;
        var now = Amendment.Of(ours) with { Quantity = shrank ? shown.Executed : shown.Volume };
        if (!shown.Description.TryOrderType(out var type) || type != ours.Type || !TryPrice(shown.Description.Price, out var price)) return now;
        return type switch
        {
            OrderType.Limit => now with { LimitPrice = price },
            OrderType.StopLoss or OrderType.TakeProfit => now with { TriggerPrice = price },
            _ => now,
        };
    }

    static bool TryPrice(string text, out decimal price) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out price) && price > 0;

    static string Words(Amendment shape) => (shape.TriggerPrice ?? shape.LimitPrice) is { } price
        ? string.Create(CultureInfo.InvariantCulture, $"{shape.Quantity} at {price}")
        : shape.Quantity.ToString(CultureInfo.InvariantCulture);
}
