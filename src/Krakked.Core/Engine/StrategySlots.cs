namespace Krakked;

/// <summary>Puts the strategies of a run to work on what it follows.</summary>
public static class StrategySlots
{
    /// <summary>
    /// One slot for each strategy and instrument, in the order given; a ranking strategy is one instance in all of its slots.
    /// </summary>
    /// <param name="entries">The strategies.</param>
    /// <param name="followed">The series that are followed.</param>
    /// <param name="market">What they may see of the market.</param>
    /// <param name="portfolio">What they may see of the account.</param>
    /// <exception cref="KrakkedException">Two strategies share a name, or one needs bars that are not followed.</exception>
    public static IReadOnlyList<StrategySlot> Of(
        IReadOnlyList<StrategyEntry> entries, IReadOnlyList<BarSeries> followed, IMarketData market, IPortfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(followed);
        var slots = new List<StrategySlot>();
        var names = new HashSet<StrategyId> { Sleeve.Manual };
        foreach (var entry in entries)
        {
            if (!names.Add(entry.Id))
                throw new KrakkedException(entry.Id == Sleeve.Manual
                    ? $"'{entry.Id}' is the name of what is traded by hand. Call the strategy something else."
                    : $"Two strategies are called '{entry.Id}'. Each needs a name of its own: its sleeves and orders carry it.");

            IStrategy? shared = null;
            foreach (var series in entry.AskedAt(followed))
            {
                var instance = shared ?? entry.Create();
                if (instance.Ranks) shared = instance;
                foreach (var read in entry.Reads.Concat(instance.Reads))
                    CheckRead(entry, series, read, followed);
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
                $"Strategy '{entry.Id}' reads {read} bars of {asked.Instrument}, and they are not followed. Add that series; " +
                "Resampler makes it of finer bars.");
    }
}
