namespace Krakked;

/// <summary>What a strategy wants, before anybody has asked whether it may; <c>default</c> wants nothing.</summary>
/// <remarks>
/// 64 bytes, made on the stack: one register of the processor, so that wanting nothing costs nothing. Prices are market data
/// (<c>double</c>), and a price of 0 means none was given.
/// Use the factories without their class name: <c>using static Krakked.StrategyIntent;</c>
/// </remarks>
public readonly record struct StrategyIntent
{
    readonly decimal _size;
    readonly Sizing _sizing;
    readonly ushort _exitAfter;

    enum Sizing : byte { ByRisk, ByExposure, ByQuote }

    StrategyIntent(IntentKind kind, Sizing sizing, decimal size, string? because)
    {
        Kind = kind;
        _sizing = sizing;
        _size = size;
        Because = because;
        Confidence = 1;
    }

    /// <summary>What should happen to the sleeve.</summary>
    public IntentKind Kind { get; }

    /// <summary>How sure the strategy is, 0…1: who comes first when not everybody fits.</summary>
    public float Confidence { get; init; }

    /// <summary>Wanted share of equity, 0…1; null when the size is given in quote currency or left to the risk engine.</summary>
    public decimal? Exposure => _sizing is Sizing.ByExposure ? _size : null;

    /// <summary>Wanted value of the sleeve in quote currency; null when not given so.</summary>
    public decimal? QuoteAmount => _sizing is Sizing.ByQuote ? _size : null;

    /// <summary>Highest price to buy or lowest to sell at; 0 trades at the market.</summary>
    public double LimitPrice { get; init; }

    /// <summary>Price at which the sleeve is sold to end a loss; 0 for none. It also sets the risk that sizes the position.</summary>
    public double StopLoss { get; init; }

    /// <summary>Price at which the sleeve is sold to take a gain; 0 for none.</summary>
    public double TakeProfit { get; init; }

    /// <summary>How far below the best price since entry the sleeve is sold, in quote currency; 0 for none.</summary>
    public double TrailingStop { get; init; }

    /// <summary>Bars of the timeframe it is asked at after which the sleeve is sold, whatever the price; 0 for never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 65,535.</exception>
    public int ExitAfter
    {
        get => _exitAfter;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, ushort.MaxValue);
            _exitAfter = (ushort)value;
        }
    }

    /// <summary>Why, in a constant text: an interpolated one would allocate on every bar.</summary>
    public string? Because { get; init; }

    /// <summary>Wants nothing.</summary>
    public static StrategyIntent Hold => default;

    /// <summary>Wants out.</summary>
    public static StrategyIntent Exit => new(IntentKind.Exit, Sizing.ByExposure, 0, null);

    /// <summary>Wants in; without an exposure the risk engine sizes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An exposure outside 0…1.</exception>
    public static StrategyIntent Enter(double? exposure = null, string? because = null) => ByExposure(IntentKind.Enter, exposure, because);

    /// <summary>Wants in, with a value in quote currency.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative amount.</exception>
    public static StrategyIntent EnterWith(decimal quoteAmount, string? because = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quoteAmount);
        return new StrategyIntent(IntentKind.Enter, Sizing.ByQuote, quoteAmount, because);
    }

    /// <summary>Wants to hold more: a share of equity above the present one, or one more step sized by the risk engine.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An exposure outside 0…1.</exception>
    public static StrategyIntent Increase(double? exposure = null, string? because = null) => ByExposure(IntentKind.Increase, exposure, because);

    /// <summary>Wants to hold more: up to a value of the sleeve in quote currency.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative value.</exception>
    public static StrategyIntent IncreaseWith(decimal quoteAmount, string? because = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quoteAmount);
        return new StrategyIntent(IntentKind.Increase, Sizing.ByQuote, quoteAmount, because);
    }

    /// <summary>Wants to hold less: the share of equity to keep.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An exposure outside 0…1.</exception>
    public static StrategyIntent Reduce(double exposure, string? because = null) => ByExposure(IntentKind.Reduce, exposure, because);

    static StrategyIntent ByExposure(IntentKind kind, double? exposure, string? because)
    {
        if (exposure is not { } share)
            return new StrategyIntent(kind, Sizing.ByRisk, 0, because);
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(exposure), share, "An exposure is a share of equity, 0 to 1.");
        return new StrategyIntent(kind, Sizing.ByExposure, Numeric.FromMarket(share), because);
    }
}
