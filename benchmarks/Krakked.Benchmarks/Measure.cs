using System.Diagnostics;

namespace Krakked.Benchmarks;

/// <summary>Times things in turn, so that both see the same machine, and takes the middle of many rounds.</summary>
static class Measure
{
    /// <summary>The median seconds of each job, over rounds in which every job runs once.</summary>
    public static double[] Medians(int rounds, int warmups, params Action[] jobs)
    {
        var seconds = jobs.Select(_ => new List<double>(rounds)).ToArray();
        for (var round = 0; round < warmups + rounds; round++)
        {
            for (var job = 0; job < jobs.Length; job++)
            {
                GC.Collect();
                var started = Stopwatch.GetTimestamp();
                jobs[job]();
                if (round >= warmups) seconds[job].Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }

        return [.. seconds.Select(s => s.Order().ElementAt(s.Count / 2))];
    }
}
