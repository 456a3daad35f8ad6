using Krakked.Accounting;

namespace Krakked.Backtesting;

/// <summary>A run that has come to its end, before anything was computed from it.</summary>
sealed record Replay(BacktestSetup Setup, MarketFeeds Market, Ledger Ledger, RunRecorder Recorder, TimeSpan Elapsed)
{
    /// <summary>What the fills rest on.</summary>
    public required FillQuality Quality { get; init; }

    /// <summary>What the metrics are computed from.</summary>
    public RunFacts Facts(IReadOnlyList<RoundTrip> trades) => new()
    {
        StartingCash = Setup.Cash,
        FinalEquity = Ledger.Equity,
        FeesPaid = Ledger.Fees,
        From = Setup.Finest.Min(s => s.OpenTimes[0]),
        Until = Market.Now,
        Curve = Recorder.Equity,
        Fills = Recorder.Fills,
        Trips = trades,
        Series = [.. Setup.Finest],
    };
}
