using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>An account in dollars, and short ways to let things happen to it.</summary>
sealed class AccountScene
{
    public static readonly Instrument XbtUsd = Given.Xbt;
    public static readonly Instrument EthUsd = Given.Instrument("ETHUSD");
    public static readonly Instrument EurUsd = Given.Instrument("EURUSD");
    public static readonly Instrument XbtEur = Given.Instrument("XBTEUR");
    public static readonly Instrument EthXbt = Given.Instrument("ETHXBT");
    public static readonly Instrument[] Pairs = [XbtUsd, EthUsd, EurUsd, XbtEur, EthXbt];

    public AccountScene(PortfolioOptions? options = null, IBookHistory? history = null)
    {
        (Market[XbtUsd], Market[EthUsd], Market[EurUsd]) = (100, 10, 1.25);
        Portfolio = new LivePortfolio(options ?? new PortfolioOptions { OpeningCash = 1_000m }, Market, Pairs, Market, history);
    }

    public ScenePrices Market { get; } = new();

    public LivePortfolio Portfolio { get; }

    public static Fill Fill(
        string id, Side side, decimal quantity, decimal price, long after = 0, decimal fee = 0, string who = "trend", Instrument? of = null) =>
        Given.Fill(side, quantity, price, fee, id, of, who) with { Time = Given.Start + after };

    public static StoredTrade Trade(
        string id, Side side, decimal quantity, decimal price, long after = 0, decimal fee = 0, string feeIn = "USD", string who = "manual") =>
        StoredTrade.Of(Fill(id, side, quantity, price, after, fee, who)) with { Order = null, FeeAsset = feeIn };

    public static StoredCashFlow Flow(
        string id, string asset, decimal amount, long after = 0, CashFlowKind kind = CashFlowKind.Deposit, decimal fee = 0) => new()
    {
        Id = id, Asset = asset, Amount = amount, Fee = fee, Kind = kind, Time = Given.Start + after,
    };

    public Reconciliation Compare(params (string Asset, decimal Amount)[] balances) => Portfolio.Compare(
        balances.ToDictionary(b => b.Asset, b => new ExtendedBalance { Balance = b.Amount }), Given.Start);

    public Position Xbt => Portfolio.Position(XbtUsd);

    public decimal Gain => Portfolio.Books.Ledger.RealizedPnl + Portfolio.Books.Ledger.UnrealizedPnl + Portfolio.Books.Ledger.NetCashFlows;

    public decimal Held(string asset) => Portfolio.Books.Balances().FirstOrDefault(b => b.Asset == asset).Amount;
}
