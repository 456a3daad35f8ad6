using Krakked.Backtesting;

namespace Krakked.Testing;

/// <summary>Equity curves for the metrics' tests.</summary>
public static class GivenCurves
{
    extension(Given)
    {
        /// <summary>Hourly marks from one hour after <see cref="Given.Start"/> on.</summary>
        public static EquityCurve Curve(params double[] equity) =>
            Given.CurveAt([.. equity.Select((e, i) => (Given.Start + ((i + 1) * 3_600_000L), e))]);

        public static EquityCurve CurveAt(params (long Time, double Equity)[] marks)
        {
            var curve = new EquityCurve();
            foreach (var (time, equity) in marks)
            {
                var bars = Given.Series(Given.Instrument(), Timeframe.H1, Given.Bar(equity, equity, equity, equity, time - 3_600_000));
                curve.Add(new EquityMarks(new Bars(bars, 1), 0, 0, 1));
            }

            return curve;
        }
    }
}
