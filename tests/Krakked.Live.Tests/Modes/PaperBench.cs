using Krakked.Execution.Simulation;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests.Modes;

/// <summary>A paper account over a real database, its prices shown by hand.</summary>
sealed class PaperBench : IVenueListener, IDisposable
{
    readonly TempFolder _folder = new();
    readonly List<ExecutionReport> _reports = [];
    long _calls, _time = Given.Start;
    Database _database;

    public PaperBench(VenueOptions? venue = null)
    {
        Options = new PaperOptions { Latency = TimeSpan.Zero, Venue = venue ?? new VenueOptions { MakerFee = 0.001m, TakerFee = 0.002m } };
        Clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start));
        Gate.Open();
        _database = Database.Open(Path);
        Venue = Take();
    }

    public PaperOptions Options { get; }

    public FakeTimeProvider Clock { get; }

    public SendGate Gate { get; } = new();

    public ClientIds Names { get; } = new("paper", [Given.Trend]);

    public PaperVenue Venue { get; private set; }

    public Database Database => _database;

    public IReadOnlyList<ExecutionReport> Reports => _reports;

    string Path => _folder.File("krakked.db");

    public static Order Limit(long id, Side side, decimal quantity, decimal price) =>
        side is Side.Buy ? Given.LimitBuy(quantity, price, id) : Given.LimitSell(quantity, price, id);

    /// <summary>The process ends, and another takes the account up.</summary>
    public void Restart()
    {
        _database.Dispose();
        _database = Database.Open(Path);
        Venue = Take();
    }

    public void Show(double price, double volume = 100)
    {
        _time += 1_000;
        Clock.Advance(TimeSpan.FromSeconds(1));
        Venue.Show(Given.Xbt, new PaperTick(price, volume, new Quote(price - 0.1, price + 0.1, price, _time)));
    }

    public Result<PlacedOrder> Place(Order order)
    {
        var terms = new OrderTerms { ServerTime = Clock.GetUtcNow() };
        Assert.That(OrderRequests.Of(order, Names.Of(order), terms).TryGet(out var request, out var error), Is.True, error?.ToString());
        return Ask<VenueReply.Placed>(new VenueCall.Place(order, request!) { Number = ++_calls }).Result;
    }

    public Result<CancelledOrders> Cancel(Order order) =>
        Ask<VenueReply.Cancelled>(new VenueCall.Cancel(order.Id, OrderRef.ByClientId(Names.Of(order))) { Number = ++_calls }).Result;

    public Result<AmendedOrder> Amend(Order order, decimal quantity, decimal? trigger = null, TimeSpan? late = null)
    {
        var request = new AmendOrderRequest
        {
            Order = OrderRef.ByClientId(Names.Of(order)), Quantity = quantity, TriggerPrice = trigger is { } price ? OrderPrice.At(price) : null,
            Deadline = Clock.GetUtcNow() - (late ?? TimeSpan.FromSeconds(-5)),
        };
        var wanted = new Amendment(quantity, order.LimitPrice, trigger ?? order.TriggerPrice);
        return Ask<VenueReply.Amended>(new VenueCall.Amend(order, wanted, request) { Number = ++_calls }).Result;
    }

    public IReadOnlyDictionary<string, OrderInfo> Open() =>
        Value(Ask<VenueReply.Orders>(new VenueCall.ReadOpenOrders { Number = ++_calls }).Result);

    public IReadOnlyDictionary<string, TradeInfo> Trades() =>
        Value(Ask<VenueReply.Trades>(new VenueCall.ReadTrades(DateTimeOffset.UnixEpoch) { Number = ++_calls }).Result);

    public IReadOnlyDictionary<string, LedgerEntry> Ledger() =>
        Value(Ask<VenueReply.Ledgers>(new VenueCall.ReadLedgers(DateTimeOffset.UnixEpoch) { Number = ++_calls }).Result);

    public decimal Total(string asset) =>
        Value(Ask<VenueReply.Balances>(new VenueCall.ReadBalances { Number = ++_calls }).Result).GetValueOrDefault(asset)?.Balance ?? 0;

    public static string Error<T>(Result<T> result) => result.TryGet(out _, out var error) ? "" : error.Code;

    public void OnReport(ExecutionReport report) => _reports.Add(report);

    public void OnGap(string why) => Assert.Fail(why);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    PaperVenue Take()
    {
        var venue = PaperVenue.Open(_database, Options, Names, new PaperLink(Feed: null, Keeper: null, Gate, new ServerClock(Clock), Clock));
        venue.RunAsync(this, CancellationToken.None).GetAwaiter().GetResult();
        return venue;
    }

    T Ask<T>(VenueCall call) where T : VenueReply
    {
        var reply = Venue.CallAsync(call, CancellationToken.None).GetAwaiter().GetResult();
        Assert.That(reply.Call, Is.SameAs(call));
        return (T)reply;
    }

    static T Value<T>(Result<T> result) => result.TryGet(out var value, out var error) ? value : throw new AssertionException(error.ToString());
}
