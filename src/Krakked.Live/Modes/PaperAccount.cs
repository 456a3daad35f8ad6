using System.Globalization;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>A small exchange with one account: the simulated venue, and its answers in Kraken's words.</summary>
/// <remarks>
/// No clock and no thread. What it owns follows from the trades and cash flows of the database, so it keeps nothing itself: what a crash took back
/// of the books it took back here.
/// </remarks>
sealed class PaperAccount
{
    readonly SimulatedVenue _venue;
    readonly Dictionary<string, PaperOrder> _orders = new(StringComparer.Ordinal);
    readonly Dictionary<string, TradeInfo> _trades = new(StringComparer.Ordinal);
    readonly Dictionary<string, LedgerEntry> _ledger = new(StringComparer.Ordinal);
    readonly SortedSet<string> _assets = new(StringComparer.Ordinal);
    readonly Dictionary<Instrument, PaperTick> _ticks = [];
    readonly Queue<ExecutionReport> _reports = [];

    public PaperAccount(PaperOptions options, PaperWallet wallet, DateTimeOffset now)
    {
        _venue = new SimulatedVenue(options.Venue);
        var owned = new Dictionary<string, decimal>(wallet.Totals, StringComparer.Ordinal);
        foreach (var (asset, amount) in options.Balances)
            if (!wallet.Opened.Contains(asset))
            {
                owned[asset] = owned.GetValueOrDefault(asset) + amount;
                _ledger.Add(PaperWallet.OpeningOf(asset), new LedgerEntry { Time = now, Type = "deposit", Asset = asset, Amount = amount, Fee = 0 });
            }

        foreach (var (asset, amount) in owned)
        {
            _assets.Add(asset);
            _venue.Deposit(asset, amount);
        }

        foreach (var order in wallet.Orders) TakeUp(order);
    }

    public Result<PlacedOrder> Place(Order order, AddOrderRequest request, DateTimeOffset now)
    {
        var asked = PaperOrders.Of(order, request);
        if (asked.Type is OrderType.Market && !_ticks.ContainsKey(asked.Instrument))
            return Refused<PlacedOrder>($"paper: no price of {asked.Instrument} is known yet");

        var paper = new PaperOrder { Order = asked, ClientId = request.ClientId ?? "", Opened = now };
        _orders[paper.Id] = paper;
        if (Bring(asked, now) is { } refusal)
        {
            _orders.Remove(paper.Id);
            return Refused<PlacedOrder>(refusal);
        }

        _reports.Enqueue(paper.ToReport(ExecutionKind.New, now));
        if (_ticks.TryGetValue(asked.Instrument, out var tick)) Show(asked.Instrument, tick, double.MaxValue, now);
        return new(new PlacedOrder(paper.Id, new OrderWords { Order = $"{asked.Side} {asked.Quantity} {asked.Instrument}" }));
    }

    /// <summary>Changes an open order where it stands.</summary>
    public Result<AmendedOrder> Amend(AmendOrderRequest request, DateTimeOffset now)
    {
        if (FindOpen(request.Order.Id) is not { } order) return Refused<AmendedOrder>(VenueWords.UnknownOrder);

        // The venue knows of an order that was taken up again only what was left of it.
        var (quantity, trigger) = (request.Quantity ?? order.Order.Quantity, PaperOrders.Number(request.TriggerPrice));
        var changed = order.Order with { Quantity = quantity, TriggerPrice = trigger ?? order.Order.TriggerPrice };
        var atVenue = changed with { Quantity = quantity - order.TakenUpAfter };
        var last = _ticks.TryGetValue(changed.Instrument, out var tick) ? tick.Reference(changed) : double.NaN;
        if (_venue.Amend(atVenue, TimeOf(changed.Instrument, now), last) is { } refusal) return Refused<AmendedOrder>(refusal);
        order.Order = changed;
        _reports.Enqueue(order.ToReport(ExecutionKind.Amended, now));
        Drain(now);
        return new(new AmendedOrder { AmendId = string.Create(CultureInfo.InvariantCulture, $"{order.Id}-A{++order.Amends}") });
    }

    public Result<CancelledOrders> Cancel(string id, DateTimeOffset now)
    {
        var order = FindOpen(id);
        if (order is null) return Refused<CancelledOrders>(VenueWords.UnknownOrder);

        _venue.Cancel(order.Order.Id, TimeOf(order.Order.Instrument, now));
        Drain(now);
        return new(new CancelledOrders { Count = 1 });
    }

    /// <summary>A trade of the market, and the quote it left behind.</summary>
    public void Show(Instrument instrument, in PaperTick tick, DateTimeOffset now)
    {
        // The time of a trade is its name at the venue, so no two have the same.
        var time = Math.Max(tick.Quote.Time, TimeOf(instrument, now) + 1);
        var shown = _ticks[instrument] = tick with { Quote = tick.Quote with { Time = time } };
        Show(instrument, shown, tick.Volume, now);
    }

    public bool TryRead(out ExecutionReport? report) => _reports.TryDequeue(out report);

    public IReadOnlyDictionary<string, OrderInfo> Open() => Those(o => o.IsOpen);

