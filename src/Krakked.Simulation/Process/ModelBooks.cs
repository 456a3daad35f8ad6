using Krakked.Accounting;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>The account's books while the process lives: what there is of each asset, and of it in each strategy's sleeve.</summary>
/// <remarks>
/// Sums of what was booked, so that no order of arrival can upset them: a sale that becomes known before its purchase is one too. Cost and profit
/// are left to <c>Krakked.Accounting</c>'s own tests.
/// </remarks>
sealed class ModelBooks : IDeskBooks, IPortfolio
{
    static readonly Reconciler Reconciler = new();

    readonly Listing _listing;
    readonly ModelMarket _market;
    readonly SortedDictionary<string, decimal> _balances = new(StringComparer.Ordinal);
    readonly List<Instrument> _instruments = [];
    readonly List<AssetBalance> _ours = [], _theirs = [];
    readonly Dictionary<Instrument, List<Sleeve>> _sleeves = [];

    public ModelBooks(Listing listing, ModelMarket market, ModelDisk disk)
    {
        (_listing, _market) = (listing, market);
        foreach (var trade in disk.Trades) Book(trade);
        foreach (var flow in disk.Flows) Move(flow.Asset, flow.Amount - flow.Fee);
    }

    public bool Drifting { get; private set; }

    public decimal Cash => Math.Max(0, _balances.GetValueOrDefault("USD"));

    public decimal Equity
    {
        get
        {
            var equity = Cash;
            foreach (var pair in _listing.Pairs)
                equity += Math.Max(0, _balances.GetValueOrDefault(pair.Rules.Base)) * _market[pair.Index].Last;
            return equity;
        }
    }

    public IReadOnlyList<Instrument> Instruments => _instruments;

    /// <summary>What there is of each asset, by name.</summary>
    public IReadOnlyDictionary<string, decimal> Balances => _balances;

    public Position Position(Instrument instrument)
    {
        if (!_sleeves.TryGetValue(instrument, out var sleeves)) return Krakked.Position.None(instrument);
        var held = 0m;
        foreach (var sleeve in sleeves) held += sleeve.Quantity;
        return new Position(instrument, Math.Max(0, held), 0, 0, 0, sleeves.ToArray());
    }

    public decimal Held(Instrument instrument, StrategyId strategy) =>
        _sleeves.TryGetValue(instrument, out var sleeves) ? sleeves.Find(s => s.Strategy == strategy).Quantity : 0;

    public void Apply(Fill fill) => Book(StoredTrade.Of(fill));

    public void Apply(CashFlow flow) => Move("USD", flow.Amount);

    public void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows)
    {
        foreach (var trade in trades) Book(trade);
        foreach (var flow in flows) Move(flow.Asset, flow.Amount - flow.Fee);
    }

    public Reconciliation Compare(IReadOnlyDictionary<string, ExtendedBalance> balances, long now)
    {
        _ours.Clear();
        _theirs.Clear();
        foreach (var (asset, amount) in _balances) _ours.Add(new AssetBalance(asset, amount));
        foreach (var (name, balance) in balances) _theirs.Add(new AssetBalance(WalletAsset.Of(name).Asset, balance.Balance));
        var found = Reconciler.Compare(_ours, _theirs);
        Drifting = found.Drifting;
        return found;
    }

    void Book(StoredTrade trade)
    {
        var sign = trade.Side is Side.Buy ? 1 : -1;
        var cost = decimal.Round(trade.Quantity * trade.Price, trade.Instrument.CostDecimals, MidpointRounding.ToEven);
        Move(trade.Instrument.Base, sign * trade.Quantity);
        Move(trade.Instrument.Quote, -sign * cost);
        if (trade.Fee != 0) Move(trade.FeeAsset, -trade.Fee);
        foreach (var part in trade.Sleeves) Move(trade.Instrument, part, feeInBase: trade.FeeAsset == trade.Instrument.Base);
    }

    void Move(string asset, decimal amount) => _balances[asset] = _balances.GetValueOrDefault(asset) + amount;

    void Move(Instrument instrument, in SleeveFill part, bool feeInBase)
    {
        if (!_sleeves.TryGetValue(instrument, out var sleeves))
        {
            _sleeves.Add(instrument, sleeves = []);
            _instruments.Add(instrument);
        }

        var strategy = part.Strategy;
        var at = sleeves.FindIndex(s => s.Strategy == strategy);
        if (at < 0)
        {
            sleeves.Add(new Sleeve(strategy, 0, 0, 0, 0));
            at = sleeves.Count - 1;
        }

        var moved = feeInBase ? part.Quantity - part.Fee : part.Quantity;
        sleeves[at] = sleeves[at] with { Quantity = sleeves[at].Quantity + moved };
    }
}
