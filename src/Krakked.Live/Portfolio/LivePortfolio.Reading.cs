using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

public sealed partial class LivePortfolio
{
    readonly List<EntryPrice> _unsaved = [];
    volatile PortfolioView _view = null!;
    AccountMark _mark;

    /// <summary>The account when it was last published; any thread may read it, and nobody waits.</summary>
    public PortfolioView View
    {
        get => _view;
        private set => _view = value;
    }

    /// <summary>Lets others see the account as it is now; on the engine's thread, as often as they should see it.</summary>
    /// <param name="now">Unix ms UTC.</param>
    public PortfolioView Publish(long now)
    {
        Books.Admit(now);
        return View = Look(now);
    }

    /// <summary>What people did to the account past every strategy since this was asked last, or since the books were made.</summary>
    public ExternalActivity TakeExternalActivity()
    {
        var now = Books.Mark();
        var activity = ExternalActivity.Between(_mark, now);
        _mark = now;
        return activity;
    }

    /// <summary>Prices that entries were valued with and that nothing else would tell after a restart; each is given once, to be stored.</summary>
    public IReadOnlyList<EntryPrice> TakeUnsavedPrices()
    {
        if (_unsaved.Count == 0) return [];

        EntryPrice[] taken = [.. _unsaved];
        _unsaved.Clear();
        return taken;
    }

    // A trade that is paid with the currency, its fee in what it trades, is worth the same whatever the market says.
    void KeepPrices(AccountEntry entry)
    {
        if (_history is null || entry.Prices is not null || !Depends(entry)) return;
        foreach (var price in _books.PricesOf(entry.Id)) _unsaved.Add(new EntryPrice(entry.Id, price.Symbol, price.Price));
    }

    bool Depends(AccountEntry entry) => entry switch
    {
        AccountEntry.Traded { Fill.Instrument: var pair, FeeAsset: var fee } =>
            (pair.Quote != _options.Currency && pair.Base != _options.Currency) || (fee != pair.Base && fee != pair.Quote),
        AccountEntry.Flowed { Flow.Asset: var asset } => asset != _options.Currency,
        _ => false,
    };

    PortfolioView Look(long now)
    {
        var (books, ledger, worth) = (Books, Books.Ledger, Books.Value());
        return new PortfolioView
        {
            Time = now,
            Currency = books.Currency,
            Equity = ledger.Equity,
            Cash = ledger.Cash,
            Realized = ledger.RealizedPnl,
            Unrealized = ledger.UnrealizedPnl,
            NetCashFlows = ledger.NetCashFlows,
            Assets = worth,
            Positions = [.. ledger.Instruments.Select(i => Shown(ledger.Position(i), worth))],
            Pnl = books.Pnl(),
            CashFlows = books.CashFlows,
            FeesByAsset = books.FeesByAsset,
            Compared = _compared,
            Waiting = _books.Waiting,
            Market = _keeping.Market.Status,
        };
    }

    static PositionView Shown(in Position position, Valuation worth)
    {
        var (asset, held) = (position.Instrument.Base, position.Quantity);
        var valued = worth.Assets.FirstOrDefault(a => a.Asset == asset);
        var value = held == 0 ? 0 : valued is { Amount: not 0, Value: { } all } ? Numeric.Money(all * held / valued.Amount) : (decimal?)null;
        return new PositionView(
            position.Instrument.Symbol, held, position.Cost, value, position.RealizedPnl, position.Fees, position.Sleeves.ToArray());
    }
}
