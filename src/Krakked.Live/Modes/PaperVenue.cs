using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Paper trading: the simulated venue on live prices, in Kraken's place. The same desk, journal and books as with real money.</summary>
/// <remarks>
/// Its wallet is the database: what was paid in, traded and is still open there is what the account has. A database is either a paper account's or a
/// real one's, and never becomes the other.
/// </remarks>
public sealed class PaperVenue : IVenue
{
    readonly Lock _busy = new();
    readonly PaperAccount _account;
    readonly PaperOptions _options;
    readonly PaperFeed? _feed;
    readonly TimeKeeper? _keeper;
    readonly SendGate _gate;
    readonly ServerClock _time;
    readonly TimeProvider _clock;
    IVenueListener? _listener;

    PaperVenue(PaperAccount account, PaperOptions options, PaperLink link)
    {
        (_account, _options) = (account, options);
        (_feed, _keeper, _gate, _time, _clock) = link;
    }

    /// <summary>Takes the account up where its database left it.</summary>
    /// <param name="database">The paper account's own.</param>
    /// <param name="options">What it begins with, and how harsh it is.</param>
    /// <param name="names">The names of its orders.</param>
    /// <param name="link">What it stands on.</param>
    /// <exception cref="KrakkedException">The database is a real account's.</exception>
    internal static PaperVenue Open(Database database, PaperOptions options, ClientIds names, PaperLink link)
    {
        AccountKind.Require(database, isPaper: true);
        using var records = Records.Open(database.Path);
        var wallet = PaperWallet.Read(records, database.Journal.Load(), names);
        var account = new PaperAccount(options, wallet, DateTimeOffset.FromUnixTimeMilliseconds(link.Time.Now));
        return new PaperVenue(account, options, link);
    }

    DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_time.Now);

    /// <summary>Shows the account a trade of the market and the quote it left behind.</summary>
    public void Show(Instrument instrument, PaperTick tick)
    {
        lock (_busy) _account.Show(instrument, tick, Now);
        TellReports();
    }

    /// <inheritdoc/>
    public async Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call is VenueCall.ReadStatus && _keeper is not null)
            return new VenueReply.Status(await _keeper.StatusAsync(stop).ConfigureAwait(false)) { Call = call };
        await Task.Delay(_options.Latency / 2, _clock, stop).ConfigureAwait(false);
        VenueReply reply;
        lock (_busy) reply = Answer(call);
        TellReports();
        await Task.Delay(_options.Latency / 2, _clock, CancellationToken.None).ConfigureAwait(false);
        return reply;
    }

    /// <inheritdoc/>
    public async Task RunAsync(IVenueListener listener, CancellationToken stop)
    {
        _listener = listener;
        await Task.WhenAll(
            _feed?.RunAsync(Show, stop) ?? Task.CompletedTask,
            _keeper?.RunAsync(stop) ?? Task.CompletedTask).ConfigureAwait(false);
    }

    VenueReply Answer(VenueCall call) => call switch
    {
        VenueCall.Place place => new VenueReply.Placed(Place(place)) { Call = call },
        VenueCall.Cancel cancel => new VenueReply.Cancelled(_account.Cancel(cancel.At.Id, Now)) { Call = call },
        VenueCall.Amend amend => new VenueReply.Amended(Amend(amend)) { Call = call },
        VenueCall.SetDeadMan => new VenueReply.Switched(new(new DeadManSwitch { Now = Now, Fires = null })) { Call = call },
        VenueCall.ReadStatus => new VenueReply.Status(new(new SystemStatus { Status = "online", Timestamp = Now })) { Call = call },
        VenueCall.ReadOpenOrders => new VenueReply.Orders(new(_account.Open())) { Call = call },
        VenueCall.ReadClosedOrders closed => new VenueReply.Orders(new(_account.Closed(closed.Since))) { Call = call },
        VenueCall.QueryOrders query => new VenueReply.Orders(new(_account.Query(query.Ids))) { Call = call },
        VenueCall.ReadTrades trades => new VenueReply.Trades(new(_account.Trades(trades.Since))) { Call = call },
        VenueCall.ReadLedgers ledgers => new VenueReply.Ledgers(new(_account.Ledgers(ledgers.Since))) { Call = call },
        VenueCall.ReadBalances => new VenueReply.Balances(new(_account.Balances())) { Call = call },
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "The paper venue knows no such call."),
    };

    Result<PlacedOrder> Place(VenueCall.Place place)
    {
        if (!_gate.Lets(place.Order, out var why)) return Refused($"not sent: {why}");
        return place.Request.Deadline < Now ? Refused("EService:Deadline elapsed") : _account.Place(place.Order, place.Request, Now);
    }

    Result<AmendedOrder> Amend(VenueCall.Amend amend)
    {
        if (!_gate.Lets(amend.Order, amend.Wanted, out var why)) return new(new ExchangeError(ErrorKind.NotSent, $"not sent: {why}"));
        return amend.Request.Deadline < Now
            ? new(new ExchangeError(ErrorKind.Rejected, "EService:Deadline elapsed"))
            : _account.Amend(amend.Request, Now);
    }

    // In their order, and outside of the lock: the listener may ask something in return.
    void TellReports()
    {
        while (true)
        {
            ExecutionReport? report;
            lock (_busy)
                if (!_account.TryRead(out report))
                    return;
            _listener?.OnReport(report!);
        }
    }

    static Result<PlacedOrder> Refused(string why) => new(new ExchangeError(ErrorKind.Rejected, why));
}
