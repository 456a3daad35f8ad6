namespace Krakked.Indicators.Tests;

/// <summary>One indicator of the house seen through one door, so that a rule for all can be tested on all.</summary>
/// <param name="Warmup">What it says its warm-up is.</param>
/// <param name="Inputs">Which of high, low and close it takes: "hlc", "hl" or "c".</param>
/// <param name="Next">Takes the next bar; an answer of fewer than three numbers repeats the last.</param>
/// <param name="Fill">The batch form over whole columns.</param>
sealed record Subject(int Warmup, string Inputs, Subject.Streaming Next, Subject.Whole Fill)
{
    public delegate (double, double, double) Streaming(double high, double low, double close);

    public delegate (double, double, double)[] Whole(double[] high, double[] low, double[] close);

    /// <summary>A fresh one of each, by name; every public indicator must be here, which a test checks.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Subject>> All = new Dictionary<string, Func<Subject>>
    {
        ["Sma"] = () => Of(new Sma(20)),
        ["Ema"] = () => Of(new Ema(20)),
        ["Ema.Wilder"] = () => Of(Ema.Wilder(14)),
        ["Wma"] = () => Of(new Wma(20)),
        ["Rsi"] = () => Of(new Rsi()),
        ["RateOfChange"] = () => Of(new RateOfChange(14)),
        ["StandardDeviation"] = () => Of(new StandardDeviation()),
        ["Highest"] = () => Of(new Highest(20)),
        ["Lowest"] = () => Of(new Lowest(20)),
        ["TrueRange"] = () => Of(new TrueRange()),
        ["Atr"] = () => Of(new Atr()),
        ["Macd"] = () => Of(new Macd()),
        ["Bollinger"] = () => Of(new Bollinger()),
        ["Donchian"] = () => Of(new Donchian()),
        ["Stochastic"] = () => Of(new Stochastic()),
    };

    static Subject Of(IIndicator it) => new(it.Warmup, "c", (_, _, close) => One(it.Next(close)), (_, _, close) =>
    {
        var target = new double[close.Length];
        it.Fill(close, target);
        return Array.ConvertAll(target, One);
    });

    static Subject Of(IBarIndicator it) => new(it.Warmup, "hlc", (h, l, c) => One(it.Next(h, l, c)), (h, l, c) =>
    {
        var target = new double[c.Length];
        it.Fill(h, l, c, target);
        return Array.ConvertAll(target, One);
    });

    static Subject Of(Macd it) => new(it.Warmup, "c", (_, _, close) => Three(it.Next(close)), (_, _, close) =>
    {
        var target = new MacdLines[close.Length];
        it.Fill(close, target);
        return Array.ConvertAll(target, Three);
    });

    static Subject Of(Bollinger it) => new(it.Warmup, "c", (_, _, close) => Three(it.Next(close)), (_, _, close) =>
    {
        var target = new BollingerBands[close.Length];
        it.Fill(close, target);
        return Array.ConvertAll(target, Three);
    });

    static Subject Of(Donchian it) => new(it.Warmup, "hl", (h, l, _) => Three(it.Next(h, l)), (h, l, _) =>
    {
        var target = new DonchianChannel[h.Length];
        it.Fill(h, l, target);
        return Array.ConvertAll(target, Three);
    });

    static Subject Of(Stochastic it) => new(it.Warmup, "hlc", (h, l, c) => Two(it.Next(h, l, c)), (h, l, c) =>
    {
        var target = new StochasticLines[c.Length];
        it.Fill(h, l, c, target);
        return Array.ConvertAll(target, Two);
    });

    static (double, double, double) One(double it) => (it, it, it);

    static (double, double, double) Two(StochasticLines it) => (it.K, it.D, it.D);

    static (double, double, double) Three(MacdLines it) => (it.Line, it.Signal, it.Histogram);

    static (double, double, double) Three(BollingerBands it) => (it.Upper, it.Middle, it.Lower);

    static (double, double, double) Three(DonchianChannel it) => (it.Upper, it.Middle, it.Lower);
}
