using Krakked.Testing;

namespace Krakked.Indicators.Tests;

/// <summary>The house's answers against TA-Lib's on Kraken's daily XBT/USD bars of 2019 to 2022.</summary>
public sealed class OracleTests
{
    double[] _high = [], _low = [], _close = [];
    Dictionary<string, double[]> _oracle = [];

    [OneTimeSetUp]
    public void Read()
    {
        if (!SharedData.TryFind("data/oracle/XBTUSD_1440.csv", out var bars) ||
            !SharedData.TryFind("data/oracle/talib_XBTUSD_1440.csv", out var values))
        {
            Assert.Ignore("The indicator oracle is not beside the project (../shared/data/oracle).");
            return;
        }

        var columns = Columns(File.ReadLines(bars));
        (_high, _low, _close) = (columns[2], columns[3], columns[4]);
        _oracle = File.ReadLines(values).First().Split(',').Zip(Columns(File.ReadLines(values).Skip(1))).ToDictionary();
    }

    [Test]
    public void The_simple_average_agrees() => Agrees("sma20", Series.Of(new Sma(20), _close));

    [Test]
    public void The_exponential_average_agrees() => Agrees("ema20", Series.Of(new Ema(20), _close));

    [Test]
    public void The_weighted_average_agrees() => Agrees("wma20", Series.Of(new Wma(20), _close));

    [Test]
    public void The_relative_strength_index_agrees() => Agrees("rsi14", Series.Of(new Rsi(), _close));

    [Test]
    public void The_rate_of_change_agrees() => Agrees("roc14", Series.Of(new RateOfChange(14), _close));

    [Test]
    public void The_standard_deviation_agrees() => Agrees("stddev20", Series.Of(new StandardDeviation(), _close));

    [Test]
    public void The_true_range_agrees() => Agrees("tr", Series.Of(new TrueRange(), (_high, _low, _close)));

    [Test]
    public void The_average_true_range_agrees() => Agrees("atr14", Series.Of(new Atr(), (_high, _low, _close)));

    [Test]
    public void The_bollinger_bands_agree()
    {
        var bands = new BollingerBands[_close.Length];

        new Bollinger().Fill(_close, bands);

        Agrees("bb_upper", [.. bands.Select(b => b.Upper)]);
        Agrees("bb_mid", [.. bands.Select(b => b.Middle)]);
        Agrees("bb_lower", [.. bands.Select(b => b.Lower)]);
    }

    [Test]
    public void The_stochastic_agrees()
    {
        var lines = new StochasticLines[_close.Length];

        new Stochastic().Fill(_high, _low, _close, lines);

        Agrees("stoch_k14_3_3", [.. lines.Select(l => l.K)]);
        Agrees("stoch_d", [.. lines.Select(l => l.D)]);
    }

    [Test]
    public void MACD_is_due_at_the_same_bar_differs_there_because_its_averages_are_seeded_apart_and_agrees_after_200_more()
    {
        var lines = new MacdLines[_close.Length];

        new Macd().Fill(_close, lines);

        foreach (var (column, ours) in new[]
        {
            ("macd", lines.Select(l => l.Line).ToArray()),
            ("macd_signal", lines.Select(l => l.Signal).ToArray()),
            ("macd_hist", lines.Select(l => l.Histogram).ToArray()),
        })
        {
            var theirs = _oracle[column];
            Assert.That(Array.FindIndex(ours, double.IsFinite), Is.EqualTo(33));
            Assert.That(Array.FindIndex(theirs, double.IsFinite), Is.EqualTo(33));
            Assert.That(Math.Abs(ours[33] / theirs[33] - 1), Is.GreaterThan(1e-3), column);
            Series.AreClose(ours[233..], theirs[233..], relative: 1e-9);
        }
    }

    void Agrees(string column, double[] ours) => Series.AreClose(ours, _oracle[column], relative: 1e-9);

    static double[][] Columns(IEnumerable<string> lines)
    {
        var rows = lines.Select(line => line.Split(',')).ToArray();
        return [.. Enumerable.Range(0, rows[0].Length).Select(i => Array.ConvertAll(rows, row => Number(row[i])))];
    }

    static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text);
}
