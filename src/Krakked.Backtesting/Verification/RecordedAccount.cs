namespace Krakked.Backtesting;

/// <summary>What an account held through a run, to be held again while a strategy is asked in another one.</summary>
/// <remarks>
/// What a strategy remembers and what it holds both shape its decisions. Warm-up is about memory: so the second run is asked
/// with the holdings
/// of the first, and a position that was opened before the shorter history began is not mistaken for something forgotten.
/// </remarks>
sealed class RecordedAccount
{
    readonly List<Snapshot> _snapshots = [];

    sealed record Snapshot(long Time, decimal Cash, Position[] Positions);

    /// <summary>The strategy, with the account noted before it is asked.</summary>
    public IStrategy Noting(IStrategy strategy) => new Noted(strategy, this);

    /// <summary>The strategy, asked with the account as it was noted.</summary>
    public IStrategy Holding(StrategyId id, IStrategy strategy, IReadOnlyList<BarSeries> series) => new Held(id, strategy, series, this);

    // Every trade moves cash, so that nothing else has to be looked at while nothing happens.
    void Note(long time, IPortfolio portfolio)
    {
        if (_snapshots.Count > 0 && _snapshots[^1].Cash == portfolio.Cash) return;

        var positions = portfolio.Instruments.Select(portfolio.Position).Select(p => p with { Sleeves = p.Sleeves.ToArray() });
        _snapshots.Add(new Snapshot(time, portfolio.Cash, [.. positions]));
    }

    sealed class Noted(IStrategy strategy, RecordedAccount account) : IStrategy
    {
        public int Warmup => strategy.Warmup;

        public int WarmupAt(Timeframe asked) => strategy.WarmupAt(asked);

        public bool Ranks => strategy.Ranks;

        public IReadOnlyList<Timeframe> Reads => strategy.Reads;

        public StrategyIntent OnBar(in Moment now)
        {
            account.Note(now.Time, now.Portfolio);
            return strategy.OnBar(now);
        }
    }

    sealed class Held(StrategyId id, IStrategy strategy, IReadOnlyList<BarSeries> series, RecordedAccount account) : IStrategy
    {
        BarSeries? _bars;
        StrategySlot? _slot;
        Playback? _playback;

        public int Warmup => strategy.Warmup;

        public int WarmupAt(Timeframe asked) => strategy.WarmupAt(asked);

        public bool Ranks => strategy.Ranks;

        public IReadOnlyList<Timeframe> Reads => strategy.Reads;

        public StrategyIntent OnBar(in Moment now)
        {
            _playback ??= new Playback(account, now.Market);
            _playback.Advance(now.Time);
            if (_slot is null || !_slot.Instrument.Equals(now.Instrument) || _slot.Timeframe != now.Timeframe)
            {
                var (instrument, timeframe) = (now.Instrument, now.Timeframe);
                _bars = series.First(s => s.Instrument.Equals(instrument) && s.Timeframe == timeframe);
                _slot = new StrategySlot(id, strategy, instrument, timeframe, now.Market, _playback);
            }

            return strategy.OnBar(new Moment(_bars!, now.Index, _slot));
        }
    }

    sealed class Playback(RecordedAccount account, IMarketData market) : IPortfolio
    {
        int _at;

        public decimal Cash => Snapshot.Cash;

        public decimal Equity => Cash + Snapshot.Positions.Sum(p =>
            market.TryQuote(p.Instrument, out var quote) ? Numeric.Money(p.Quantity * Numeric.FromMarket(quote.Last)) : p.Cost);

        public bool Drifting => false;

        public IReadOnlyList<Instrument> Instruments => [.. Snapshot.Positions.Select(p => p.Instrument)];

        Snapshot Snapshot => account._snapshots[_at];

        public void Advance(long time)
        {
            while (_at + 1 < account._snapshots.Count && account._snapshots[_at + 1].Time <= time) _at++;
        }

        public Position Position(Instrument instrument)
        {
            foreach (var position in Snapshot.Positions)
                if (position.Instrument.Equals(instrument)) return position;
            return Krakked.Position.None(instrument);
        }

        public void Apply(Fill fill) => throw new NotSupportedException("A recorded account is past changing.");

        public void Apply(CashFlow flow) => throw new NotSupportedException("A recorded account is past changing.");
    }
}
