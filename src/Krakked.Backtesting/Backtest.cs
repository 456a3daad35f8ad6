using System.Diagnostics;
using Krakked.Accounting;
using Krakked.Data;
using Krakked.Execution.Simulation;
using Krakked.Risk;

namespace Krakked.Backtesting;

/// <summary>
/// Replays strategies over bars, through the same engine, risk engine, order manager and ledger that trade live.
/// </summary>
public static class Backtest
{
    /// <summary>
    /// Replays one strategy over one series with the default risk rules and the instrument's own fees. Longer timeframes that it
    /// reads are made of the same bars.
    /// </summary>
    /// <exception cref="KrakkedException">There are no bars.</exception>
    public static BacktestResult Run(IStrategy strategy, BarSeries bars, decimal cash = 10_000m)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(bars);
        return Run(new BacktestSetup
        {
            Strategy = new StrategyId(strategy.GetType().Name),
            Create = () => strategy,
            Series = [bars, .. strategy.Reads.Where(t => t > bars.Timeframe).Distinct().Select(t => Resampler.Resample(bars, t))],
            Cash = cash,
        });
    }

    /// <summary>Replays a setup.</summary>
    /// <param name="setup">What to replay.</param>
    /// <param name="progress">Told now and then how far it has come, 0…1.</param>
    /// <param name="stop">Ends the run with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="KrakkedException">There are no bars, or the series do not go together.</exception>
    public static BacktestResult Run(BacktestSetup setup, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var instants = setup.Series.Select(s => s.Count).DefaultIfEmpty().Max();
        return BacktestResult.From(Replay(setup, new EquityCurve(instants), progress, stop));
    }

    /// <summary>Replays a setup and marks equity on an empty curve.</summary>
    internal static Replay Replay(BacktestSetup setup, EquityCurve curve, Action<double>? progress, CancellationToken stop)
    {
        Check(setup.Series);
        CheckDetails(setup);

        var market = new MarketFeeds(setup.Series);
        var ledger = new Ledger(setup.Cash, market);
        var shadows = new ShadowBook([.. setup.Finest], setup.Venue.TakerFee);
        var recorder = new RunRecorder(curve, ledger, shadows) { Decisions = setup.KeepDecisions ? [] : null };
        var venue = new SimulatedVenue(setup.Venue);
        venue.Deposit(setup.Series[0].Instrument.Quote, setup.Cash);
        var execution = new SimulatedExecution(market, venue, setup.Orders, finer: setup.Details);
        var slots = StrategySlots.Of(setup.Strategies, setup.Series, market, ledger);
        var engine = new TradingEngine(market, slots, new RiskEngine(setup.Risk, market, ledger), execution, ledger, recorder);

        var started = Stopwatch.GetTimestamp();
        Drive(engine, market, [.. setup.Finest], progress, stop);
        var elapsed = Stopwatch.GetElapsedTime(started);

        recorder.Settle();
        var traded = recorder.Fills.Count(f => f.Quantity != 0);
        return new Replay(setup, market, ledger, recorder, elapsed)
        {
            Quality = new FillQuality(traded, venue.FillsOnFinerBars, venue.AmbiguousFills),
        };
    }

    static void Drive(
        TradingEngine engine, MarketFeeds market, IReadOnlyList<BarSeries> series, Action<double>? progress, CancellationToken stop)
    {
        var from = series.Min(s => s.OpenTimes[0]);
        var length = (double)(series.Max(s => s.CloseTime(s.Count - 1)) - from);
        while (engine.Run())
        {
            stop.ThrowIfCancellationRequested();
            progress?.Invoke((market.Now - from) / length);
        }

        progress?.Invoke(1);
    }

    static void Check(IReadOnlyList<BarSeries> series)
    {
        var empty = series.FirstOrDefault(s => s.Count == 0);
        var what = empty is null ? "bars" : $"{empty.Timeframe} bars of {empty.Instrument}";
        if (series.Count == 0 || empty is not null)
            throw new KrakkedException(
                $"There are no {what} to replay. Choose a range or a pair that has some; 'krakked data list' shows what there is.");

        var quotes = series.Select(s => s.Instrument.Quote).Distinct().ToList();
        if (quotes.Count > 1)
            throw new KrakkedException(
                $"The pairs are quoted in {string.Join(" and ", quotes)}. One account has one quote currency: choose pairs that share it.");
    }

    static void CheckDetails(BacktestSetup setup)
    {
        var priced = setup.Finest.ToDictionary(s => s.Instrument, s => s.Timeframe);
        foreach (var detail in setup.Details)
        {
            if (!priced.Remove(detail.Instrument, out var timeframe))
                throw new KrakkedException(
                    $"Finer bars of {detail.Instrument}: it is not replayed, or they are given twice. " +
                    "Give one series for an instrument that is replayed.");
            if (detail.Timeframe >= timeframe || timeframe.Minutes % detail.Timeframe.Minutes != 0)
                throw new KrakkedException(
                    $"Finer bars of {detail.Instrument}: {detail.Timeframe} is no part of {timeframe}, which prices it. " +
                    "Give a shorter timeframe that divides it.");
        }
    }
}
