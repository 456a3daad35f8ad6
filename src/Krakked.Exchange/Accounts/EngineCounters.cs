namespace Krakked.Exchange;

/// <summary>The matching engine's counters of one account, one for each pair.</summary>
sealed class EngineCounters
{
    readonly Dictionary<int, DecayingCounter> _byPair = [];

    public double Value(ListedPair pair, RateTier tier, long now) =>
        _byPair.TryGetValue(pair.Index, out var counter) ? counter.Value(now, tier.EngineDecay) : 0;

    /// <summary>Counts an action; false when it would go over the limit, and then it is not counted.</summary>
    public bool TryPay(ListedPair pair, double points, RateTier tier, long now)
    {
        if (!_byPair.TryGetValue(pair.Index, out var counter)) _byPair[pair.Index] = counter = new DecayingCounter();
        if (counter.Value(now, tier.EngineDecay) + points > tier.Engine) return false;
        counter.Raise(now, points, tier.EngineDecay);
        return true;
    }
}

/// <summary>What an action costs, by how long ago the order came or was last amended.</summary>
/// <remarks>Source: Kraken's guide "spot-ratelimits".</remarks>
static class EnginePoints
{
    public const double Add = 1;

    public static double Amend(double ageSeconds) => 1 + Step(ageSeconds, 3, 2, 1, 0, 0, 0);

    public static double Edit(double ageSeconds) => 1 + Step(ageSeconds, 6, 5, 4, 2, 1, 0);

    public static double Cancel(double ageSeconds) => Step(ageSeconds, 8, 6, 5, 4, 2, 1);

    static double Step(double age, params ReadOnlySpan<double> points) => age switch
    {
        < 5 => points[0],
        < 10 => points[1],
        < 15 => points[2],
        < 45 => points[3],
        < 90 => points[4],
        < 300 => points[5],
        _ => 0,
    };
}
