namespace Krakked.Backtesting;

/// <summary>What the rules kept out of one sleeve, followed as if it had been bought.</summary>
/// <param name="bars">The finest bars of the instrument.</param>
/// <param name="fee">The taker's fee, as a fraction of cost.</param>
sealed class ShadowSleeve(BarSeries bars, decimal fee)
{
    readonly List<ShadowPart> _held = [], _waiting = [];
    readonly ShadowExits _exits = new();
    int _next;

    /// <summary>Base currency it would hold or be waiting for.</summary>
    public decimal Quantity => _held.Sum(p => p.Quantity) + _waiting.Sum(p => p.Quantity);

    /// <summary>Takes in an amount that was kept out at <paramref name="time"/>.</summary>
    public void Add(StoppedPart stopped, decimal quantity, RuleTotal rule, long time)
    {
        if (_held.Count + _waiting.Count == 0) _next = bars.IndexAtOrAfter(time);
        var intent = stopped.Wish.Intent;
        _exits.Take(intent, time, stopped.Slot.Timeframe);

        var first = bars.IndexAtOrAfter(time);
        if (first == bars.Count) return;
        if (intent.LimitPrice > 0 && intent.LimitPrice < bars.Opens[first])
            _waiting.Add(new ShadowPart(rule, quantity, Numeric.FromMarket(intent.LimitPrice)));
        else
            Buy(new ShadowPart(rule, quantity, Numeric.FromMarket(bars.Opens[first])));
    }

    /// <summary>Goes through the bars that have closed by <paramref name="time"/> and sells where one of them touches a price.</summary>
    public void Walk(long time)
    {
        var end = bars.IndexAtOrAfter(time - bars.Timeframe.Milliseconds + 1);
        if (_waiting.Count == 0 && (_held.Count == 0 || _exits.None))
        {
            _next = Math.Max(_next, end);
            return;
        }

        for (; _next < end && _held.Count + _waiting.Count > 0; _next++)
        {
            var bar = bars[_next];
            var boughtInside = BuyWaiting(bar);
            if (_held.Count > 0 && _exits.Touched(bar, boughtInside) is { } price) Sell(Numeric.FromMarket(price));
        }
    }

    /// <summary>The strategy wants out, or in by another way: sells at the first open from <paramref name="time"/> on.</summary>
    public void End(long time)
    {
        _waiting.Clear();
        var next = bars.IndexAtOrAfter(time);
        Sell(Numeric.FromMarket(next < bars.Count ? bars.Opens[next] : bars.Closes[^1]));
    }

    /// <summary>Sells at a price that is known.</summary>
    public void EndAt(decimal price)
    {
        _waiting.Clear();
        Sell(price);
    }

    bool BuyWaiting(in Bar bar)
    {
        var bought = false;
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var limit = (double)_waiting[i].Price;
            if (!(bar.Low < limit)) continue;

            bought |= bar.Open > limit;
            Buy(bar.Open > limit ? _waiting[i] : _waiting[i] with { Price = Numeric.FromMarket(bar.Open) });
            _waiting.RemoveAt(i);
        }

        return bought;
    }

    void Buy(ShadowPart part)
    {
        _held.Add(part);
        _exits.Bought((double)part.Price);
    }

    void Sell(decimal price)
    {
        foreach (var part in _held)
            part.Rule.Pnl += Numeric.Money(part.Quantity * (price - part.Price - (fee * (price + part.Price))));
        _held.Clear();
        if (_waiting.Count == 0) _exits.Clear();
    }
}
