using Krakked.Live;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads <c>execution: desk</c>: the order desk's patience.</summary>
static class DeskSection
{
    /// <summary>The defaults. A file names no pairs to a desk: those are put in when it is made.</summary>
    public static readonly DeskOptions Default = new() { Names = new VenueNames([]) };

    public static readonly Settings<DeskOptions> All = new("setting of desk")
    {
        { "deadline_seconds", (o, n) => o with { Deadline = Seconds(n, 2, 60) } },
        { "sweep_every_seconds", (o, n) => o with { SweepEvery = Seconds(n, 10, 60) } },
        { "overlap_seconds", (o, n) => o with { Overlap = Seconds(n, 30, 86_400) } },
        { "ask_after_seconds", (o, n) => o with { AskAfter = Seconds(n, 0.25m, 10) } },
        { "silent_for_seconds", (o, n) => o with { SilentFor = Seconds(n, 5, 300) } },
        { "drift_apart_seconds", (o, n) => o with { DriftApart = Seconds(n, 10, 600) } },
        { "unknown_within_seconds", (o, n) => o with { UnknownWithin = Seconds(n, 60, 3_600) } },
        { "unprotected_within_seconds", (o, n) => o with { UnprotectedWithin = Seconds(n, 5, 600) } },
        { "watch_every_ms", (o, n) => o with { WatchEvery = TimeSpan.FromMilliseconds((double)Number(n, 50, 5_000)) } },
    };
}
