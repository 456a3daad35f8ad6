using Krakked.Kraken;

namespace Krakked.Live.Tests.Modes;

public sealed class OtherVenuesTests
{
    static readonly FakeTimeProvider Clock = new(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start));

    static readonly AddOrderRequest Request = new()
    {
        Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Limit, Volume = 1.5m, LimitPrice = 99m, ClientId = "6b00",
    };

    static VenueCall.Place Place => new(Given.LimitBuy(1.5m, 99m), Request) { Number = 7 };

    [Test]
    public async Task A_dry_run_tells_what_would_be_sent_and_sends_nothing()
    {
        var told = new List<string>();
        var venue = new DryRunVenue(new Dictionary<string, decimal> { ["USD"] = 500 }, new ServerClock(Clock), told.Add);

        var placed = (VenueReply.Placed)await venue.CallAsync(Place, CancellationToken.None);
        var reading = new VenueCall.ReadLedgers(DateTimeOffset.UnixEpoch) { Number = 8 };
        var ledger = (VenueReply.Ledgers)await venue.CallAsync(reading, CancellationToken.None);
        var open = (VenueReply.Orders)await venue.CallAsync(new VenueCall.ReadOpenOrders { Number = 9 }, CancellationToken.None);

        Assert.That(told, Is.EqualTo(new[] { "dry run, not sent: buy 1.5 XBTUSD Limit limit 99 6b00" }));
        Assert.That(Error(placed.Result), Is.EqualTo((ErrorKind.Rejected, told[0])));
        Assert.That(ledger.Result.TryGet(out var rows, out _) ? rows!.Values.Single().Amount : 0, Is.EqualTo(500));
        Assert.That(open.Result.TryGet(out var orders, out _) ? orders!.Count : -1, Is.Zero);
    }

    [Test]
    public async Task An_amendment_is_told_and_not_sent_by_a_dry_run_and_refused_where_orders_are_only_checked()
    {
        var (told, kraken) = (new List<string>(), new FakeKraken(default));
        var dry = new DryRunVenue(new Dictionary<string, decimal>(), new ServerClock(Clock), told.Add);

        var kept = (VenueReply.Amended)await dry.CallAsync(Amend, CancellationToken.None);
        var refused = (VenueReply.Amended)await new ValidatingVenue(kraken, (_, _) => { }).CallAsync(Amend, CancellationToken.None);

        Assert.That(told, Is.EqualTo(new[] { "dry run, not sent: amend O1 to 2 trigger 95" }));
        Assert.That((Error(kept.Result).Item1, Error(refused.Result).Item1), Is.EqualTo((ErrorKind.Rejected, ErrorKind.Rejected)));
        Assert.That(kraken.Asked, Is.Empty);
    }

    static VenueCall.Amend Amend => new(Given.LimitSell(1m, 99m), new Amendment(2m, null, 95m),
        new AmendOrderRequest { Order = OrderRef.ById("O1"), Quantity = 2m, TriggerPrice = 95m }) { Number = 8 };

    [Test]
    public async Task What_Kraken_would_take_ends_as_refused_and_is_told()
    {
        var kraken = new FakeKraken(new(new PlacedOrder(null, new OrderWords { Order = "buy 1.5 XBTUSD @ limit 99" })));
        var told = new List<string>();
        var venue = new ValidatingVenue(kraken, (_, says) => told.Add(says));

        var call = Place;
        var reply = (VenueReply.Placed)await venue.CallAsync(call, CancellationToken.None);

        Assert.That(reply.Call, Is.SameAs(call));
        Assert.That(((VenueCall.Place)kraken.Asked[0]).Request.ValidateOnly, Is.True);
        Assert.That(Error(reply.Result), Is.EqualTo((ErrorKind.Rejected, "validated only: Kraken would take 'buy 1.5 XBTUSD @ limit 99'")));
        Assert.That(told, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Silence_of_a_check_leaves_no_order_in_doubt()
    {
        var kraken = new FakeKraken(new(new ExchangeError(ErrorKind.Unknown, "No answer within 10 s")));

        var reply = (VenueReply.Placed)await new ValidatingVenue(kraken, (_, _) => { }).CallAsync(Place, CancellationToken.None);

        Assert.That(Error(reply.Result).Item1, Is.EqualTo(ErrorKind.Rejected));
    }

    [Test]
    public async Task While_orders_are_only_checked_the_dead_man_switch_is_left_alone()
    {
        var kraken = new FakeKraken(default);

        var reply = (VenueReply.Switched)await new ValidatingVenue(kraken, (_, _) => { })
            .CallAsync(new VenueCall.SetDeadMan(TimeSpan.FromSeconds(60)) { Number = 1 }, CancellationToken.None);

        Assert.That(reply.Result.TryGet(out _, out _), Is.False);
        Assert.That(kraken.Asked, Is.Empty);
    }

    static (ErrorKind, string) Error<T>(Result<T> result) =>
        result.TryGet(out _, out var error) ? throw new AssertionException("It was taken.") : (error.Kind, error.Code);

    sealed class FakeKraken(Result<PlacedOrder> answer) : IVenue
    {
        public List<VenueCall> Asked { get; } = [];

        public Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop)
        {
            Asked.Add(call);
            return Task.FromResult<VenueReply>(new VenueReply.Placed(answer) { Call = call });
        }

        public Task RunAsync(IVenueListener listener, CancellationToken stop) => Task.CompletedTask;
    }
}
