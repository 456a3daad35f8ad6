using Krakked.Accounting;

namespace Krakked.Live;

/// <summary>The account at one moment, for whoever wants to read it on any thread: it never changes.</summary>
public sealed record PortfolioView
{
    /// <summary>When, Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>What all values are in.</summary>
    public required string Currency { get; init; }

    /// <summary>Cash and every asset that has a price, or had one.</summary>
    public required decimal Equity { get; init; }

    /// <summary>The currency in hand.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Gains and losses taken, fees included, a person's trades too.</summary>
    public required decimal Realized { get; init; }

    /// <summary>Gains and losses not taken.</summary>
    public required decimal Unrealized { get; init; }

    /// <summary>What came in less what went out.</summary>
    public required decimal NetCashFlows { get; init; }

    /// <summary>Every asset with its value; also which of them have no price, and which only an old one.</summary>
    public required Valuation Assets { get; init; }

    /// <summary>What is held, pair by pair, with its sleeves; what was held once too, for what came of it.</summary>
    public required IReadOnlyList<PositionView> Positions { get; init; }

    /// <summary>Profit and loss by strategy, a person's trades as <see cref="PortfolioOptions.TrackManualTrades"/> says.</summary>
    public required PnlSummary Pnl { get; init; }

    /// <summary>What came and went, by asset and reason.</summary>
    public required IReadOnlyList<FlowTotal> CashFlows { get; init; }

    /// <summary>Fees of trades by the asset they were taken in, in its units.</summary>
    public required IReadOnlyList<AssetBalance> FeesByAsset { get; init; }

    /// <summary>The last comparison with the exchange; null before the first.</summary>
    public Comparison? Compared { get; init; }

    /// <summary>True while an asset differs from the exchange beyond tolerance.</summary>
    public bool Drifting => Compared?.Drift.Drifting is true;

    /// <summary>Entries that take more than the books hold, and wait for what came before them.</summary>
    public required IReadOnlyList<WaitingEntry> Waiting { get; init; }

    /// <summary>Whether prices can be trusted; when not, values are of the last prices known.</summary>
    public required DataStatus Market { get; init; }

    /// <summary>Every asset's value and its share of equity, 0…1.</summary>
    public IReadOnlyList<AssetExposure> Exposure =>
        [.. Assets.Assets.Where(a => a.Amount != 0)
            .Select(a => new AssetExposure(a.Asset, a.Amount, a.Value, Equity > 0 && a.Value is { } value ? value / Equity : null))];

    /// <summary>An account before anything is known of it.</summary>
    internal static PortfolioView Opening(PortfolioOptions options, DataStatus market)
    {
        var (currency, cash) = (options.Currency, options.OpeningCash);
        return new PortfolioView
        {
            Time = 0,
            Currency = currency,
            Equity = cash,
            Cash = cash,
            Realized = 0,
            Unrealized = 0,
            NetCashFlows = 0,
            Assets = new Valuation(currency, [new ValuedAsset(currency, cash, cash, null)]),
            Positions = [],
            Pnl = new PnlSummary([]),
            CashFlows = [],
            FeesByAsset = [],
            Waiting = [],
            Market = market,
        };
    }

    /// <summary>The position of a pair.</summary>
    /// <param name="symbol"><c>XBTUSD</c>.</param>
    /// <exception cref="PositionNotFoundException">Nothing was ever held of it.</exception>
    public PositionView Position(string symbol) => Positions.FirstOrDefault(p => p.Symbol == symbol)
        ?? throw new PositionNotFoundException(symbol, [.. Positions.Select(p => p.Symbol)]);
}

/// <summary>What is held of a pair, in the account's currency.</summary>
/// <param name="Symbol">Which.</param>
/// <param name="Quantity">Base currency.</param>
/// <param name="Cost">What it cost at weighted average.</param>
/// <param name="Value">What it is worth; null when nothing ever priced it.</param>
/// <param name="Realized">Gains and losses taken, fees included.</param>
/// <param name="Fees">Fees paid.</param>
/// <param name="Sleeves">Whose it is, by strategy.</param>
public sealed record PositionView(
    string Symbol, decimal Quantity, decimal Cost, decimal? Value, decimal Realized, decimal Fees, IReadOnlyList<Sleeve> Sleeves)
{
    /// <summary>What one unit cost; 0 when flat.</summary>
    public decimal AverageCost => Quantity == 0 ? 0 : Cost / Quantity;

    /// <summary>What it would gain if sold at the last price without costs; null without one.</summary>
    public decimal? Unrealized => Value - Cost;
}

/// <summary>How much of the account lies in one asset.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="Value">In the account's currency; null when unvalued.</param>
/// <param name="Share">Of equity, 0…1; null when unvalued or when there is no equity.</param>
public readonly record struct AssetExposure(string Asset, decimal Amount, decimal? Value, decimal? Share);

/// <summary>What a comparison with the exchange found.</summary>
/// <param name="Time">When, Unix ms UTC.</param>
/// <param name="Drift">The assets beyond tolerance, each with both numbers.</param>
/// <param name="Tolerated">The assets that differ and are let be: within the tolerated value, excluded, or ignored.</param>
/// <param name="Holdings">What the exchange shows, what earns apart from what can be traded.</param>
public sealed record Comparison(long Time, Reconciliation Drift, IReadOnlyList<Drift> Tolerated, IReadOnlyList<Holding> Holdings);
