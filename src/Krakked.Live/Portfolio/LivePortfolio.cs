using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What the account owns: the engine reads and writes it on its thread, everybody else reads the <see cref="View"/>.</summary>
/// <remarks>
/// It lies over <see cref="OrderedBooks"/>: entries may come late, twice, or before what they need. A trade that the desk has booked and the
/// engine books again counts once; one that history had told as nobody's, and that is an order's after all, moves to that order's sleeves.
/// Nothing here is stored: whoever calls has made durable what it hands over, and after a restart <see cref="Rebuild"/> makes the same books
/// of it.
/// </remarks>
public sealed partial class LivePortfolio : IPortfolio, IDeskBooks
{
    readonly PortfolioOptions _options;
    readonly BooksOptions _keeping;
    readonly IBookHistory? _history;
    OrderedBooks _books;
    long _adjustments;

    /// <param name="options">How it values and compares.</param>
    /// <param name="market">Prices of now; a quote's time says what moment it is of.</param>
    /// <param name="instruments">The pairs that may price an asset.</param>
    /// <param name="past">Prices of before, for flows and fees of then; null when there are none.</param>
    /// <param name="history">What is stored, for an entry older than those at hand; null to keep every entry at hand.</param>
    /// <param name="names">Names of assets as the exchange's balances have them; null where they are canonical.</param>
    public LivePortfolio(PortfolioOptions options, IMarketData market, IReadOnlyCollection<Instrument> instruments,
        IPastPrices? past = null, IBookHistory? history = null, AssetNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(market);
        (_options, _history, _names) = (options, history, names ?? new AssetNames());
        _keeping = new BooksOptions
        {
            Currency = options.Currency,
            Cash = options.OpeningCash,
            Market = market,
            Past = past,
            Instruments = instruments,
            ValuationPairs = options.ValuationPairs,
            TrackManualTrades = options.TrackManualTrades,
            Depth = history is null ? int.MaxValue : options.Depth,
        };
        _reconciler = new Reconciler(options.AbsoluteTolerance, options.RelativeTolerance);
        _books = new OrderedBooks(_keeping);
        _mark = Books.Mark();
        View = PortfolioView.Opening(options, market.Status);
    }

    /// <summary>The books, for the engine's thread; to be read only.</summary>
    public AccountBooks Books => _books.Now;

    /// <inheritdoc/>
    public decimal Equity => Books.Ledger.Equity;

    /// <inheritdoc/>
    public decimal Cash => Books.Ledger.Cash;

    /// <inheritdoc cref="IPortfolio.Drifting"/>
    public bool Drifting { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments => Books.Ledger.Instruments;

    /// <summary>Entries that take more than the books hold.</summary>
    public IReadOnlyList<WaitingEntry> Waiting => _books.Waiting;

    /// <inheritdoc/>
    /// <remarks>
    /// An asset is held once, whichever pair bought it. A pair that is paid with another currency shows what is held of its base, at its cost in
    /// the account's currency.
    /// </remarks>
    public Position Position(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (instrument.Quote == _options.Currency) return Books.Ledger.Position(instrument);
        return instrument.Base == _options.Currency
            ? Krakked.Position.None(instrument)
            : Books.Position(instrument.Base) with { Instrument = instrument };
    }

    /// <inheritdoc/>
    /// <remarks>An entry that waits may be of any sleeve.</remarks>
    public bool TryHeld(Instrument instrument, StrategyId strategy, out decimal held)
    {
        held = Position(instrument).Held(strategy);
        return _books.Waiting.Count == 0;
    }

    /// <inheritdoc cref="IDeskBooks.Apply"/>
    public void Apply(Fill fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        Enter(new AccountEntry.Traded(fill, fill.FeeAsset is FeeAsset.Base ? fill.Instrument.Base : fill.Instrument.Quote));
    }

    /// <summary>Books currency that came or went, and has no name at the exchange.</summary>
    public void Apply(CashFlow flow) =>
        Enter(new AccountEntry.Flowed(new AssetFlow($"cash-{flow.Time}-{++_adjustments}", _options.Currency, flow.Amount, flow.Time, flow.Kind)));

    /// <inheritdoc/>
    public void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(flows);
        foreach (var entry in flows.Select(StoredEntries.Of).Concat(trades.Select(StoredEntries.Of)).OrderBy(e => e.Time))
            Enter(entry);
    }

    /// <summary>Makes the books of everything that is stored, at the start.</summary>
    public void Rebuild(IEnumerable<AccountEntry> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        _books = Made(history);
        _mark = Books.Mark();
    }

    OrderedBooks Made(IEnumerable<AccountEntry> history)
    {
        var books = new OrderedBooks(_keeping);
        foreach (var entry in history) books.Apply(entry);
        return books;
    }

    void Enter(AccountEntry entry)
    {
        switch (_books.Apply(entry))
        {
            case EntryOutcome.Booked: KeepPrices(entry); break;
            case EntryOutcome.TooLate: _books = Made(_history!.Read()); break;
        }
    }
}
