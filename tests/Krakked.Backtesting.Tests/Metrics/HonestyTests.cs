using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class HonestyTests
{
    // Φ from tables of the normal distribution.
    [TestCase(0, 0.5)]
    [TestCase(1, 0.84134474606854293)]
    [TestCase(-1.96, 0.024997895148220435)]
    [TestCase(1.6448536269514722, 0.95)]
    [TestCase(-5, 2.8665157187919333e-7)]
    public void The_normal_distribution_is_that_of_the_tables(double x, double probability)
    {
        Assert.That(NormalDistribution.Cdf(x), Is.EqualTo(probability).Within(1e-14));
        Assert.That(NormalDistribution.Quantile(probability), Is.EqualTo(x).Within(1e-7));
    }

    [Test]
    public void Nothing_is_probable_of_what_is_not_a_number() => Assert.That(NormalDistribution.Cdf(double.NaN), Is.NaN);

    [Test]
    public void The_papers_example_of_a_deflated_sharpe_ratio()
    {
        // Bailey and López de Prado, 2014: annual SR 2.5 over 1,250 days (250 a year), skew −3, kurtosis 10, 100 trials whose
        // annual ratios have
        // a variance of 1/2. The expected maximum is 0.1132 a day and the deflated ratio 0.9004. Φ⁻¹ of 0.99 is 2.3263, of 1 −
        // 1/(100e) 2.6803.
        var sharpe = new SharpeHonesty(2.5 / Math.Sqrt(250), 1_250, -3, 10);
        var expected = Math.Sqrt(0.5 / 250) *
            (((1 - 0.5772156649) * 2.3263478740) + (0.5772156649 * NormalDistribution.Quantile(1 - (1 / (100 * Math.E)))));

        Assert.That(expected, Is.EqualTo(0.1132).Within(5e-5));
        Assert.That(sharpe.Probabilistic(expected), Is.EqualTo(0.9004).Within(5e-5));
        Assert.That(sharpe.ExpectedMaximum(100, Math.Sqrt(0.5 / 250)), Is.EqualTo(expected).Within(1e-9));
        Assert.That(sharpe.Deflated(100, Math.Sqrt(0.5 / 250)), Is.EqualTo(0.9004).Within(5e-5));
    }

    [Test]
    public void With_the_error_of_chance_the_expected_maximum_of_a_hundred_trials_is_two_and_a_half_errors()
    {
        var sharpe = new SharpeHonesty(0.1, 401, 0, 3);

        // Φ⁻¹(0.99) = 2.326348, Φ⁻¹(1 − 1/(100e)) = 2.680223: 0.422784·2.326348 + 0.577216·2.680223 = 2.530604; 400 days make
        // √V = 1/20.
        Assert.That(sharpe.ExpectedMaximum(100), Is.EqualTo(2.5306 / 20).Within(1e-4));
        Assert.That(sharpe.Deflated(100), Is.LessThan(sharpe.Deflated(10)).And.LessThan(sharpe.Probabilistic()));
        Assert.That(sharpe.Deflated(1), Is.EqualTo(sharpe.Probabilistic()));
    }

    [Test]
    public void The_shortest_track_record_is_the_one_that_is_just_believed()
    {
        var sharpe = new SharpeHonesty(0.08, 500, -0.5, 5);
        var needed = sharpe.MinimumDays(0.95);

        // 1 + (1 + 0.5·0.08 + 0.0064)·(1.644854 ÷ 0.08)² = 1 + 1.0464 · 422.7411.
        Assert.That(needed, Is.EqualTo(443.356).Within(0.01));
        Assert.That((sharpe with { Days = (int)Math.Ceiling(needed) }).Probabilistic(), Is.GreaterThanOrEqualTo(0.95));
        Assert.That((sharpe with { Days = (int)needed }).Probabilistic(), Is.LessThan(0.95));
        Assert.That((sharpe with { Sharpe = -0.1 }).MinimumDays(0.95), Is.NaN);
    }

    [Test]
    public void A_resample_of_single_days_is_the_one_drawn_again_by_hand()
    {
        double[] returns = [0.02, -0.01, 0.03, 0.01, -0.02, 0.04, -0.03, 0.01, 0.02];
        var expected = Naive(returns, block: 3);

        var (annual, sharpe) = new BlockBootstrap(returns).Intervals(years: 1, 0.9);

        Assert.That((annual.Low, annual.High), Is.EqualTo((Quantile(expected.Growth, 0.05) - 1, Quantile(expected.Growth, 0.95) - 1)).Within(1e-9));
        Assert.That((sharpe.Low, sharpe.High), Is.EqualTo((Quantile(expected.Sharpe, 0.05), Quantile(expected.Sharpe, 0.95))).Within(1e-6));
    }

    [TestCase(1ul)]
    [TestCase(2ul)]
    [TestCase(3ul)]
    public void The_interval_holds_the_estimate_and_is_the_same_every_time(ulong seed)
    {
        var random = new SplitMix(seed);
        double[] returns = [.. Enumerable.Range(0, 500).Select(_ => (random.Below(2_001) - 990) / 50_000.0)];
        var statistics = DailyStatistics.Of(returns);
        var growth = returns.Aggregate(1.0, (g, r) => g * (1 + r));

        var (annual, sharpe) = new BlockBootstrap(returns).Intervals(500 / 365.0, 0.9);

        Assert.That(Math.Pow(growth, 365 / 500.0) - 1, Is.InRange(annual.Low, annual.High));
        Assert.That(statistics.Sharpe * Math.Sqrt(365), Is.InRange(sharpe.Low, sharpe.High));
        Assert.That(new BlockBootstrap(returns).Intervals(500 / 365.0, 0.9), Is.EqualTo((annual, sharpe)));
    }

    [Test]
    public void The_generator_is_the_published_one() =>
        // The first numbers of SplitMix64 from 1234567, as its reference implementation prints them.
        Assert.That(Enumerable.Repeat(new SplitMix(1_234_567), 3).Select(s => s.Next()),
            Is.EqualTo(new[] { 6_457_827_717_110_365_317ul, 3_203_168_211_198_807_973ul, 9_817_491_932_198_370_423ul }));

    [TestCase(new double[0])]
    [TestCase(new[] { 0.1 })]
    [TestCase(new[] { 0.1, -1.0, 0.1 })]
    public void Too_few_days_or_the_loss_of_everything_have_no_interval(double[] returns) =>
        Assert.That(new BlockBootstrap(returns).Intervals(1, 0.9).AnnualReturn.Low, Is.NaN);

    [Test]
    public void Without_the_five_largest_gains_a_lucky_run_has_lost()
    {
        RoundTrip[] trades = [.. new[] { 50m, 1m, 40m, -20m, 30m, -30m, 20m, 10m, -20m }.Select(pnl => Given.Trade(pnl))];

        var honesty = HonestyMetrics.Of(Given.Facts(Given.DailyEquity(0.1, -0.02), trades), trials: 3);

        // All make 81, the best five 150.
        Assert.That((honesty.NetProfitWithoutBestFive, honesty.BestFiveShare, honesty.Trials), Is.EqualTo((-69m, 150 / 81.0, 3)));
    }

    [Test]
    public void An_order_is_measured_against_the_bar_it_traded_in()
    {
        // Volumes 100, 1000 and 10 an hour. A trade at 01:00 is in the second bar, one inside the bar that closes then in the first.
        var bars = Given.Series(Given.Xbt, Timeframe.H1, [.. new[] { 100.0, 1_000, 10 }.Select((v, i) =>
            Given.Bar(100, 101, 99, 100, Given.Start + (i * 3_600_000L), v))]);

        var sizes = OrderSizes.Of(
        [
            At(1, 5, hour: 1), At(2, 5, hour: 1) with { InsideBar = true },
            At(3, 2, hour: 2), At(3, 1, hour: 1),
        ], [bars]);

        // 0.5 %, 5 % and, of the two parts of the third order, the larger: 20 %.
        Assert.That((sizes.Count, sizes.Above(0.01), sizes.Above(0.1), sizes.Largest), Is.EqualTo((3, 2 / 3.0, 1 / 3.0, 0.2)));
    }

    [Test]
    public void Without_days_or_orders_nothing_is_known()
    {
        var honesty = HonestyMetrics.Of(Given.Facts(new EquityCurve()), trials: 10);

        Assert.That(
            new[]
            {
                honesty.ProbabilisticSharpe, honesty.DeflatedSharpe, honesty.MinimumTrackRecordDays, honesty.Sharpe.Low,
                honesty.BestFiveShare, honesty.OrdersAboveOnePercent, honesty.LargestOrderShare,
            },
            Is.All.NaN);
    }

    static Fill At(long order, decimal quantity, int hour) => Given.Fill(Side.Buy, quantity, 100) with
    {
        Order = new OrderId(order), Time = Given.Start + (hour * 3_600_000L),
    };

    // Day by day instead of by sums, with the same draws.
    static (double[] Growth, double[] Sharpe) Naive(double[] returns, int block)
    {
        var random = new SplitMix(BlockBootstrap.Seed);
        var drawn = Enumerable.Range(0, BlockBootstrap.Resamples).Select(_ =>
        {
            var days = new List<double>();
            while (days.Count < returns.Length)
            {
                var from = random.Below(returns.Length);
                for (var i = 0; i < block && days.Count < returns.Length; i++) days.Add(returns[(from + i) % returns.Length]);
            }

            var mean = days.Average();
            var deviation = Math.Sqrt(days.Sum(d => (d - mean) * (d - mean)) / (days.Count - 1));
            return (days.Aggregate(1.0, (g, r) => g * (1 + r)), deviation < 1e-12 ? 0 : mean / deviation * Math.Sqrt(365));
        }).ToArray();
        return ([.. drawn.Select(d => d.Item1)], [.. drawn.Select(d => d.Item2)]);
    }

    static double Quantile(double[] values, double share)
    {
        var sorted = values.Order().ToArray();
        var place = share * (sorted.Length - 1);
        return sorted[(int)place] + ((place - (int)place) * (sorted[Math.Min((int)place + 1, sorted.Length - 1)] - sorted[(int)place]));
    }
}
