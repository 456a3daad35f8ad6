namespace Krakked.Backtesting;

/// <summary>What one strategy did to the account it shares.</summary>
public sealed record StrategyReport
{
    /// <summary>Who.</summary>
    public required StrategyEntry Entry { get; init; }

    /// <summary>The series it was asked at.</summary>
    public required IReadOnlyList<BarSeries> AskedAt { get; init; }

    /// <summary>Its trades from flat to flat that are over.</summary>
    public required int Trades { get; init; }

    /// <summary>Its trades not over at the end.</summary>
    public required int OpenTrades { get; init; }

    /// <summary>Fills it had a part in.</summary>
    public required int Fills { get; init; }

    /// <summary>
    /// What its sleeves made, taken and on paper, fees taken off, in quote currency. Over all strategies it adds up to what
    /// the account made.
    /// </summary>
    public required decimal NetProfit { get; init; }

    /// <summary>Its part of the fees, valued in quote currency.</summary>
    public required decimal FeesPaid { get; init; }

    /// <summary>Share of the time during which it held anything.</summary>
    public required double Exposure { get; init; }
}
