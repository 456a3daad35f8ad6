using System.Diagnostics;

namespace Krakked.Simulation;

/// <summary>Lives many lives, on as many threads as are given; what comes of each depends on its seed alone.</summary>
public sealed class Campaign
{
    const int BrokenKept = 20, Chunk = 64;

    readonly Lock _gate = new();
    readonly Scenario _scenario;
    readonly SeedOptions _options;
    readonly long[] _faults = new long[FaultRates.Count];
    readonly SortedDictionary<ulong, SeedReport> _broken = [];
    CampaignReport _sum;

    Campaign(SeedRange seeds, Scenario scenario, SeedOptions options)
    {
        (_scenario, _options) = (scenario, options);
        _sum = new CampaignReport { Seeds = seeds, Scenario = scenario.Name, Faults = _faults, Broken = [] };
    }

    /// <summary>One life.</summary>
    public static SeedReport Live(ulong seed, Scenario scenario, SeedOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new World(seed, scenario, options ?? SeedOptions.Default).Live();
    }

    /// <summary>All lives of a range.</summary>
    /// <param name="seeds">Which.</param>
    /// <param name="scenario">What they have in common.</param>
    /// <param name="threads">How many at once.</param>
    /// <param name="progress">Told how many were lived, now and then, from any thread.</param>
    /// <param name="until">When to stop though seeds are left; null for never.</param>
    /// <param name="options">As for one life.</param>
    /// <param name="stop">Stops it; what was lived until then is told.</param>
    public static CampaignReport Run(
        SeedRange seeds, Scenario scenario, int threads = 1, Action<long>? progress = null, TimeSpan? until = null,
        SeedOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return new Campaign(seeds, scenario, options ?? SeedOptions.Default).Run(threads, progress, until, stop);
    }

    CampaignReport Run(int threads, Action<long>? progress, TimeSpan? until, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var next = _sum.Seeds.First;
        var workers = new Thread[threads];
        for (var i = 0; i < threads; i++) (workers[i] = new Thread(Work)).Start();
        foreach (var worker in workers) worker.Join();
        return _sum with { Took = watch.Elapsed, Broken = [.. _broken.Values.Take(BrokenKept)] };

        void Work()
        {
            while (!stop.IsCancellationRequested && !(watch.Elapsed > until) && TryTake(ref next, out var first, out var last))
            {
                for (var seed = first; seed <= last; seed++) Add(Live(seed, _scenario, _options));
                progress?.Invoke(_sum.Lived);
            }
        }
    }

    bool TryTake(ref ulong next, out ulong first, out ulong last)
    {
        lock (_gate)
        {
            (first, last) = (next, Math.Min(_sum.Seeds.Last, next + Chunk - 1));
            next = last + 1;
            return first <= _sum.Seeds.Last;
        }
    }

    void Add(SeedReport life)
    {
        lock (_gate)
        {
            for (var i = 0; i < _faults.Length; i++) _faults[i] += life.Faults[i];
            if (life.Violation is not null && _broken.Count < 1_000) _broken[life.Seed] = life;
            _sum = _sum with
            {
                Lived = _sum.Lived + 1,
                Hash = _sum.Hash + (life.Hash ^ (life.Seed * 0x9E3779B97F4A7C15)),
                VirtualMs = _sum.VirtualMs + life.VirtualMs,
                Orders = _sum.Orders + life.Orders,
                Fills = _sum.Fills + life.Fills,
                Starts = _sum.Starts + life.Lives,
                Events = _sum.Events + life.Events,
                BrokenCount = _sum.BrokenCount + (life.Violation is null ? 0 : 1),
            };
        }
    }
}
