using System.Globalization;

namespace Krakked.Execution.Simulation;

/// <summary>
/// A venue made of bars: it checks, holds, matches and charges like Kraken, and answers with Kraken's own texts.
/// </summary>
/// <remarks>
/// An order can fill from the first bar that opens at or after it arrived. What trades at the open is settled first, in the order of arrival, then
/// what trades inside the bars. A market order is not checked against the balance before it trades; if the open has run away from the cash, it buys
/// what the cash pays, fee included, and the rest is cancelled for insufficient funds. Resting orders hold what they may need from the start, as
/// Kraken's do.
/// </remarks>
public sealed partial class SimulatedVenue
{
    readonly VenueOptions _options;
    readonly TakingCosts _costs;
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
        _costs = new TakingCosts(_options);
        _fees = new FeeModel(_options);
    }

    /// <summary>Orders that are not done.</summary>
    public int Working => _orders.Count;

    /// <summary>Orders that were cut short, or refused at the fill, because the balance did not pay for them.</summary>
    public long ShortOfFunds { get; private set; }

    /// <summary>Fills that were settled on bars finer than those the strategies see.</summary>
    public long FillsOnFinerBars { get; private set; }

    /// <summary>Fills whose order or price depended on what the finest bars there were could not say.</summary>
    /// <remarks>Stop and target touched in one bar, a trailing stop that the same bar also moved, a target in the bar of its limit entry.</remarks>
    public long AmbiguousFills { get; private set; }

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
        balance.Move(amount);
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
    /// <param name="last">The last trade, from which post-only is judged and a trailing stop starts; NaN when there is none.</param>
    /// <param name="feesIn">What a buy's fee is taken in; null for what the venue's options say.</param>
    public void Place(Order order, long now, double last = double.NaN, FeeAsset? feesIn = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        var book = BookOf(order.Instrument);
        var at = TimeOf(now);
        if (_stage is not Stage.Between && book.Fresh) last = book.Last;
        if (OrderChecks.Refusal(order, last) is { } refusal)
        {
            Say(VenueEventKind.Rejected, order, at, refusal);
            return;
        }

        var resting = _spare.TryPop(out var spare) ? spare : new RestingOrder();
        resting.Start(order, book, Math.Max(at, order.CreatedAt), _options.LatencyBars, feesIn ?? _options.BuyFeesIn);
        if (order.Type is OrderType.TrailingStop && !double.IsNaN(last)) Follow(resting, last);
        if (!TryHold(resting, at))
        {
            _spare.Push(resting);
            Say(VenueEventKind.Rejected, order, at, VenueWords.InsufficientFunds);
            return;
        }

        _orders.Add(resting);
        book.Orders++;
        if (order.Type is OrderType.Market) return;

        book.Resting++;
        Say(VenueEventKind.Accepted, order, at, null);
        if (BracketHasFired(resting)) End(resting, VenueEventKind.Cancelled, at, OneCancelsTheOther);
        else if (_stage is Stage.Within) JoinWithin(resting);
    }

    /// <summary>Takes an order back.</summary>
    public void Cancel(OrderId id, long now)
    {
        foreach (var resting in _orders)
        {
            if (resting.Order.Id != id || resting.Done) continue;
            End(resting, VenueEventKind.Cancelled, TimeOf(now), null);
            Sweep();
            return;
        }

        Tell(new VenueEvent { Kind = VenueEventKind.CancelFailed, Order = id, Time = TimeOf(now), Reason = VenueWords.UnknownOrder });
    }

    /// <summary>The next thing the venue says, oldest first.</summary>
    public bool TryRead(out VenueEvent happened) => _events.TryDequeue(out happened);

    void End(RestingOrder resting, VenueEventKind kind, long time, string? reason)
    {
        Finish(resting);
        var trails = resting.Order.Type is OrderType.TrailingStop;
        Tell(new VenueEvent
        {
            Kind = kind, Order = resting.Order.Id, Time = time, Reason = reason, TriggerPrice = trails ? resting.Trigger : null,
        });
    }

    static void Finish(RestingOrder resting)
    {
        Release(resting);
        resting.Done = true;
        resting.Book.Orders--;
        if (resting.Order.Type is not OrderType.Market) resting.Book.Resting--;
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

        var added = new VenueBook(instrument, BalanceOf(instrument.Base), BalanceOf(instrument.Quote))
        {
            Recent = _costs.LooksBack ? new RecentBars() : null,
        };
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
