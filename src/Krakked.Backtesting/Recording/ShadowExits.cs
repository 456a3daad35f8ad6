namespace Krakked.Backtesting;

/// <summary>The stop, target, trailing stop and time after which a shadow is sold, as they came with the intents that were stopped.</summary>
/// <remarks>The rules are those of the simulated venue without its costs: stop before target, the open where a bar opens beyond the price.</remarks>
sealed class ShadowExits
{
    double _stop, _target, _trail, _best;
    long _due = long.MaxValue;

    /// <summary>True when no bar can touch anything.</summary>
    public bool None => _stop == 0 && _target == 0 && _trail == 0 && _due == long.MaxValue;

    /// <summary>Takes over what an intent names; what it does not name stays.</summary>
    /// <param name="intent">What was wanted.</param>
    /// <param name="time">When, Unix ms.</param>
    /// <param name="timeframe">Whose bars its time exit counts.</param>
    public void Take(in StrategyIntent intent, long time, Timeframe timeframe)
    {
        if (intent.StopLoss > 0) _stop = intent.StopLoss;
        if (intent.TakeProfit > 0) _target = intent.TakeProfit;
        if (intent.TrailingStop > 0) _trail = intent.TrailingStop;
        if (intent.ExitAfter > 0) _due = time + (intent.ExitAfter * timeframe.Milliseconds);
    }

    /// <summary>Tells what was paid, from where a trailing stop begins.</summary>
    public void Bought(double price) => _best = Math.Max(_best, price);

    /// <summary>Forgets everything: the shadow is flat.</summary>
    public void Clear() => (_stop, _target, _trail, _best, _due) = (0, 0, 0, 0, long.MaxValue);

    /// <summary>The price at which <paramref name="bar"/> ends it; null when it does not.</summary>
    /// <param name="bar">The next bar.</param>
    /// <param name="boughtInside">True when some of it was bought inside this bar: then a target may have been touched before.</param>
    public double? Touched(in Bar bar, bool boughtInside)
    {
        if (bar.OpenTime >= _due) return bar.Open;

        var stop = StopNow;
        if (stop > 0 && bar.Low <= stop) return Math.Min(bar.Open, stop);
        if (_target > 0 && bar.High >= _target && !boughtInside) return Math.Max(bar.Open, _target);

        _best = Math.Max(_best, bar.High);
        stop = StopNow;
        return _trail > 0 && bar.Close <= stop ? stop : null;
    }

    double StopNow => _trail > 0 ? Math.Max(_stop, _best - _trail) : _stop;
}
