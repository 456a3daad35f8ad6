namespace Krakked.Accounting;

/// <summary>The books of a whole account: trades of every pair, fees in any asset, and what came and went, all in one currency.</summary>
/// <remarks>
/// They lie over a <see cref="Ledger"/> and enter nothing it could not: a deposit of an asset is a cash flow of its value that bought it, a fee
/// in a third asset is a sale of that asset that paid for it. So the ledger's identity holds here too. Entries come in the order of time. What
/// nothing prices is counted apart, outside equity, and enters it as a cash flow once a price is known.
/// </remarks>
public sealed partial class AccountBooks
{
    readonly KnownPrices _prices;
    readonly AssetLedger _assets;
    readonly TradeMemory? _seen;
    readonly SortedDictionary<string, decimal> _unvalued = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, decimal> _fees = new(StringComparer.Ordinal);
    readonly Dictionary<(string Asset, CashFlowKind Kind), FlowTotal> _flows = [];

    /// <param name="cash">The currency to start with.</param>
    /// <param name="prices">What prices the assets at the time of each entry, and names the currency.</param>
    /// <param name="seen">Entries already booked. Null when whoever delivers them guarantees that each comes once.</param>
    public AccountBooks(decimal cash, AssetPrices prices, TradeMemory? seen = null)
    {
        ArgumentNullException.ThrowIfNull(prices);
        Currency = prices.Currency;
        _prices = new KnownPrices(prices);
        _assets = new AssetLedger(new Ledger(cash, _prices), Currency, _prices);
        _seen = seen;
        foreach (var pair in prices.Direct) _assets.Hold(pair);
    }

    AccountBooks(AccountBooks other)
    {
        (Currency, TrackManualTrades, _manualTraded) = (other.Currency, other.TrackManualTrades, other._manualTraded);
        _prices = other._prices.Copy();
        _assets = other._assets.Copy(_prices);
        foreach (var (asset, amount) in other._unvalued) _unvalued.Add(asset, amount);
        foreach (var (asset, amount) in other._fees) _fees.Add(asset, amount);
        foreach (var (key, total) in other._flows) _flows.Add(key, total);
    }

    /// <summary>What everything is valued in.</summary>
    public string Currency { get; }

    /// <summary>False to leave a person's trades out of <see cref="Pnl"/> unless it asks for them. The books hold them either way.</summary>
    public bool TrackManualTrades { get; init; } = true;

    /// <summary>Cash, positions, profit and net cash flows, in the currency. Read it; entries go through the books.</summary>
    public Ledger Ledger => _assets.Ledger;

    /// <summary>What was never priced, asset by asset, and is in no figure of the ledger.</summary>
    public IReadOnlyList<AssetBalance> Unvalued => [.. _unvalued.Where(u => !u.Value.IsZero()).Select(u => new AssetBalance(u.Key, u.Value))];

    /// <summary>Fees of trades by the asset they were taken in, in its units.</summary>
    public IReadOnlyList<AssetBalance> FeesByAsset => [.. _fees.Select(f => new AssetBalance(f.Key, f.Value))];

    /// <summary>What came and went, by asset and reason; the values add up to the ledger's net cash flows.</summary>
    public IReadOnlyList<FlowTotal> CashFlows =>
        [.. _flows.Values.OrderBy(f => f.Asset, StringComparer.Ordinal).ThenBy(f => f.Kind)];

    /// <summary>All there is of an asset that is not the currency, and whose it is.</summary>
    public Position Position(string asset) => _assets.Position(asset);

    /// <summary>What the venue should show in all wallets together, asset by asset.</summary>
    public IReadOnlyList<AssetBalance> Balances()
    {
        var valued = Ledger.Balances(Currency);
        return _unvalued.Count == 0
            ? valued
            : [.. valued.Concat(Unvalued).GroupBy(b => b.Asset, StringComparer.Ordinal)
                .Select(g => new AssetBalance(g.Key, g.Sum(b => b.Amount))).OrderBy(b => b.Asset, StringComparer.Ordinal)];
    }

    /// <summary>What the account is worth, asset by asset: at prices of now, or else at the last ones known.</summary>
    public Valuation Value() => new(Currency, [.. Balances().Select(_prices.Value)]);

    /// <summary>What a unit of an asset is worth: now, or when it was last known; false when it never was.</summary>
    public bool TryPrice(string asset, out decimal price)
    {
        price = 1;
        return asset == Currency || _prices.TryPrice(asset, out price);
    }

    /// <summary>The same books, which go their own way from here; they remember no entries.</summary>
    internal AccountBooks Copy() => new(this);

