namespace Krakked.Backtesting.Plots;

/// <summary>Leaves out of a curve what the eye cannot see.</summary>
/// <remarks>
/// The time axis is cut into equal parts, no narrower than a pixel; of each part the first, the last, the lowest and the highest
/// point stay. Drawn as a line that many pixels wide, it is the same picture. Only pictures are made from it, never numbers.
/// Source: Jugel, Jerzak, Hackenbroich and Markl, "M4: a visualization-oriented time series data aggregation", VLDB, 2014.
/// </remarks>
static class Thinning
{
    /// <summary>As many parts as a wide chart has columns of pixels.</summary>
    public const int Parts = 1_000;

    /// <summary>At most four points for each part, in the order of time; the curve itself when it has no more.</summary>
    public static Curve Thin(this Curve curve, int parts = Parts)
    {
        if (curve.Times.Count <= 4 * parts) return curve;

        var (times, values) = (new List<long>(4 * parts), new List<double>(4 * parts));
        var (start, span) = (curve.Times[0], curve.Times[^1] - curve.Times[0] + 1);
        for (var first = 0; first < curve.Times.Count;)
        {
            var part = Part(curve.Times[first]);
            var (end, lowest, highest) = (first, first, first);
            for (; end < curve.Times.Count && Part(curve.Times[end]) == part; end++)
            {
                if (curve.Values[end] < curve.Values[lowest]) lowest = end;
                if (curve.Values[end] > curve.Values[highest]) highest = end;
            }

            Keep(first);
            Keep(Math.Min(lowest, highest));
            Keep(Math.Max(lowest, highest));
            Keep(end - 1);
            first = end;
        }

        return new Curve(curve.Name, times, values);

        int Part(long time) => (int)((Int128)(time - start) * parts / span);

        void Keep(int index)
        {
            if (times.Count > 0 && times[^1] >= curve.Times[index]) return;
            times.Add(curve.Times[index]);
            values.Add(curve.Values[index]);
        }
    }
}
