namespace Krakked.Backtesting;

/// <summary>What the metrics are computed from.</summary>
sealed record RunFacts
{
    public required decimal StartingCash { get; init; }

    public required decimal FinalEquity { get; init; }

    public required decimal FeesPaid { get; init; }

    /// <summary>When the first bar opened, Unix ms UTC.</summary>
    public required long From { get; init; }

    /// <summary>When the last bar closed.</summary>
    public required long Until { get; init; }

    public required EquityCurve Curve { get; init; }

    public required IReadOnlyList<Fill> Fills { get; init; }

    public required IReadOnlyList<RoundTrip> Trips { get; init; }

    public required IReadOnlyList<BarSeries> Series { get; init; }

    public double Years => Math.Max(Until - From, 1) / (Calendar.DayMs * Calendar.DaysAYear);

    public DailyCurve Daily => field ??= DailyCurve.Of(Curve, (double)StartingCash);
}
