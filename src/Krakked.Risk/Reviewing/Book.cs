namespace Krakked.Risk;

/// <summary>The account during one review: what is owned, and what would be if everything allowed so far were done.</summary>
sealed class Book(RiskOptions options, IMarketData market, IPortfolio portfolio)
{
    readonly List<Holding> _holdings = [];
    readonly List<Candidate> _applied = [];
    RiskOptions _options = options;
    VolatilityRisk _volatility = new(options, market);
    long _review;
    bool _complete;

    public long Now { get; private set; }

    public decimal Equity { get; private set; }

    /// <summary>Quote currency that no buy of this review has taken. What its sales may bring is not in it.</summary>
    public decimal Cash { get; private set; }

    public IMarketData Market => market;

    public IPortfolio Portfolio => portfolio;

    /// <summary>Puts other rules in force; what was seen of each instrument is kept.</summary>
    public void Use(RiskOptions rules)
    {
        _options = rules;
        _volatility = new VolatilityRisk(rules, market);
    }

    /// <summary>Begins a review.</summary>
    public void Open(long now)
    {
        _review++;
        _applied.Clear();
        _complete = false;
        Now = now;
        Equity = portfolio.Equity;
        Cash = portfolio.Cash;
    }

    /// <summary>One instrument, looked at once a review.</summary>
    public Holding Of(Instrument instrument)
    {
        var holding = Find(instrument);
        if (holding.Review == _review) return holding;

        holding.Review = _review;
        holding.Refresh(market, portfolio);
        return holding;
    }

    /// <summary>Looks at everything that is held. Only buying asks for it.</summary>
    public void Complete()
    {
        _complete = true;
        var instruments = portfolio.Instruments;
        for (var i = 0; i < instruments.Count; i++)
            Of(instruments[i]);
    }

    /// <summary>Lets the candidates that follow know what is left of one that was allowed.</summary>
    public void Spend(Candidate allowed)
    {
        var holding = allowed.Holding;
        if (!_complete) return;

        Cash -= CashFor(allowed, allowed.Quantity);
        if (_options.MaxPortfolioRiskPct is not null)
            holding.Risk = RiskOf(holding, allowed.Slot.Timeframe) + (allowed.Change * _volatility.OfSleeve(allowed));
        _applied.Add(allowed);
    }

    /// <summary>Cash that a buy takes, with the taker's fee. What sleeves sell to each other takes none.</summary>
    public static decimal CashFor(Candidate wanted, decimal quantity)
    {
        if (wanted.Reduces) return 0;

        var change = wanted.Holding.Change;
        var bought = change.IsBelowZero() ? Math.Max(0, quantity + change) : quantity;
        return bought * wanted.Holding.UnitCost;
    }

    public decimal Percent(decimal amount) => Equity.IsAboveZero() ? amount / Equity * 100 : 0;

    /// <summary>What a share of equity leaves room for after what is there before.</summary>
    public decimal Room(decimal share, decimal before) => before.IsZero() ? share * Equity : (share * Equity) - before;

    public decimal AssetValue(string asset)
    {
        var value = 0m;
        foreach (var holding in _holdings)
            if (Owned(holding) && holding.Instrument.Base == asset)
                value += holding.Value;
        return value;
    }

    public decimal TotalValue()
    {
        var value = 0m;
        foreach (var holding in _holdings)
            if (Owned(holding))
                value += holding.Value;
        return value;
    }

    public decimal StrategyValue(StrategyId strategy)
    {
        var value = 0m;
        foreach (var holding in _holdings)
            if (holding.Review == _review)
                value += holding.Position.Held(strategy) * holding.Price;
        foreach (var applied in _applied)
            if (applied.Slot.Strategy == strategy)
                value += applied.Change * applied.Holding.Price;
        return value;
    }

    /// <summary>What may be lost on everything held; where neither stop nor volatility is known it is all that is held.</summary>
    public decimal TotalRisk(Timeframe deciding)
    {
        var risk = 0m;
        foreach (var holding in _holdings)
            if (Owned(holding))
                risk += RiskOf(holding, deciding);
        return risk;
    }

    public int OpenPositions()
    {
        var open = 0;
        foreach (var holding in _holdings)
            if (Owned(holding) && !holding.IsFlat(Counted(holding)))
                open++;
        return open;
    }

    /// <summary>What is held, without what was traded by hand if that does not count.</summary>
    public decimal Counted(Holding holding) =>
        _options.IncludeManualPositions ? holding.Quantity : holding.Quantity - holding.Position.Held(Sleeve.Manual);

    bool Owned(Holding holding) => holding.Review == _review && !holding.Quantity.IsZero();

    decimal RiskOf(Holding holding, Timeframe deciding) => holding.Risk ??= _volatility.OfPosition(holding, deciding);

    Holding Find(Instrument instrument)
    {
        foreach (var holding in _holdings)
            if (holding.Instrument.Equals(instrument)) return holding;

        var unseen = new Holding(instrument);
        _holdings.Add(unseen);
        return unseen;
    }
}
