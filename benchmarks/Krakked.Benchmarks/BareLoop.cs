namespace Krakked.Benchmarks;

/// <summary>
/// The rule of the replay benchmark written by hand as one loop over the columns: what a person who needed only this would write.
/// </summary>
/// <remarks>
/// The same decisions and the same money as the engine (the benchmark compares them to the cent): averages as running sums, a cross as
/// in <c>Cross</c>, orders sized at the close in decimal, cut to the lot, filled at the next open, equity marked at every close. No rules
/// are checked, no orders are kept, nothing is recorded but the curve.
/// </remarks>
static class BareLoop
{
    const int Rebuild = 1024;

    public static (decimal Equity, int Fills) Run(BarSeries bars, ReplayRule rule, double[] curve)
    {
        var opens = bars.Opens;
        var closes = bars.Closes;
        var (fast, slow) = (rule.Fast, rule.Slow);
        var (cash, held, wanted) = (rule.Cash, 0m, 0m);
        var (cashMark, heldMark) = ((double)cash, 0.0);
        var (sumFast, sumSlow, before, fills) = (0.0, 0.0, 2, 0);

        for (var i = 0; i < closes.Length; i++)
        {
            if (wanted != 0)
            {
                var cost = Numeric.Money(Math.Abs(wanted) * Numeric.FromMarket(opens[i]));
                cash += (wanted > 0 ? -cost : cost) - Numeric.Money(cost * rule.Taker);
                held += wanted;
                (cashMark, heldMark, wanted) = ((double)cash, (double)held, 0);
                fills++;
            }

            var close = closes[i];
            sumFast += i < fast ? close : close - closes[i - fast];
            sumSlow += i < slow ? close : close - closes[i - slow];
            curve[i] = cashMark + (heldMark * close);
            if (i < slow - 1) continue;
            if (i % Rebuild == 0) (sumFast, sumSlow) = (Sum(closes, i, fast), Sum(closes, i, slow));

            var (a, b) = (sumFast / fast, sumSlow / slow);
            var (gap, noise) = (a - b, 1e-13 * Math.Max(a, b));
            var side = gap > noise ? 1 : gap < -noise ? -1 : 0;
            if (side == before) continue;

            if (before != 2 && side > 0 && held == 0)
                wanted = Numeric.Truncate(rule.Exposure * cash / Numeric.FromMarket(close), bars.Instrument.LotDecimals);
            else if (before != 2 && side < 0 && held > 0)
                wanted = -held;
            before = side;
        }

        return (cash + (held * Numeric.FromMarket(closes[^1])), fills);
    }

    // Running sums lose a little at every step; rebuilding them now and then keeps the loss below what makes a cross.
    static double Sum(ReadOnlySpan<double> closes, int last, int count)
    {
        var sum = 0.0;
        foreach (var close in closes.Slice(last - count + 1, count)) sum += close;
        return sum;
    }
}
