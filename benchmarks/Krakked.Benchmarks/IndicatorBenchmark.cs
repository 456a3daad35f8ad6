using Krakked.Indicators;

namespace Krakked.Benchmarks;

/// <summary>Milliseconds per million closes for each indicator, beside what TA-Lib's C took on a two-core EPYC.</summary>
static class IndicatorBenchmark
{
    const int Closes = 1_000_000;

    public static int Run()
    {
        var bars = Market.Minutes(Closes);
        var closes = bars.Closes.ToArray();
        var target = new double[Closes];
        var bands = new BollingerBands[Closes];
        var lines = new MacdLines[Closes];
        var channel = new DonchianChannel[Closes];
        var oscillator = new StochasticLines[Closes];

        Row("SMA 20", 1.4, () => new Sma(20).Fill(closes, target));
        Row("EMA 20", 2.3, () => new Ema(20).Fill(closes, target));
        Row("WMA 20", null, () => new Wma(20).Fill(closes, target));
        Row("RSI 14", 5.9, () => new Rsi(14).Fill(closes, target));
        Row("ATR 14", 6.2, () => new Atr(14).Fill(bars.Highs, bars.Lows, bars.Closes, target));
        Row("Bollinger 20", 7.2, () => new Bollinger(20).Fill(closes, bands));
        Row("standard deviation 20", null, () => new StandardDeviation(20).Fill(closes, target));
        Row("rate of change 10", null, () => new RateOfChange(10).Fill(closes, target));
        Row("true range", null, () => new TrueRange().Fill(bars.Highs, bars.Lows, bars.Closes, target));
        Row("MACD 12 26 9", null, () => new Macd().Fill(closes, lines));
        Row("Donchian 20", null, () => new Donchian(20).Fill(bars.Highs, bars.Lows, channel));
        Row("stochastic 14 3 3", null, () => new Stochastic().Fill(bars.Highs, bars.Lows, bars.Closes, oscillator));
        return 0;
    }

    static void Row(string name, double? talib, Action job)
    {
        var ms = Measure.Medians(rounds: 21, warmups: 60, job)[0] * 1000;
        var beside = talib is { } theirs ? FormattableString.Invariant($", TA-Lib {theirs:F1} ms, ratio {ms / theirs:F2}") : "";
        Console.WriteLine(FormattableString.Invariant($"{name}: {ms:F2} ms per million closes{beside}"));
    }
}
