using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>What would make its owner doubt a run, in sentences; none when nothing does.</summary>
static class Doubts
{
    const double WorrySomeShareMissing = 0.01;
    const int FewTrades = 30;
    const double ManyLargeOrders = 0.05;
    const double ManyAmbiguousFills = 0.05;
    const string DailyDrawdown = "max_daily_drawdown_pct";

    public static IReadOnlyList<string> About(BacktestResult result) =>
        [.. Data(result), .. Assumptions(result), .. result.Metrics.Trades == 0 ? [NoTrades] : Luck(result)];

    const string NoTrades = "Not one trade was closed: the ratios describe no trading.";

    static IEnumerable<string> Data(BacktestResult result)
    {
        if (result.MissingShare >= WorrySomeShareMissing)
            yield return
                $"{result.MissingBars:N0} bars ({result.MissingShare:0.0%}) are missing between the first and the last, " +
                $"gap policy '{result.Setup.GapPolicy}': indicators run over the bars there are. " +
                "Filling them flat can change the result beyond recognition.";
        if (result.LowestCash < 0)
            yield return
                $"Cash fell to {result.LowestCash:N2}: prices gapped beyond what an order was sized for, and nothing checked.";
        var large = result.Statistics.Honesty.OrdersAboveOnePercent;
        if (large > ManyLargeOrders)
            yield return
                $"{large:0.0%} of the orders took more than 1 % of their bar's volume: in the market they would have moved the price. " +
                (result.Setup.Venue.VolumeShare is null ? "Set --volume-cap, or start with less cash." : "Start with less cash.");
    }

    static IEnumerable<string> Assumptions(BacktestResult result)
    {
        if (result.Risk.BlockedBy.TryGetValue(DailyDrawdown, out var stopped))
            yield return
                $"The daily drawdown rule stopped {stopped:N0} openings. Once tripped it stays so until a person clears it, and in a replay " +
                "nobody does: what follows is mostly waiting. A higher max_daily_drawdown_pct in the risk section shows the strategy itself.";
        if (result.FillQuality.AmbiguousShare > ManyAmbiguousFills)
            yield return
                $"{result.FillQuality.AmbiguousShare:0.0%} of the fills hung on the order of prices inside a bar, which a bar cannot say. " +
                "Store finer bars and settle the fills on them with --detail.";
        if (result.Envelope is { SignFlips: true } envelope)
            yield return
                $"From the worst to the best that may have happened inside the bars, the run makes {Signed(envelope.Pessimistic.NetReturn)} " +
                $"to {Signed(envelope.Optimistic.NetReturn)}: its sign is an assumption. Store finer bars and use --detail.";
    }

    static IEnumerable<string> Luck(BacktestResult result)
    {
        var (metrics, honesty) = (result.Metrics, result.Statistics.Honesty);
        if (metrics.Trades < FewTrades)
            yield return $"Only {metrics.Trades:N0} trades were closed: with fewer than {FewTrades} the averages are anecdotes.";
        if (metrics.Trades > 5 && honesty.BestFiveShare >= 1)
            yield return
                $"The best five trades made {honesty.BestFiveShare:0%} of the profit; without them the rest made " +
                $"{honesty.NetProfitWithoutBestFive:N2}.";
        if (honesty.ProbabilisticSharpe < HonestyMetrics.Confidence)
            yield return
                $"The Sharpe ratio is above 0 with a probability of only {honesty.ProbabilisticSharpe:0.0%}; " +
                $"{HonestyMetrics.Confidence:0%} is usual.{Needed(honesty)}";
        else if (honesty.DeflatedSharpe < HonestyMetrics.Confidence)
            yield return
                $"The best of {honesty.Trials:N0} worthless variants would show a Sharpe ratio of " +
                $"{honesty.ExpectedMaximumSharpe:0.00}; this one is above that with a probability of only {honesty.DeflatedSharpe:0.0%}.";
        if (honesty.AnnualReturn is { Low: < 0, High: > 0 } range)
            yield return
                $"The same days drawn again make {Signed(range.Low)} to {Signed(range.High)} a year (90 %): the sign is not certain.";
    }

    static string Signed(double share) => share.ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture);

    // The shortest track record is the same inequality as the probability, solved for the days: one warning holds both.
    static string Needed(HonestyMetrics honesty) => double.IsNaN(honesty.MinimumTrackRecordDays)
        ? ""
        : $" Telling it from 0 takes {honesty.MinimumTrackRecordDays:N0} days, and these are {honesty.TrackRecordDays:N0}.";
}
