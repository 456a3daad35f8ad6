using Krakked.Data;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>Stored bars before those that the exchange tells, for strategies that look back further.</summary>
sealed record RunHistory(IReadOnlyList<BarSeries> Bars, LiveDataOptions Live)
{
    const int Usual = 2_000;

    /// <summary>As much as the strategies want of what the store has; empty bars are left out live when they are in the store.</summary>
    /// <remarks>Bars that end before the exchange's begin would leave a hole that no strategy sees: they are left out, and it is said.</remarks>
    /// <exception cref="KrakkedException">There is no such store.</exception>
    public static RunHistory Read(string? folder, IReadOnlyList<StrategyEntry> entries, DateTimeOffset now)
    {
        var kept = Math.Max(Usual, 2 * FollowedBars.LongestWarmup(entries));
        var live = new LiveDataOptions { BarsKept = kept };
        if (folder is null) return new RunHistory([], live);

        var store = BarStore.Open(StoreOption.Existing(folder));
        var found = FollowedBars.Of(entries).Where(s => store.Exists(s.Instrument, s.Timeframe)).ToList();
        foreach (var series in FollowedBars.Of(entries).Except(found))
            Terminal.Say($"{folder} has no {series.Timeframe} bars of {series.Instrument}: its history is the 720 bars that the exchange tells.");
        var read = found.ConvertAll(s => store.Read(s.Instrument, s.Timeframe));
        foreach (var stale in read.Where(bars => !Reaches(bars, now)))
            Terminal.Say($"{folder}: its {stale.Timeframe} bars of {stale.Instrument} end at {End(stale):yyyy-MM-dd HH:mm} UTC, before those begin "
                + "that the exchange tells. They are left out. Fetch what lies between: "
                + $"krakked data fetch --pair {stale.Instrument} --timeframe {stale.Timeframe} --data {folder}");

        var joined = read.FindAll(bars => Reaches(bars, now));
        return new RunHistory(
            joined.ConvertAll(bars => Last(bars, kept)),
            live with { LeaveOutEmpty = joined.Exists(bars => store.Info(bars.Instrument, bars.Timeframe).Fill is GapPolicy.None) });
    }

    static bool Reaches(BarSeries bars, DateTimeOffset now) =>
        bars.Count > 0 && bars.CloseTime(bars.Count - 1) >= now.ToUnixTimeMilliseconds() - (CandleHistory.Kept * bars.Timeframe.Milliseconds);

    static DateTimeOffset End(BarSeries bars) => DateTimeOffset.FromUnixTimeMilliseconds(bars.Count == 0 ? 0 : bars.CloseTime(bars.Count - 1));

    static BarSeries Last(BarSeries bars, int count) => bars.Count <= count ? bars : bars.Between(bars.OpenTimes[^count], long.MaxValue);
}
