namespace Krakked.Risk;

/// <summary>One instrument in a review: what is held of it, what it is worth, and what this review has changed so far.</summary>
sealed class Holding(Instrument instrument)
{
    readonly List<Stop> _stops = [];
    readonly decimal _costOfOne = 1 + instrument.Fees.Rate(Liquidity.Taker, 0);
    Position _position;

    public Instrument Instrument { get; } = instrument;

    /// <summary>The review it was last looked at in.</summary>
    public long Review { get; set; }

    public ref readonly Position Position => ref _position;

    /// <summary>Least the venue takes.</summary>
    public decimal SmallestOrder { get; } = instrument.SmallestOrder;

    /// <summary>The last price as it was written; without a quote what the position cost on average, and else 0.</summary>
    public decimal Price { get; private set; }

    /// <summary>When the price was seen, Unix ms; null when there is none.</summary>
    public long? QuotedAt { get; private set; }

    /// <summary>Base currency held if everything allowed so far is done.</summary>
    public decimal Quantity => Change.IsZero() ? _position.Quantity : _position.Quantity + Change;

    /// <summary>The signed change that makes of what is held now.</summary>
    public decimal Change { get; private set; }

    /// <summary>What may be lost on it, in quote currency; null until somebody asks.</summary>
    public decimal? Risk { get; set; }

    /// <summary>The timeframe on whose bars it was last decided; null before the first decision.</summary>
    public Timeframe? Timeframe { get; private set; }

    public decimal Value => Quantity * Price;

    /// <summary>What one unit costs to buy, with the taker's fee at the foot of the ladder.</summary>
    public decimal UnitCost => Price * _costOfOne;

    /// <summary>True for what the venue would not take back: waiting for it to be sold would be waiting for ever.</summary>
    public bool IsFlat(decimal quantity) => quantity < SmallestOrder;

    /// <summary>Looks anew at what is held and what it is worth.</summary>
    public void Refresh(IMarketData market, IPortfolio portfolio)
    {
        _position = portfolio.Position(Instrument);
        Change = 0;
        Risk = null;
        var quoted = market.TryQuote(Instrument, out var quote) && quote.Last is > 0 and < 1e15;
        QuotedAt = quoted ? quote.Time : null;
        Price = quoted ? Numeric.FromMarket(quote.Last) : _position.AverageCost;
    }

    /// <summary>Takes a change as done, or with its sign turned as not done after all.</summary>
    public void Move(decimal change) => Change = Change.IsZero() ? change : Change + change;

    /// <summary>The stops of a sleeve, as they came with what it holds.</summary>
    public Stop StopOf(StrategyId strategy)
    {
        foreach (var stop in _stops)
            if (stop.Strategy == strategy) return stop;
        return default;
    }

    /// <summary>Remembers on which bars and with which stops a buy was decided, since a position does not say.</summary>
    public void Note(Candidate bought)
    {
        Timeframe = bought.Slot.Timeframe;
        if (_stops.Count == 0 && !Protections.AreNamedBy(bought.Intent)) return;

        var stop = new Stop(bought.Slot.Strategy, bought.StopLoss, bought.TrailingStop);
        for (var i = 0; i < _stops.Count; i++)
        {
            if (_stops[i].Strategy != stop.Strategy) continue;
            _stops[i] = stop;
            return;
        }

        if (stop.IsSet) _stops.Add(stop);
    }

    /// <summary>What ends a sleeve's loss; 0 where there is none.</summary>
    /// <param name="Strategy">Whose sleeve.</param>
    /// <param name="Price">The stop-loss.</param>
    /// <param name="Distance">How far a trailing stop stays behind the best price.</param>
    public readonly record struct Stop(StrategyId Strategy, decimal Price, decimal Distance)
    {
        public bool IsSet => Price.IsAboveZero() || Distance.IsAboveZero();

        /// <summary>What one unit may lose at most from <paramref name="price"/> on: the way to the nearer stop.</summary>
        public decimal RiskAt(decimal price)
        {
            var fixedRisk = Math.Max(0, price - Price);
            return Distance.IsAboveZero() ? Math.Min(fixedRisk, Distance) : fixedRisk;
        }
    }
}