    public IReadOnlyDictionary<string, OrderInfo> Closed(DateTimeOffset since) => Those(o => o.Ended > since);

    public IReadOnlyDictionary<string, OrderInfo> Query(IReadOnlyList<string> ids) => Those(o => ids.Contains(o.Id));

    public IReadOnlyDictionary<string, TradeInfo> Trades(DateTimeOffset since) =>
        _trades.Where(t => t.Value.Time > since).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, LedgerEntry> Ledgers(DateTimeOffset since) =>
        _ledger.Where(l => l.Value.Time > since).ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ExtendedBalance> Balances() => _assets.ToDictionary(a => a,
        a => new ExtendedBalance { Balance = _venue.Total(a), HoldTrade = _venue.Total(a) - _venue.Free(a) }, StringComparer.Ordinal);

    PaperOrder? FindOpen(string id) => _orders.Values.FirstOrDefault(o => o.IsOpen && (o.Id == id || o.ClientId == id));

    void TakeUp(PaperOrder order)
    {
        _orders.Add(order.Id, order);
        order.TakenUpAfter = order.Executed;
        if (order.IsOpen) Bring(order.Order with { Quantity = order.Order.Quantity - order.Executed }, order.Opened);
    }

    string? Bring(Order order, DateTimeOffset now)
    {
        _assets.Add(order.Instrument.Base);
        _assets.Add(order.Instrument.Quote);
        var last = _ticks.TryGetValue(order.Instrument, out var tick) ? tick.Reference(order) : double.NaN;
        var time = TimeOf(order.Instrument, now);
        _venue.Place(order with { CreatedAt = time }, time, last, FeeAsset.Quote);
        string? refusal = null;
        while (_venue.TryRead(out var happened))
            if (happened.Kind is VenueEventKind.Rejected) refusal = happened.Reason;
        return refusal;
    }

    void Show(Instrument instrument, in PaperTick tick, double volume, DateTimeOffset now)
    {
        _venue.Show(instrument, tick.Price, Math.Min(volume, 1e9), tick.Quote, tick.Quote.Time);
        _venue.Match();
        Drain(now);
    }

    long TimeOf(Instrument instrument, DateTimeOffset now) =>
        _ticks.TryGetValue(instrument, out var tick) ? tick.Quote.Time : now.ToUnixTimeMilliseconds();

    void Drain(DateTimeOffset now)
    {
        while (_venue.TryRead(out var happened))
            if (_orders.TryGetValue(PaperWallet.NameOf(happened.Order), out var order) && order.IsOpen)
                Take(order, happened, now);
    }

    void Take(PaperOrder order, in VenueEvent happened, DateTimeOffset now)
    {
        switch (happened.Kind)
        {
            case VenueEventKind.Traded: Book(order, happened.Trade, now); break;
            case VenueEventKind.Completed: End(order, KrakenOrderStatus.Closed, null, ExecutionKind.Filled, now); break;
            case VenueEventKind.Expired: End(order, KrakenOrderStatus.Expired, happened.Reason, ExecutionKind.Expired, now); break;
            case VenueEventKind.Cancelled or VenueEventKind.Rejected:
                End(order, KrakenOrderStatus.Canceled, happened.Reason ?? "User requested", ExecutionKind.Canceled, now);
                break;
            case VenueEventKind.Triggered:
                order.Triggered = true;
                _reports.Enqueue(order.ToReport(ExecutionKind.Status, now));
                break;
        }
    }

    void Book(PaperOrder order, in VenueTrade traded, DateTimeOffset now)
    {
        var (instrument, cost) = (order.Order.Instrument, Numeric.Money(traded.Quantity * traded.Price));
        var id = string.Create(CultureInfo.InvariantCulture, $"{order.Id}-{++order.Trades}");
        (order.Executed, order.Cost, order.Fee) = (order.Executed + traded.Quantity, order.Cost + cost, order.Fee + traded.Fee);
        _trades.Add(id, PaperOrders.Trade(order, traded, cost, now));
        var trade = new ExecutionTrade(id, null, traded.Quantity, traded.Price, cost, traded.Liquidity,
            [new AssetAmount { Asset = instrument.Quote, Amount = traded.Fee }], now);
        _reports.Enqueue(order.ToReport(ExecutionKind.Trade, now, trade));
        if (order.Order.QuoteAmount is null && order.Executed >= order.Order.Quantity)
            End(order, KrakenOrderStatus.Closed, null, ExecutionKind.Filled, now);
    }

    void End(PaperOrder order, KrakenOrderStatus status, string? reason, ExecutionKind kind, DateTimeOffset now)
    {
        order.End(status, reason, now);
        _reports.Enqueue(order.ToReport(kind, now));
    }

    Dictionary<string, OrderInfo> Those(Func<PaperOrder, bool> choose) =>
        _orders.Values.Where(choose).ToDictionary(o => o.Id, o => o.ToInfo(), StringComparer.Ordinal);

    static Result<T> Refused<T>(string why) => new(new ExchangeError(ErrorKind.Rejected, why));
}
