using Krakked.Accounting;
using Krakked.Data;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests;

/// <summary>
/// A whole run of real parts over random bars: strategies that want everything there is to want, at a venue of random harshness.
/// </summary>
sealed class RandomRun : IRecorder
{
    public const decimal Cash = 10_000m;
    const int Hours = 100;

    readonly Dictionary<OrderId, Order> _orders = [];
    readonly List<Fill> _fills = [];

    public RandomRun(int seed)
    {
        var random = new Random(seed);
        Instrument[] traded = random.Next(2) == 0 ? [Given.Instrument()] : [Given.Instrument(), Given.Instrument("ETHUSD")];
        BarSeries[] quarters = [.. traded.Select(instrument => Quarters(random, instrument))];
        BarSeries[] hours = [.. quarters.Select(q => Resampler.Resample(q, Timeframe.H1))];

        Options = Harshness(random);
        Market = new MarketFeeds(hours);
        Ledger = new Ledger(Cash, Market);
        Venue = new SimulatedVenue(Options);
        Venue.Deposit("USD", Cash);
        var fine = random.Next(3) == 0;
        (FillingBars, Traded) = (fine ? quarters : hours, traded);

        var execution = new SimulatedExecution(Market, Venue, Patience(random), finer: fine ? quarters : null);
        var risk = random.Next(2) == 0 ? RiskOptions.Unlimited : RiskOptions.Default with { MinLiquidity24hUsd = null };
        StrategySlot[] slots = [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(s => hours.Select(h =>
            new StrategySlot(new StrategyId($"s{s}"), new Whims(random.Next()), h.Instrument, h.Timeframe, Market, Ledger)))];
        var engine = new TradingEngine(Market, slots, new RiskEngine(risk, Market, Ledger), execution, Ledger, this);
        while (engine.Run()) { }
    }

    public VenueOptions Options { get; }

    public MarketFeeds Market { get; }

    public Ledger Ledger { get; }

    public SimulatedVenue Venue { get; }

    public IReadOnlyList<Instrument> Traded { get; }

    /// <summary>The bars that settled the fills.</summary>
    public IReadOnlyList<BarSeries> FillingBars { get; }

    /// <summary>Every fill, in order.</summary>
    public IReadOnlyList<Fill> Fills => _fills;

    /// <summary>Those at the venue, with the bar that each belongs to.</summary>
    public IEnumerable<(Order Order, Fill Fill, Bar Bar)> Trades => _fills.Where(f => f.Quantity != 0).Select(f =>
    {
        var bars = FillingBars.Single(b => b.Instrument.Equals(f.Instrument));
        return (_orders[f.Order], f, new Bars(bars, FinestBars.BarOf(bars, f) + 1).Last);
    });

    public decimal LowestCash { get; private set; } = Cash;

    public decimal LowestPosition { get; private set; }

    public void OnEquity(in EquityMarks marks)
    {
    }

    public void OnPlan(ExecutionPlan plan, ReadOnlySpan<SlotIntent> wanted)
    {
    }

    public void OnExecution(in ExecutionEvent happened)
    {
        _orders[happened.Order.Id] = happened.Order;
        if (happened.Fill is not { } fill) return;
        _fills.Add(fill);
        (LowestCash, LowestPosition) =
            (Math.Min(LowestCash, Ledger.Cash), Math.Min(LowestPosition, Ledger.Position(fill.Instrument).Quantity));
    }

    static BarSeries Quarters(Random random, Instrument instrument)
    {
        var price = 100.0;
        return Given.Series(instrument, Timeframe.M15, [.. Enumerable.Range(0, Hours * 4).Select(i =>
        {
            var open = Math.Round(price * (0.995 + (random.NextDouble() * 0.01)), 1);
            price = Math.Round(open * (0.98 + (random.NextDouble() * 0.04)), 1);
            var (high, low) = (Math.Max(open, price) + random.Next(3), Math.Min(open, price) - random.Next(3));
            return Given.Bar(open, high, low, price, Given.Start + (i * Timeframe.M15.Milliseconds), random.Next(200));
        })]);
    }

    static VenueOptions Harshness(Random random) => random.Next(3) == 0 ? new VenueOptions() : new VenueOptions
    {
        SpreadBps = random.Next(20),
        SlippageBps = random.Next(20),
        SpreadRangeShare = random.Next(3) * 0.1m,
        ImpactCoefficient = random.Next(2),
        VolumeShare = random.Next(2) == 0 ? random.Next(1, 50) / 100m : null,
        MakerFee = 0.0025m,
        TakerFee = 0.004m,
        BuyFeesIn = (FeeAsset)random.Next(2),
        Intrabar = (IntrabarRule)random.Next(3),
        LatencyBars = random.Next(3),
    };

    static OrderOptions Patience(Random random) => OrderOptions.Replay with
    {
        Protection = (ProtectionMode)random.Next(2),
        QuoteSizedBuys = random.Next(2) == 0,
        LimitTimeoutMs = random.Next(2) == 0 ? random.Next(1, 10) * Timeframe.H1.Milliseconds : null,
    };

    /// <summary>Wants anything at any time, with any price and any protection.</summary>
    sealed class Whims(int seed) : IStrategy
    {
        readonly Random _random = new(seed);

        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => _random.Next(3) == 0 ? Wish(now.Close) : StrategyIntent.Hold;

        StrategyIntent Wish(double price) => Kind() with
        {
            Confidence = _random.NextSingle(),
            LimitPrice = Perhaps(price, 0.97, 1.02),
            StopLoss = Perhaps(price, 0.92, 1.01),
            TakeProfit = Perhaps(price, 0.99, 1.08),
            TrailingStop = Perhaps(price, 0.01, 0.06),
            ExitAfter = _random.Next(3) == 0 ? _random.Next(1, 12) : 0,
        };

        StrategyIntent Kind() => _random.Next(8) switch
        {
            0 => StrategyIntent.Enter(_random.NextDouble()),
            1 => StrategyIntent.Enter(),
            2 => StrategyIntent.EnterWith(_random.Next(1, 8_000)),
            3 => StrategyIntent.Increase(_random.NextDouble()),
            4 => StrategyIntent.Increase(),
            5 => StrategyIntent.IncreaseWith(_random.Next(1, 8_000)),
            6 => StrategyIntent.Reduce(_random.NextDouble() / 2),
            _ => StrategyIntent.Exit,
        };

        double Perhaps(double price, double from, double to) =>
            _random.Next(2) == 0 ? Math.Round(price * (from + (_random.NextDouble() * (to - from))), 2) : 0;
    }
}
