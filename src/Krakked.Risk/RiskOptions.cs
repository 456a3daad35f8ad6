using System.Collections.Frozen;

namespace Krakked.Risk;

/// <summary>How much may be risked, and when nothing may. A limit that is null does not limit.</summary>
/// <remarks>
/// The configuration's names are these in snake_case, <c>max_per_asset_pct</c>; reasons carry them too. Percent are of equity.
/// </remarks>
public sealed record RiskOptions
{
    /// <summary>The limits a new user gets.</summary>
    public static RiskOptions Default { get; } = new();

    /// <summary>What no option can lift: a price to go by, never short, the venue's minimums, what the cash pays for.</summary>
    public static RiskOptions Unlimited { get; } = new()
    {
        MaxRiskPerTradePct = null,
        MaxPortfolioRiskPct = null,
        MaxOpenPositions = null,
        MaxPerAssetPct = null,
        MaxDailyDrawdownPct = null,
        KillSwitchOnDrift = false,
        MinLiquidity24hUsd = null,
        StaleToleranceSeconds = null,
    };

    /// <summary>Most that one buy may lose, by its stop or by volatility; it also sizes what comes without a size.</summary>
    public decimal? MaxRiskPerTradePct { get; init => field = Percent(value, nameof(MaxRiskPerTradePct)); } = 1;

    /// <summary>Most that all positions together may lose that way.</summary>
    public decimal? MaxPortfolioRiskPct { get; init => field = Percent(value, nameof(MaxPortfolioRiskPct)); } = 10;

    /// <summary>Most instruments held at once.</summary>
    public int? MaxOpenPositions { get; init => field = AtLeastOne(value, nameof(MaxOpenPositions)); } = 10;

    /// <summary>Most held of one asset, over all the pairs that trade it.</summary>
    public decimal? MaxPerAssetPct { get; init => field = Percent(value, nameof(MaxPerAssetPct)); } = 5;

    /// <summary>Most held by a strategy, by its id; a strategy that is not named is not limited.</summary>
    public IReadOnlyDictionary<string, decimal> MaxPerStrategyPct
    {
        get;
        init => field = Percents(value, nameof(MaxPerStrategyPct));
    } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>Loss since the day began (UTC) at which openings stop until the switch is cleared.</summary>
    public decimal? MaxDailyDrawdownPct { get; init => field = Percent(value, nameof(MaxDailyDrawdownPct)); } = 10;

    /// <summary>Whether openings stop while the books differ from the venue's.</summary>
    public bool KillSwitchOnDrift { get; init; } = true;

    /// <summary>Whether sleeves traded by hand count for the number of positions and the notional of a pair.</summary>
    /// <remarks>For everything else they always count.</remarks>
    public bool IncludeManualPositions { get; init; } = true;

    /// <summary>Bars of the strategy's timeframe over which true ranges are averaged, 1 to 10,000.</summary>
    public int VolatilityLookbackBars { get; init => field = Lookback(value, nameof(VolatilityLookbackBars)); } = 20;

    /// <summary>Average true ranges that one unit is taken to risk where no stop-loss says otherwise.</summary>
    /// <remarks>At two, an ordinary bar does not reach it.</remarks>
    public decimal VolatilityMultiple { get; init => field = Positive(value, nameof(VolatilityMultiple)); } = 2;

    /// <summary>Share of equity for what comes without a size while <see cref="MaxRiskPerTradePct"/> is null.</summary>
    /// <remarks>The rest pays the fee, and a next open above the close.</remarks>
    public decimal UnsizedExposure { get; init => field = Share(value, nameof(UnsizedExposure)); } = 0.95m;

    /// <summary>Least traded in the last 24 hours for an opening, in quote currency, which is taken to be dollars.</summary>
    public decimal? MinLiquidity24hUsd { get; init => field = Positive(value, nameof(MinLiquidity24hUsd)); } = 100_000;

    /// <summary>Age of a price beyond which nothing is opened on it; one bar of the deciding timeframe always may pass.</summary>
    public int? StaleToleranceSeconds { get; init => field = AtLeastOne(value, nameof(StaleToleranceSeconds)); } = 60;

    /// <summary>Most held of one pair, in quote currency.</summary>
    public decimal? MaxPairNotionalUsd { get; init => field = Positive(value, nameof(MaxPairNotionalUsd)); }

    /// <summary>Most held of everything, in quote currency.</summary>
    public decimal? MaxTotalNotionalUsd { get; init => field = Positive(value, nameof(MaxTotalNotionalUsd)); }

    static decimal? Percent(decimal? value, string name) => value is null or (> 0 and <= 100)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A limit in percent is above 0 and at most 100, or null for none.");

    static FrozenDictionary<string, decimal> Percents(IReadOnlyDictionary<string, decimal> value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        foreach (var (strategy, percent) in value)
            Percent(percent, $"{name}[{strategy}]");
        return value.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static int? AtLeastOne(int? value, string name) => value is null or >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is 1 or more, or null for no limit.");

    static decimal? Positive(decimal? value, string name) => value is { } given ? Positive(given, name) : null;

    static decimal Positive(decimal value, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is above 0.");

    static int Lookback(int value, string name) => value is >= 1 and <= 10_000
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "It is 1 to 10,000 bars.");

    static decimal Share(decimal value, string name) => value is > 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A share of equity is above 0 and at most 1.");
}
