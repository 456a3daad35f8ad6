namespace Krakked.Backtesting;

/// <summary>Puts the strategies of a setup to work.</summary>
static class Slots
{
    /// <summary>
    /// One slot for each strategy and instrument, in the order of the setup; a ranking strategy is one instance in all of its slots.
    /// </summary>
    /// <exception cref="KrakkedException">Two strategies share a name, or one needs bars that are not replayed.</exception>
    public static IReadOnlyList<StrategySlot> Of(BacktestSetup setup, IMarketData market, IPortfolio portfolio)
    {
        var slots = new List<StrategySlot>();
        var names = new HashSet<StrategyId> { Sleeve.Manual };
        foreach (var entry in setup.Strategies)
        {
            if (!names.Add(entry.Id))
                throw new KrakkedException(entry.Id == Sleeve.Manual
                    ? $"'{entry.Id}' is the name of what is traded by hand. Call the strategy something else."
                    : $"Two strategies are called '{entry.Id}'. Each needs a name of its own: its sleeves and orders carry it.");

            IStrategy? shared = null;
            foreach (var series in entry.AskedAt(setup.Series))
            {
                var instance = shared ?? entry.Create();
                if (instance.Ranks) shared = instance;
                foreach (var read in entry.Reads.Concat(instance.Reads))
                    CheckRead(entry, series, read, setup.Series);
                slots.Add(new StrategySlot(entry.Id, instance, series.Instrument, series.Timeframe, market, portfolio));
            }
        }

        return slots;
    }

    static void CheckRead(StrategyEntry entry, BarSeries asked, Timeframe read, IReadOnlyList<BarSeries> followed)
    {
        if (read < asked.Timeframe)
            throw new KrakkedException(
                $"Strategy '{entry.Id}' reads {read} bars but is asked at {asked.Timeframe} closes. " +
                $"A strategy is asked at the shortest timeframe it reads: run it on {read}, or let it read {asked.Timeframe} and longer.");
        if (!followed.Any(s => s.Timeframe == read && s.Instrument.Equals(asked.Instrument)))
            throw new KrakkedException(
                $"Strategy '{entry.Id}' reads {read} bars of {asked.Instrument}, and they are not replayed. Add that series; " +
                "Resampler makes it of finer bars.");
    }
}
