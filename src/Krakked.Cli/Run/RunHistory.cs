using Krakked.Data;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>Stored bars before those that the exchange tells, for strategies that look back further.</summary>
sealed record RunHistory(IReadOnlyList<BarSeries> Bars, LiveDataOptions Live)
{
    const int Usual = 2_000;

    /// <summary>As much as the strategies want of what the store has; empty bars are left out live when they are in the store.</summary>
    /// <exception cref="KrakkedException">There is no such store.</exception>
    public static RunHistory Read(string? folder, IReadOnlyList<StrategyEntry> entries)
    {
        var kept = Math.Max(Usual, 2 * FollowedBars.LongestWarmup(entries));
        var live = new LiveDataOptions { BarsKept = kept };
        if (folder is null) return new RunHistory([], live);

        var store = BarStore.Open(StoreOption.Existing(folder));
        var found = FollowedBars.Of(entries).Where(s => store.Exists(s.Instrument, s.Timeframe)).ToList();
        foreach (var series in FollowedBars.Of(entries).Except(found))
            Terminal.Say($"{folder} has no {series.Timeframe} bars of {series.Instrument}: its history is the 720 bars that the exchange tells.");
        return new RunHistory(
            [.. found.Select(s => Last(store.Read(s.Instrument, s.Timeframe), kept))],
            live with { LeaveOutEmpty = found.Any(s => store.Info(s.Instrument, s.Timeframe).Fill is GapPolicy.None) });
    }

    static BarSeries Last(BarSeries bars, int count) => bars.Count <= count ? bars : bars.Between(bars.OpenTimes[^count], long.MaxValue);
}
