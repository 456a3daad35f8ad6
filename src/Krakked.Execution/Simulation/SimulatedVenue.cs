using System.Globalization;

namespace Krakked.Execution.Simulation;

/// <summary>A venue made of bars: it checks, holds, matches and charges like Kraken, and answers with Kraken's own texts.</summary>
/// <remarks>
/// An order can fill from the first bar that opens at or after it arrived. What trades at the open is settled first, in the order of arrival,
/// then what trades inside the bars. A market order is not checked against the balance before it trades; if the open has run away from the
/// cash, it buys what the cash pays, fee included, and the rest is cancelled for insufficient funds. Limit orders hold what they may need from
/// the start, as Kraken's do.
/// </remarks>
public sealed partial class SimulatedVenue
{
    readonly VenueOptions _options;
    readonly FillModel _fills;
    readonly FeeModel _fees;
    readonly List<Balance> _balances = [];
    readonly List<VenueBook> _books = [];
    readonly List<RestingOrder> _orders = [];
    readonly Stack<RestingOrder> _spare = [];
    readonly Queue<VenueEvent> _events = new();
    long _trades;

    public SimulatedVenue(VenueOptions? options = null)
    {
        _options = options ?? new VenueOptions();
        _fills = new FillModel(_options);
        _fees = new FeeModel(_options);
    }

    /// <summary>Orders that are not done.</summary>
    public int Working => _orders.Count;

    /// <summary>Orders that were cut short, or refused at the fill, because the balance did not pay for them.</summary>
    public long ShortOfFunds { get; private set; }

    internal List<VenueBook> Books => _books;

    /// <summary>Who is told at once instead of reading later.</summary>
    /// <remarks>In replay, copying every event through a queue costs a tenth of an order's life.</remarks>
    internal OrderManager? Listener { get; set; }

    /// <summary>Pays in, or out when negative.</summary>
    /// <exception cref="InvalidOperationException">More is taken out than is free.</exception>
    public void Deposit(string asset, decimal amount)
    {
        var balance = BalanceOf(asset);
        if (balance.Free + amount < 0)
            throw new InvalidOperationException($"Only {balance.Free} {asset} are free; {-amount} cannot be taken out.");
        balance.Total += amount;
    }

    /// <summary>All of an asset, held parts included.</summary>
    public decimal Total(string asset) => BalanceOf(asset).Total;

    /// <summary>What new orders can use of an asset.</summary>
    public decimal Free(string asset) => BalanceOf(asset).Free;

    /// <summary>True when the order is at the venue and not done.</summary>
    public bool IsOpen(OrderId id) => _orders.Exists(o => o.Order.Id == id);

    /// <summary>Takes an order in at <paramref name="now"/> (Unix ms UTC); the answer is an event.</summary>
    /// <remarks>A market order's answer is what becomes of it: it is not acknowledged, because it never rests.</remarks>
    /// <param name="order">The order.</param>
    /// <param name="now">When it arrives.</param>
    /// <param name="last">The last trade, against which post-only is judged; NaN when there is none.</param>
    public void Place(Order order, long now, double last = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(order);
        var book = BookOf(order.Instrument);
        if (Refusal(order, last) is { } refusal)
        {
            Say(VenueEventKind.Rejected, order, now, refusal);
            return;
        }

        var resting = _spare.TryPop(out var spare) ? spare : new RestingOrder();
        (resting.Order, resting.Book, resting.Left, resting.Hold) = (order, book, order.Quantity, 0);
        (resting.From, resting.Latency) = (Math.Max(now, order.CreatedAt), _options.LatencyBars);
        (resting.SeenOpen, resting.Done) = (false, false);
        if (order.Type is OrderType.Limit && !TryHold(resting, now))
        {
            _spare.Push(resting);
            Say(VenueEventKind.Rejected, order, now, VenueWords.InsufficientFunds);
            return;
        }

        _orders.Add(resting);
        book.Orders++;
        if (order.Type is OrderType.Limit) book.Limits++;
        if (order.Type is OrderType.Limit) Say(VenueEventKind.Accepted, order, now, null);
    }

    /// <summary>Takes an order back.</summary>
    public void Cancel(OrderId id, long now)
    {
        foreach (var resting in _orders)
        {
            if (resting.Order.Id != id || resting.Done) continue;
            End(resting, VenueEventKind.Cancelled, now, null);
            Sweep();
            return;
        }

        Tell(new VenueEvent { Kind = VenueEventKind.CancelFailed, Order = id, Time = now, Reason = VenueWords.UnknownOrder });
    }

    /// <summary>Shows a bar that closed at <paramref name="closed"/> (Unix ms UTC), for the next <see cref="Match"/>.</summary>
    public void Show(Instrument instrument, in Bar bar, long closed) => Show(BookOf(instrument), bar, closed);