    /// <summary>Profit and loss by strategy, in the order of their names.</summary>
    /// <param name="includeManual">Whether a person's trades count; null for what <see cref="TrackManualTrades"/> says.</param>
    public PnlSummary Pnl(bool? includeManual = null) =>
        new([.. Ledger.Instruments.SelectMany(Sleeves)
            .Where(p => !p.IsManual || (includeManual ?? TrackManualTrades))
            .GroupBy(p => p.Strategy).OrderBy(g => g.Key)
            .Select(g => new StrategyPnl(g.Key, g.Sum(p => p.Realized), g.Sum(p => p.Unrealized), g.Sum(p => p.Fees)))]);

    IEnumerable<StrategyPnl> Sleeves(Instrument instrument)
    {
        _prices.TryPrice(instrument.Base, out var price);
        foreach (var sleeve in Ledger.Position(instrument).Sleeves.ToArray())
            yield return new StrategyPnl(
                sleeve.Strategy, sleeve.RealizedPnl, Numeric.Money(sleeve.Quantity * price) - sleeve.Cost, sleeve.Fees);
    }

    /// <summary>Where the account stands now, to measure from later what others did to it.</summary>
    public AccountMark Mark()
    {
        var fees = Ledger.Instruments.SelectMany(Sleeves).Where(p => p.IsManual).Sum(p => p.Fees);
        return new AccountMark(Ledger.Equity, Ledger.NetCashFlows, fees, _manualTraded);
    }

    /// <summary>Books what came or went without a trade, at its value now.</summary>
    /// <exception cref="InvalidOperationException">More goes out than is held. Nothing is booked then.</exception>
    public void Apply(AssetFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (_seen?.Contains(flow.Id) is true) return;

        var entry = new Entry(flow.Id, flow.Time);
        Admit(flow.Asset, entry);
        if (flow.Net.IsBelowZero()) Demand(flow.Asset, -flow.Net, entry);
        Total(flow.Asset, flow.Kind, flow.Net, Enter(flow.Asset, flow.Net, flow.Kind, entry));
        _seen?.Add(flow.Id);
    }

    /// <summary>Lets what was never priced into equity where there is a price now. Call it before looking at equity.</summary>
    /// <param name="time">Unix ms UTC.</param>
    public void Admit(long time)
    {
        foreach (var (asset, _) in Unvalued) Admit(asset, new Entry("valued", time));
    }

    void Admit(string asset, Entry entry)
    {
        if (!_unvalued.TryGetValue(asset, out var amount) || !_prices.TryPrice(asset, out _)) return;

        _unvalued.Remove(asset);
        Total(asset, CashFlowKind.Adjustment, 0, Enter(asset, amount, CashFlowKind.Adjustment, entry));
    }

    /// <returns>What the flow is worth; 0 when nothing prices it.</returns>
    decimal Enter(string asset, decimal amount, CashFlowKind kind, Entry entry)
    {
        var value = TryValue(asset, amount, out var known) ? known : 0;
        if (!value.IsZero()) Ledger.Apply(new CashFlow(value, entry.Time, kind));
        Move(asset, amount, value, entry);
        return value;
    }

    // The value of what moves has moved as cash, as a flow's or as a trade's; here the asset itself follows.
    void Move(string asset, decimal amount, decimal value, Entry entry)
    {
        if (asset == Currency) return;
        if (!_prices.TryPrice(asset, out _)) _unvalued[asset] = _unvalued.GetValueOrDefault(asset) + amount;
        else if (amount.IsBelowZero()) _assets.Give(asset, -amount, -value, entry);
        else _assets.Receive(asset, amount, value, entry);
    }

    bool TryValue(string asset, decimal amount, out decimal value)
    {
        var known = _prices.TryPrice(asset, out var price);
        value = Numeric.Money(amount * price);
        return known;
    }

    void Demand(string asset, decimal amount, Entry entry)
    {
        if (asset == Currency) return;

        var held = Position(asset).Quantity + _unvalued.GetValueOrDefault(asset);
        if (amount > held)
            throw new InvalidOperationException(
                $"{entry.Id} takes {amount} {asset}, of which the books hold {held}. Book what came before it, in the order of time.");
    }

    void Total(string asset, CashFlowKind kind, decimal amount, decimal value)
    {
        var total = _flows.GetValueOrDefault((asset, kind), new FlowTotal(asset, kind, 0, 0));
        _flows[(asset, kind)] = total with { Amount = total.Amount + amount, Value = total.Value + value };
    }
}
