using System.Collections.Concurrent;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>What the exchange says to a call, in the types of our client, and what is said in its place when it cannot be heard.</summary>
sealed class Answers(ModelExchange exchange, Histories histories)
{
    static readonly ConcurrentDictionary<(string Text, CallEffect Effect), ExchangeError> Errors = new();

    static readonly string[] ModeWords = ["online", "post_only", "limit_only", "cancel_only", "maintenance"];

    /// <summary>Carries a call out; with Kraken's word when it was refused.</summary>
    public VenueReply Of(VenueCall call, out string? refusal)
    {
        refusal = null;
        return call switch
        {
            VenueCall.Place place => Of(place, out refusal),
            VenueCall.Cancel cancel => Of(cancel, out refusal),
            VenueCall.Amend amend => Of(amend, out refusal),
            VenueCall.SetDeadMan dead => Of(dead),
            VenueCall.QueryOrders query => Of(query),
            _ => Read(call),
        };
    }

    VenueReply Read(VenueCall call) => call switch
    {
        VenueCall.ReadStatus => new VenueReply.Status(new Result<SystemStatus>(
            new SystemStatus { Status = ModeWords[(int)exchange.Modes.System], Timestamp = Moment })) { Call = call },
        VenueCall.ReadOpenOrders => new VenueReply.Orders(new(histories.Open())) { Call = call },
        VenueCall.ReadClosedOrders read => new VenueReply.Orders(new(histories.Closed(read.Since))) { Call = call },
        VenueCall.ReadTrades read => new VenueReply.Trades(new(histories.Trades(read.Since))) { Call = call },
        VenueCall.ReadLedgers read => new VenueReply.Ledgers(new(histories.Ledgers(read.Since))) { Call = call },
        VenueCall.ReadBalances => new VenueReply.Balances(new(histories.Balances())) { Call = call },
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "The model does not know this call."),
    };

    /// <summary>Points of the counter of calls.</summary>
    public static double Cost(VenueCall call) => call switch
    {
        VenueCall.Place or VenueCall.Amend or VenueCall.Cancel or VenueCall.ReadStatus => 0,
        VenueCall.ReadClosedOrders or VenueCall.ReadTrades or VenueCall.ReadLedgers => 2,
        _ => 1,
    };

    /// <summary>True when the exchange refused the call for our rate.</summary>
    public static bool IsThrottled(VenueReply reply) => ErrorOf(reply)?.Kind is ErrorKind.Throttled;

    /// <summary>What went wrong; null when nothing did.</summary>
    public static ExchangeError? ErrorOf(VenueReply reply)
    {
        ExchangeError? error;
        _ = reply switch
        {
            VenueReply.Placed { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Cancelled { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Amended { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Switched { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Status { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Orders { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Trades { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Ledgers { Result: var result } => result.TryGet(out _, out error),
            VenueReply.Balances { Result: var result } => result.TryGet(out _, out error),
            _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "The model does not know this reply."),
        };
        return error;
    }

    /// <summary>An answer that holds one of Kraken's error texts.</summary>
    public static VenueReply Failed(VenueCall call, string text)
    {
        var effect = Effect(call);
        return Failed(call, Errors.GetOrAdd((text, effect), static x => new ExchangeError(KrakenErrors.Kind(x.Text, x.Effect), x.Text)));
    }

    /// <summary>The same with how long to wait, when the text says so.</summary>
    public static VenueReply Refused(VenueCall call, string text) =>
        Failed(call, KrakenErrors.Of([text], Effect(call), DateTimeOffset.UnixEpoch));

    /// <summary>Silence, a page of HTML, half an answer: on a write it may have happened, a read can be asked again.</summary>
    public static VenueReply Silence(VenueCall call, string what) =>
        Failed(call, new ExchangeError(Effect(call) is CallEffect.Write ? ErrorKind.Unknown : ErrorKind.NotSent, what));

    /// <summary>An acknowledgement that does not say which order it is of.</summary>
    public static VenueReply Nameless(VenueReply reply) => reply is VenueReply.Placed placed && placed.Result.TryGet(out _, out _)
        ? Failed(reply.Call, new ExchangeError(ErrorKind.Unknown, "the answer to AddOrder names no order"))
        : reply;

    /// <summary>The call never left.</summary>
    public static VenueReply NeverLeft(VenueCall call, ErrorKind kind, string what) => Failed(call, new ExchangeError(kind, what));

    /// <summary>An answer that is an error.</summary>
    public static VenueReply Failed(VenueCall call, ExchangeError error) => call switch
    {
        VenueCall.Place => new VenueReply.Placed(new Result<PlacedOrder>(error)) { Call = call },
        VenueCall.Cancel => new VenueReply.Cancelled(new Result<CancelledOrders>(error)) { Call = call },
        VenueCall.Amend => new VenueReply.Amended(new Result<AmendedOrder>(error)) { Call = call },
        VenueCall.SetDeadMan => new VenueReply.Switched(new Result<DeadManSwitch>(error)) { Call = call },
        VenueCall.ReadStatus => new VenueReply.Status(new Result<SystemStatus>(error)) { Call = call },
        VenueCall.ReadTrades => new VenueReply.Trades(new Result<IReadOnlyDictionary<string, TradeInfo>>(error)) { Call = call },
        VenueCall.ReadLedgers => new VenueReply.Ledgers(new Result<IReadOnlyDictionary<string, LedgerEntry>>(error)) { Call = call },
        VenueCall.ReadBalances => new VenueReply.Balances(new Result<IReadOnlyDictionary<string, ExtendedBalance>>(error)) { Call = call },
        _ => new VenueReply.Orders(new Result<IReadOnlyDictionary<string, OrderInfo>>(error)) { Call = call },
    };

    VenueReply Of(VenueCall.Cancel cancel, out string? refusal)
    {
        refusal = exchange.Cancel(cancel.At);
        return refusal is { } why
            ? Failed(cancel, why)
            : new VenueReply.Cancelled(new Result<CancelledOrders>(new CancelledOrders { Count = 1 })) { Call = cancel };
    }

    VenueReply Of(VenueCall.Amend amend, out string? refusal) => exchange.Amend(amend.Request).TryGet(out var done, out refusal)
        ? new VenueReply.Amended(new Result<AmendedOrder>(new AmendedOrder { AmendId = done.Id ?? "" })) { Call = amend }
        : Failed(amend, refusal);

    VenueReply Of(VenueCall.QueryOrders query) => histories.Query(query.Ids).TryGet(out var orders, out var error)
        ? new VenueReply.Orders(new(orders)) { Call = query }
        : Failed(query, error);

    VenueReply Of(VenueCall.Place place, out string? refusal) => exchange.Place(place.Request).TryGet(out var order, out refusal)
        ? new VenueReply.Placed(new Result<PlacedOrder>(new PlacedOrder(order?.Id, new OrderWords()))) { Call = place }
        : Failed(place, refusal);

    VenueReply Of(VenueCall.SetDeadMan call)
    {
        if (exchange.Desk.CancelAllAfter(exchange.Account, (long)Math.Ceiling(call.After.TotalSeconds)) is { } refusal) return Failed(call, refusal);
        var fires = call.After == TimeSpan.Zero ? (DateTimeOffset?)null : Moment + call.After;
        return new VenueReply.Switched(new Result<DeadManSwitch>(new DeadManSwitch { Now = Moment, Fires = fires })) { Call = call };
    }

    DateTimeOffset Moment => DateTimeOffset.UnixEpoch.AddTicks(exchange.Now / 100);

    static CallEffect Effect(VenueCall call) =>
        call is VenueCall.Place or VenueCall.Amend or VenueCall.Cancel or VenueCall.SetDeadMan ? CallEffect.Write : CallEffect.Read;
}
