namespace Krakked.Accounting;

/// <summary>The books: what was bought and sold, by whom, at what cost, and what came of it.</summary>
/// <remarks>
/// Weighted-average cost for each instrument and strategy. Fees are realised with the fill that caused them. Every entry moves cash, cost and
/// realised profit by amounts that add up exactly, so that <c>equity − initial cash = realised + unrealised + net cash flows</c> holds to the
/// last digit kept, not merely to the cent. No fill allocates, but the first of an instrument or a sleeve.
/// </remarks>
public sealed class Ledger : IPortfolio
{
    readonly IMarketData _market;
    readonly TradeMemory? _seen;
    readonly List<Instrument> _instruments = [];
    readonly List<Book> _books = [];
    readonly Dictionary<Instrument, Book> _byInstrument = [];
    Book? _last;

    /// <param name="cash">Quote currency to start with.</param>
    /// <param name="market">What prices the positions.</param>
    /// <param name="seen">
    /// Trades already booked. Null when whoever delivers the fills guarantees that each comes once, as the order manager does.
    /// </param>
    public Ledger(decimal cash, IMarketData market, TradeMemory? seen = null)
    {
        ArgumentNullException.ThrowIfNull(market);
        _market = market;
        _seen = seen;
        InitialCash = cash;
        Cash = cash;
    }

    // Without the memory of trades: a copy is for entries that are known to be new to it.
    internal Ledger(Ledger other, IMarketData market)
    {
        _market = market;
        (InitialCash, Cash, NetCashFlows, Drifting) = (other.InitialCash, other.Cash, other.NetCashFlows, other.Drifting);
        foreach (var book in other._books)
        {
            var copy = book.Copy();
            _instruments.Add(copy.Instrument);
            _books.Add(copy);
            _byInstrument.Add(copy.Instrument, copy);
        }
    }

    /// <summary>What it began with.</summary>
    public decimal InitialCash { get; }

    /// <inheritdoc/>
    public decimal Cash { get; private set; }

    /// <inheritdoc/>
    public decimal Equity => WithPositions(Cash);

    /// <inheritdoc/>
    public bool Drifting { get; private set; }

    /// <summary>Gains and losses taken, fees included.</summary>
    public decimal RealizedPnl
    {
        get
        {
            var gain = 0m;
            foreach (var book in _books) gain += book.RealizedPnl;
            return gain;
        }
    }

    /// <summary>What the positions would gain or lose if sold at the last price without costs.</summary>
    public decimal UnrealizedPnl => MarketValue - Cost;

    /// <summary>Fees paid, valued in quote currency at the price of their own trades.</summary>
    public decimal Fees
    {
        get
        {
            var fees = 0m;
            foreach (var book in _books) fees += book.Fees;
            return fees;
        }
    }

    /// <summary>Deposits and rewards less withdrawals.</summary>
    public decimal NetCashFlows { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>Positions at their last prices. Where no price is known now, the last one known then.</summary>
    public decimal MarketValue => WithPositions(0);

    decimal Cost
    {
        get
        {
            var cost = 0m;
            foreach (var book in _books) cost += book.Cost;
            return cost;
        }
    }

    /// <inheritdoc/>
    public Position Position(Instrument instrument) => Find(instrument)?.Position ?? Krakked.Position.None(instrument);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A sleeve would sell more than it holds. Nothing is booked then.</exception>
    public void Apply(Fill fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        if (_seen is not null && _seen.Contains(fill.TradeId)) return;

        var book = Find(fill.Instrument) ?? Open(fill.Instrument);
        Cash += book.Enter(fill);
        _seen?.Add(fill.TradeId);
    }

    /// <inheritdoc/>
    public void Apply(CashFlow flow)
    {
        Cash += flow.Amount;
        NetCashFlows += flow.Amount;
    }

    /// <summary>Takes note of a comparison with the venue.</summary>
    public void Apply(Reconciliation result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Drifting = result.Drifting;
    }

    /// <summary>What the venue should show, asset by asset.</summary>
    /// <param name="cashAsset">What cash is kept in, <c>USD</c>.</param>
    public IReadOnlyList<AssetBalance> Balances(string cashAsset)
    {
        var balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal) { [cashAsset] = Cash };
        foreach (var book in _books)
            balances[book.Instrument.Base] = balances.GetValueOrDefault(book.Instrument.Base) + book.Quantity;
        return [.. balances.Select(b => new AssetBalance(b.Key, b.Value))];
    }

    decimal WithPositions(decimal value)
    {
        foreach (var book in _books)
            if (!book.Quantity.IsZero()) value += Numeric.Money(book.Quantity * Price(book));
        return value;
    }

    decimal Price(Book book)
    {
        if (_market.TryQuote(book.Instrument, out var quote)) book.LastPrice = Numeric.FromMarket(quote.Last);
        return book.LastPrice;
    }

    Book? Find(Instrument instrument)
    {
        if (_last is { } last && ReferenceEquals(last.Instrument, instrument)) return last;
        if (!_byInstrument.TryGetValue(instrument, out var book)) return null;
        return _last = book;
    }

    Book Open(Instrument instrument)
    {
        var book = new Book(instrument);
        _instruments.Add(instrument);
        _books.Add(book);
        _byInstrument.Add(instrument, book);
        return _last = book;
    }
}
