using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Kraken;

namespace Krakked.Simulation;

/// <summary>The exchange as a model: the rules of <see cref="Krakked.Exchange"/> over a market that walks, without wire, key or signature.</summary>
sealed class ModelExchange : IExchangeRoom
{
    readonly ModelMarket _market;
    readonly Account[] _accounts;
    readonly DecayingCounter _calls = new();
    readonly Dictionary<int, decimal> _raised = [];

    public ModelExchange(Listing listing, ModelMarket market, ulong seed)
    {
        (Listing, _market) = (listing, market);
        Desk = new TradingDesk(this, new IdSource(seed));
        Account = new Account("bot", new SimulatedVenue(new VenueOptions { VolumeShare = 1, RoundsToPrintedDecimals = true }));
        _accounts = [Account];
    }

    public Listing Listing { get; }

    public IReadOnlyList<Account> Accounts => _accounts;

    public ExchangeModes Modes { get; } = new();

    public RateTier Tier { get; } = RateTier.Intermediate;

    RateTier? IExchangeRoom.Tier => Tier;

    public TradingDesk Desk { get; }

    public Account Account { get; }

    /// <summary>Unix ns.</summary>
    public long Now { get; private set; }

    /// <summary>How late closed orders and trades show in the histories, ns.</summary>
    public long IndexLag { get; set; }

    public MarketQuote Quote(ListedPair pair) => _market[pair.Index];

    /// <summary>Time has come to <paramref name="time"/>, Unix ms; what was set to a time happens.</summary>
    public void Advance(long time)
    {
        Now = Math.Max(Now, time * 1_000_000);
        if (Desk.NextTime <= Now) Desk.Ring(Now);
    }

    /// <summary>A pair trades.</summary>
    public MarketTick Trade(int pair)
    {
        var tick = _market.Step(pair, Now);
        Desk.OnTick(tick);
        return tick;
    }

    /// <summary>A pair trades at a price.</summary>
    public MarketTick Trade(ListedPair pair, decimal price, decimal volume)
    {
        var tick = _market.Trade(pair.Index, price, volume, Now);
        Desk.OnTick(tick);
        return tick;
    }

    /// <summary>The smallest order of a pair is raised, and nobody was told; null puts it back.</summary>
    public void RaiseMinimum(ListedPair pair, decimal? minimum)
    {
        if (minimum is { } raised) _raised[pair.Index] = raised;
        else _raised.Remove(pair.Index);
    }

    /// <summary>Counts a call; Kraken's word when there were too many.</summary>
    public string? Charge(double points)
    {
        if (points <= 0) return null;
        if (_calls.Value(Now, Tier.CallsDecay) + points > Tier.Calls) return Words.CallLimit;
        _calls.Raise(Now, points, Tier.CallsDecay);
        return null;
    }

    /// <summary>Places an order; Kraken's id, or Kraken's word for why not.</summary>
    public Answer<ExchangeOrder> Place(AddOrderRequest request)
    {
        if (!Listing.TryFind(request.Pair, out var pair)) return Words.UnknownPair;
        if (_raised.TryGetValue(pair.Index, out var minimum) && !request.VolumeInQuote && request.Volume < minimum) return VenueWords.OrderMinimum;
        return Desk.Add(Account, Requests.Of(request, pair)).TryGet(out var placed, out var error) ? placed.Order! : error;
    }

    /// <summary>Changes an open order where it stands; Kraken's word for why not.</summary>
    public Answer<OrderAmend> Amend(AmendOrderRequest request)
    {
        var id = request.Order.Id;
        if (!(request.Order.Name == "txid" ? Account.TryFind(id, out var order) : Account.TryFindOpen(id, out order))) return VenueWords.UnknownOrder;
        return Desk.Amend(order, Requests.Of(request));
    }

    /// <summary>Takes an order back; Kraken's word for why not, or null.</summary>
    public string? Cancel(OrderRef order) =>
        order.Name == "txid" ? Desk.Cancel(Account, order.Id, out _) : Desk.CancelClient(Account, order.Id);
}