    /// <summary>Shows the newest of <paramref name="bars"/>.</summary>
    /// <remarks>Each column is a wait for memory, and a market order needs nothing but the open.</remarks>
    internal void Show(VenueBook book, Bars bars, long closed)
    {
        var whole = book.Limits > 0 || _options.VolumeShare is not null;
        Show(book, whole ? bars.Last : OpenOf(bars), closed);
    }

    static Bar OpenOf(Bars bars) => new(bars.OpenTimes[^1], bars.Opens[^1], double.NaN, double.NaN, double.NaN, Volume: 0, Trades: 0);

    void Show(VenueBook book, in Bar bar, long closed)
    {
        book.Bar = bar;
        book.BarClosed = closed;
        if (_options.VolumeShare is { } share)
            book.VolumeLeft = book.Instrument.FloorToLot(Numeric.FromMarket(bar.Volume) * share);
    }

    /// <summary>The next thing the venue says, oldest first.</summary>
    public bool TryRead(out VenueEvent happened) => _events.TryDequeue(out happened);

    static string? Refusal(Order order, double last)
    {
        var instrument = order.Instrument;
        if (order.Side is Side.None || !InLots(order.Quantity, instrument)) return VenueWords.InvalidArguments;
        if (order.Quantity < instrument.MinimumOrder || order.Quantity == 0) return VenueWords.OrderMinimum;
        if (order.Type is OrderType.Market) return order.LimitPrice is null && !order.PostOnly ? null : VenueWords.InvalidArguments;

        if (order.LimitPrice is not { } limit || limit <= 0 || limit % instrument.TickSize != 0) return VenueWords.InvalidPrice;
        if (order.Quantity * limit < instrument.MinimumCost) return VenueWords.CostMinimum;
        if (!order.PostOnly) return null;
        if (order.TimeInForce is TimeInForce.ImmediateOrCancel) return VenueWords.InvalidArguments;
        return FillModel.Reached(order.Side, (double)limit, last) ? VenueWords.PostOnly : null;
    }

    static bool InLots(decimal quantity, Instrument instrument) =>
        decimal.IsPositive(quantity) && (quantity.Scale <= instrument.LotDecimals || quantity == instrument.FloorToLot(quantity));

    bool TryHold(RestingOrder resting, long now)
    {
        var order = resting.Order;
        var need = resting.Left;
        if (resting.IsBuy)
        {
            var cost = Numeric.Money(resting.Left * order.LimitPrice!.Value);
            need = cost + Numeric.Money(cost * Math.Max(0, _fees.Rate(order.Instrument, Liquidity.Taker, now)));
        }

        var balance = resting.Paying;
        if (need > balance.Free) return false;
        balance.Held += need;
        resting.Hold = need;
        return true;
    }

    static void Release(RestingOrder resting)
    {
        if (resting.Hold == 0) return;
        resting.Paying.Held -= resting.Hold;
        resting.Hold = 0;
    }

    void End(RestingOrder resting, VenueEventKind kind, long time, string? reason)
    {
        Finish(resting);
        Say(kind, resting.Order, time, reason);
    }

    static void Finish(RestingOrder resting)
    {
        Release(resting);
        resting.Done = true;
        resting.Book.Orders--;
        if (resting.Order.Type is OrderType.Limit) resting.Book.Limits--;
    }

    void Sweep()
    {
        for (var i = _orders.Count - 1; i >= 0; i--)
        {
            if (!_orders[i].Done) continue;
            _spare.Push(_orders[i]);
            _orders.RemoveAt(i);
        }
    }

    void Say(VenueEventKind kind, Order order, long time, string? reason) =>
        Tell(new VenueEvent { Kind = kind, Order = order.Id, Time = time, Reason = reason });

    void Tell(in VenueEvent happened)
    {
        if (Listener is { } listener) listener.OnVenue(happened);
        else _events.Enqueue(happened);
    }

    string NextTradeId() => (++_trades).ToString(CultureInfo.InvariantCulture);

    VenueBook BookOf(Instrument instrument)
    {
        foreach (var book in _books)
            if (ReferenceEquals(book.Instrument, instrument)) return book;
        foreach (var book in _books)
            if (book.Instrument.Equals(instrument)) return book;

        var added = new VenueBook(instrument, BalanceOf(instrument.Base), BalanceOf(instrument.Quote));
        _books.Add(added);
        return added;
    }

    Balance BalanceOf(string asset)
    {
        foreach (var balance in _balances)
            if (balance.Asset == asset) return balance;

        var added = new Balance(asset);
        _balances.Add(added);
        return added;
    }
}
