namespace Krakked.Data;

/// <summary>The walk behind a <see cref="SyntheticMarket"/>, one bar at a time.</summary>
/// <remarks>
/// Arithmetic is limited to what IEEE 754 rounds exactly (+ − × ÷ √ and rounding to whole numbers), so that no platform's
/// mathematics library can change a bit.
/// </remarks>
sealed class SyntheticPath
{
    // GARCH(1,1): yesterday's shock, yesterday's variance, and the pull of the long run; they sum to 1.
    const double Shock = 0.08, Memory = 0.90, LongRun = 0.02;
    const double JumpsADay = 0.25, TradesADay = 20_000, GapEnds = 0.4;
    const double LotScale = 1e8;

    // Share of an average hour's trading, 00:00 to 23:00 UTC: quiet in Asia's night, busiest when New York opens.
    static readonly double[] HourWeights =
    [
        0.90, 0.85, 0.80, 0.70, 0.65, 0.65, 0.75, 0.85, 0.95, 1.00, 1.00, 1.00,
        1.10, 1.35, 1.60, 1.55, 1.40, 1.25, 1.15, 1.10, 1.05, 1.00, 0.85, 0.75,
    ];

    readonly Dice _dice;
    readonly SyntheticMarket _market;
    readonly double _baseVariance, _jumpChance, _volumeValue, _daysABar, _scale, _ticks;
    readonly bool _intraday;
    double _price, _variance, _drift;
    bool _inGap;

    public SyntheticPath(SyntheticMarket market, Instrument instrument, Timeframe timeframe, ulong seed)
    {
        _market = market;
        _dice = new Dice(seed ^ Fingerprint(instrument.Symbol) ^ ((ulong)timeframe.Minutes << 32));
        _daysABar = timeframe.Minutes / 1440.0;
        _baseVariance = market.DailyVolatility * market.DailyVolatility * _daysABar;
        _jumpChance = Math.Min(0.05, JumpsADay * _daysABar);
        _volumeValue = market.DailyTurnover * _daysABar;
        _intraday = timeframe.Minutes < 1440;
        _variance = _baseVariance;

        // A price is a whole number of ticks over a power of ten, and one division of whole numbers rounds to the very double
        // that its text would be read as.
        var scale = instrument.TickSize.Scale;
        _scale = (double)Power(10m, scale);
        _ticks = (double)(instrument.TickSize * Power(10m, scale));
        _price = OnTick(market.StartPrice);
    }

    public Bar Next(long time)
    {
        var weight = _intraday ? HourWeights[(int)(time / 3_600_000 % 24)] : 1;
        var deviation = Math.Sqrt(_variance * weight);
        var change = Change(deviation);
        var open = OnTick(_price * (1 + (deviation * 0.05 * _dice.Bell())));
        var close = OnTick(_price * (1 + change));
        var high = OnTick(Math.Max(open, close) * (1 + (deviation * 0.5 * Math.Abs(_dice.Bell()))));
        var low = OnTick(Math.Min(open, close) * (1 - (deviation * 0.5 * Math.Abs(_dice.Bell()))));

        var unusual = change * change / Math.Max(_baseVariance, 1e-18);
        var volume = Volume(weight, unusual);
        Learn(change, weight);
        _price = close;
        return new Bar(time, open, Math.Max(high, Math.Max(open, close)), Math.Min(low, Math.Min(open, close)), close, volume,
            1 + (int)(Math.Min(volume * close / _volumeValue, 50) * _daysABar * TradesADay * (0.5 + _dice.Uniform())));
    }

    /// <summary>Whether the bar just made is left out; gaps come in short runs.</summary>
    public bool IsGap()
    {
        if (_market.GapShare <= 0) return false;

        // A run ends with chance e, so it must begin with chance e·s/(1−s) for a share s of bars to be gaps.
        var begins = GapEnds * _market.GapShare / (1 - _market.GapShare);
        _inGap = _inGap ? _dice.Uniform() >= Math.Min(1, GapEnds / Math.Max(1, begins)) : _dice.Uniform() < begins;
        return _inGap;
    }

    double Change(double deviation)
    {
        // The slow drift wanders around zero, and the price is held gently to where it began, so that decades stay in range.
        _drift += ((_dice.Bell() * 0.004 * Math.Sqrt(_daysABar)) - (_drift * 0.05 * _daysABar)) * 0.5;
        _drift = Math.Clamp(_drift, -0.01, 0.01);
        var home = Math.Clamp((_market.StartPrice / _price) - 1, -0.9, 2);
        var change = (deviation * _dice.Bell()) + (((_drift * _market.DailyVolatility * 10) + (home * 0.002)) * _daysABar);

        if (_dice.Uniform() < _jumpChance)
            change += _market.DailyVolatility * _dice.Bell();
        return Math.Clamp(change, -0.3, 0.3);
    }

    void Learn(double change, double weight)
    {
        var shock = change * change / weight;
        _variance = (LongRun * _baseVariance) + (Shock * shock) + (Memory * _variance);
        _variance = Math.Clamp(_variance, _baseVariance * 0.1, _baseVariance * 30);
    }

    double Volume(double weight, double unusual)
    {
        var noise = _dice.Uniform() + _dice.Uniform();
        var value = _volumeValue * weight * (0.25 + (noise * noise * 0.45) + Math.Min(3, unusual * 0.25));
        return Math.Round(Math.Max(1, value / _price * LotScale)) / LotScale;
    }

    double OnTick(double price) => Math.Max(1, Math.Round(price * _scale / _ticks)) * _ticks / _scale;

    static decimal Power(decimal number, int exponent) => Enumerable.Repeat(number, exponent).Aggregate(1m, (a, b) => a * b);

    // FNV-1a: string.GetHashCode changes from process to process.
    static ulong Fingerprint(string text) =>
        text.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
