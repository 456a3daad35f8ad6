using Krakked.Backtesting;

namespace Krakked.Testing;

/// <summary>What the statistics are computed from, made by hand.</summary>
static class GivenRuns
{
    public const long Day = 86_400_000;

    extension(Given)
    {
        /// <summary>A curve of one mark a day, at midnight, that starts from 100 and makes these returns.</summary>
        public static DailyCurve Days(params double[] returns) => DailyCurve.Of(Given.DailyEquity(returns), 100);

        public static EquityCurve DailyEquity(params double[] returns)
        {
            var equity = 100.0;
            return Given.CurveAt([.. returns.Select((r, i) => (Given.Start + ((i + 1) * Day), equity *= 1 + r))]);
        }

        public static RunFacts Facts(EquityCurve curve, IReadOnlyList<RoundTrip>? trips = null, BarSeries? bars = null, params Fill[] fills) => new()
        {
            StartingCash = 100,
            FinalEquity = curve.Count == 0 ? 100 : (decimal)curve.Equity[^1],
            FeesPaid = 0,
            From = Given.Start,
            Until = curve.Count == 0 ? Given.Start : curve.Times[^1],
            Curve = curve,
            Fills = fills,
            Trips = trips ?? [],
            Series = [bars ?? Given.Closes(100, 100)],
        };

        /// <summary>A trade of one coin bought at 100, which made so much after fees.</summary>
        public static RoundTrip Trade(decimal pnl, double hours = 1, decimal fees = 0) => new()
        {
            Strategy = Given.Trend,
            Instrument = Given.Xbt,
            EntryTime = Given.Start,
            ExitTime = Given.Start + (long)(hours * 3_600_000),
            Quantity = 1,
            EntryPrice = 100,
            ExitPrice = 100 + pnl + fees,
            Fees = fees,
            Pnl = pnl,
        };
    }
}
