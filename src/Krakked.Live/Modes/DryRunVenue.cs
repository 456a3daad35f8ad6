using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Nobody: no call is made, and what would be sent is told. The account has what it is said to have, and never trades.</summary>
/// <param name="balances">By asset.</param>
/// <param name="time">The time that goes with it.</param>
/// <param name="told">Told what would be sent.</param>
public sealed class DryRunVenue(IReadOnlyDictionary<string, decimal> balances, ServerClock time, Action<string> told) : IVenue
{
    static readonly IReadOnlyDictionary<string, OrderInfo> NoOrders = new Dictionary<string, OrderInfo>();
    static readonly IReadOnlyDictionary<string, TradeInfo> NoTrades = new Dictionary<string, TradeInfo>();

    readonly DateTimeOffset _opened = DateTimeOffset.FromUnixTimeMilliseconds(time.Now);

    DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.Now);

    /// <inheritdoc/>
    public Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop) => Task.FromResult(Answer(call));

    /// <inheritdoc/>
    public Task RunAsync(IVenueListener listener, CancellationToken stop) => Task.CompletedTask;

    VenueReply Answer(VenueCall call) => call switch
    {
        VenueCall.Place place => new VenueReply.Placed(new(Kept(Words(place.Request)))) { Call = call },
        VenueCall.Cancel cancel => new VenueReply.Cancelled(new(Kept($"cancel {cancel.At.Id}"))) { Call = call },
        VenueCall.Amend amend => new VenueReply.Amended(new(Kept(Words(amend.Request)))) { Call = call },
        VenueCall.SetDeadMan => new VenueReply.Switched(new(new DeadManSwitch { Now = Now, Fires = null })) { Call = call },
        VenueCall.ReadStatus => new VenueReply.Status(new(new SystemStatus { Status = "online", Timestamp = Now })) { Call = call },
        VenueCall.ReadTrades => new VenueReply.Trades(new(NoTrades)) { Call = call },
        VenueCall.ReadLedgers ledgers => new VenueReply.Ledgers(new(Ledger(ledgers.Since))) { Call = call },
        VenueCall.ReadBalances => new VenueReply.Balances(new(Balances())) { Call = call },
        _ => new VenueReply.Orders(new(NoOrders)) { Call = call },
    };

    Dictionary<string, ExtendedBalance> Balances() =>
        balances.ToDictionary(b => b.Key, b => new ExtendedBalance { Balance = b.Value }, StringComparer.Ordinal);

    Dictionary<string, LedgerEntry> Ledger(DateTimeOffset since) => _opened <= since
        ? []
        : balances.ToDictionary(b => PaperWallet.OpeningOf(b.Key),
            b => new LedgerEntry { Time = _opened, Type = "deposit", Asset = b.Key, Amount = b.Value, Fee = 0 }, StringComparer.Ordinal);

    ExchangeError Kept(string what)
    {
        told($"dry run, not sent: {what}");
        return new ExchangeError(ErrorKind.Rejected, $"dry run, not sent: {what}");
    }

    static string Words(AmendOrderRequest amend) =>
        $"amend {amend.Order.Id} to {amend.Quantity}" + (amend.TriggerPrice is { } trigger ? $" trigger {trigger}" : "");

    static string Words(AddOrderRequest order) => string.Join(' ', new[]
    {
        order.Side is Side.Buy ? "buy" : "sell", $"{order.Volume}{(order.VolumeInQuote ? " (in quote)" : "")}", order.Pair, $"{order.Type}",
        order.LimitPrice is { } limit ? $"limit {limit}" : "", order.TriggerPrice is { } trigger ? $"trigger {trigger}" : "", order.ClientId ?? "",
    }.Where(word => word.Length > 0));
}
