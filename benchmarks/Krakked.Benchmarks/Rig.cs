using Krakked.Accounting;
using Krakked.Execution.Simulation;
using Krakked.Risk;

namespace Krakked.Benchmarks;

/// <summary>The real engine, risk rules, order manager, venue and ledger around one strategy on one series.</summary>
static class Rig
{
    /// <param name="strategy">Who is asked.</param>
    /// <param name="bars">About what.</param>
    /// <param name="cash">What the account begins with.</param>
    /// <param name="venue">What it pays.</param>
    /// <param name="tape">Where it is written down.</param>
    /// <param name="finer">Bars inside the others that decide the fills; none when null.</param>
    public static (TradingEngine Engine, Ledger Ledger) Assemble(
        IStrategy strategy, BarSeries bars, decimal cash, VenueOptions venue, IRecorder tape, BarSeries? finer = null)
    {
        var market = new MarketFeeds([bars]);
        var ledger = new Ledger(cash, market);
        var floor = new SimulatedVenue(venue);
        floor.Deposit(bars.Instrument.Quote, cash);
        var execution = new SimulatedExecution(market, floor, finer: finer is null ? null : [finer]);
        var slot = new StrategySlot(new StrategyId("sma-cross"), strategy, bars.Instrument, bars.Timeframe, market, ledger);
        return (new TradingEngine(market, [slot], new RiskEngine(RiskOptions.Default, market, ledger), execution, ledger, tape), ledger);
    }
}
