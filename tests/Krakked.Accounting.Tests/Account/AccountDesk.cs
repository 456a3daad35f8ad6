using Krakked.Testing;

namespace Krakked.Accounting.Tests;

/// <summary>An account in dollars with the pairs and prices a test needs, and the books of it.</summary>
sealed class AccountDesk
{
    public static readonly Instrument XbtUsd = Given.Xbt;
    public static readonly Instrument EthUsd = Given.Instrument("ETHUSD");
    public static readonly Instrument EurUsd = Given.Instrument("EURUSD");
    public static readonly Instrument EthXbt = Given.Instrument("ETHXBT");
    public static readonly Instrument XbtEur = Given.Instrument("XBTEUR");
    public static readonly Instrument UsdJpy = Given.Instrument("USDJPY");
    public static readonly Instrument AbcUsd = Given.Instrument("ABCUSD");

    public static readonly Instrument[] Pairs = [XbtUsd, EthUsd, EurUsd, EthXbt, XbtEur, UsdJpy, AbcUsd];

    int _entries;

    public AccountDesk(decimal cash = 1_000m, TradeMemory? seen = null, bool track = true)
    {
        Market[XbtUsd] = 100;
        Market[EthUsd] = 10;
        Market[EurUsd] = 1.25;
        Market[UsdJpy] = 160;
        Books = new AccountBooks(cash, new AssetPrices("USD", Market, Pairs), seen) { TrackManualTrades = track };
    }

    public FixedPrices Market { get; } = new();

    public AccountBooks Books { get; }

    public decimal Gain => Books.Ledger.RealizedPnl + Books.Ledger.UnrealizedPnl + Books.Ledger.NetCashFlows;

    public void Flow(string asset, decimal amount, CashFlowKind kind = CashFlowKind.Deposit, decimal fee = 0) =>
        Books.Apply(new AssetFlow($"L{_entries++}", asset, amount, Given.Start, kind) { Fee = fee });

    public void Trade(
        Side side, decimal quantity, decimal price, decimal fee = 0, string feeIn = "USD", Instrument? of = null, string who = "trend") =>
        Books.Apply(Given.Fill(side, quantity, price, fee, $"T{_entries++}", of, who), feeIn);

    public decimal Held(string asset) => Books.Balances().FirstOrDefault(b => b.Asset == asset).Amount;
}
