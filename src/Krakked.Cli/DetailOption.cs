using System.CommandLine;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary><c>--detail</c>: finer bars that decide what happened inside a bar.</summary>
static class DetailOption
{
    const string Auto = "auto";
    const string Off = "off";

    public static readonly Option<string> Detail = new("--detail")
    {
        Description = "Finer bars that settle the fills: auto (the finest that are stored), off, or a timeframe; with commas, one for each pair.",
        DefaultValueFactory = _ => Auto,
    };

    /// <summary>The finer bars that are meant, and the words that mean the same ones again, whatever is stored by then.</summary>
    /// <param name="words">What was asked for; null for none.</param>
    /// <param name="priced">The series that price each pair.</param>
    /// <param name="store">Where the finer bars are; null when the source has none.</param>
    /// <exception cref="KrakkedException">They are not there, or are no part of the bars they should settle.</exception>
    public static (IReadOnlyList<BarSeries> Bars, string? Chosen) Find(string? words, IReadOnlyList<BarSeries> priced, BarStore? store)
    {
        var asked = (words ?? Off).Split(',');
        if (asked.Length != 1 && asked.Length != priced.Count)
            throw new KrakkedException($"--detail {words}: these are {asked.Length} for {priced.Count} pairs. Give one for all, or one for each.");

        var found = priced.Select((bars, i) => Find(asked[asked.Length == 1 ? 0 : i], bars, store)).ToList();
        var names = found.Select(f => f?.Timeframe.ToString() ?? Off).ToList();
        return ([.. found.OfType<BarSeries>()], found.TrueForAll(f => f is null) ? null
            : names.Distinct().Count() == 1 ? names[0] : string.Join(',', names));
    }

    static BarSeries? Find(string word, BarSeries priced, BarStore? store) => word switch
    {
        Off => null,
        Auto => store is null ? null : Finest(priced, store),
        _ => Named(word, priced, store),
    };

    static BarSeries? Finest(BarSeries priced, BarStore store)
    {
        var (from, until) = Range(priced);
        var finest = store.List()
            .Where(s => s.Pair == priced.Instrument.Symbol && IsPart(s.Timeframe, priced.Timeframe) && (s.Problem is not null || Overlaps(s)))
            .MinBy(s => s.Timeframe);
        return finest is null ? null : store.Read(priced.Instrument, finest.Timeframe, from, until);

        bool Overlaps(StoredBars stored) => stored.First < until && stored.Last >= from;
    }

    static BarSeries Named(string word, BarSeries priced, BarStore? store)
    {
        if (!Timeframe.TryParse(word, out var timeframe))
            throw new KrakkedException($"--detail {word}: '{word}' is no timeframe. Write auto, off, or a timeframe such as 1m.");
        if (store is null)
            throw new KrakkedException(
                $"--detail {word}: a CSV file or a synthetic market has no finer bars. Import them into a store, or leave it out.");
        if (!IsPart(timeframe, priced.Timeframe))
            throw new KrakkedException(
                $"--detail {word}: {timeframe} is no part of {priced.Timeframe}, which prices {priced.Instrument}. " +
                "Give a shorter timeframe that divides it, or --detail off.");
        if (!store.Exists(priced.Instrument, timeframe))
            throw new KrakkedException(
                $"--detail {word}: no {timeframe} bars of {priced.Instrument} are stored. Import them ('krakked data import'), " +
                "or give --detail auto, which takes the finest there are.");

        var (from, until) = Range(priced);
        return store.Read(priced.Instrument, timeframe, from, until);
    }

    static bool IsPart(Timeframe part, Timeframe whole) => part < whole && whole.Minutes % part.Minutes == 0;

    static (DateTimeOffset From, DateTimeOffset Until) Range(BarSeries bars) => (
        DateTimeOffset.FromUnixTimeMilliseconds(bars.OpenTimes[0]), DateTimeOffset.FromUnixTimeMilliseconds(bars.CloseTime(bars.Count - 1)));
}
