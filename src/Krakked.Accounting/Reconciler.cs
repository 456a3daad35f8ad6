namespace Krakked.Accounting;

/// <summary>How much there is of an asset.</summary>
/// <param name="Asset">The canonical name, <c>XBT</c>.</param>
/// <param name="Amount">All of it, parts held for orders included.</param>
public readonly record struct AssetBalance(string Asset, decimal Amount);

/// <summary>An asset of which the books and the venue disagree beyond tolerance.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Ours">What the books say.</param>
/// <param name="Venue">What the venue says.</param>
public readonly record struct Drift(string Asset, decimal Ours, decimal Venue)
{
    /// <summary>What the venue has more than the books.</summary>
    public decimal Difference => Venue - Ours;
}

/// <summary>What a comparison found.</summary>
/// <param name="Drifts">The assets beyond tolerance, by name; empty when the books agree.</param>
public sealed record Reconciliation(IReadOnlyList<Drift> Drifts)
{
    /// <summary>True when anything is beyond tolerance.</summary>
    public bool Drifting => Drifts.Count > 0;
}

/// <summary>Compares the books with the venue's balances, asset by asset; what one side does not name is 0 there.</summary>
/// <remarks>A difference is tolerated when it is within the absolute <i>or</i> the relative tolerance.</remarks>
public sealed class Reconciler
{
    readonly decimal _absolute, _relative;

    /// <param name="absolute">Units of the asset, 0 or more.</param>
    /// <param name="relative">Share of the larger of the two amounts, 0…1.</param>
    public Reconciler(decimal absolute = 0.00001m, decimal relative = 0.0001m)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(absolute);
        if (relative is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(relative), relative, "A relative tolerance is 0 to 1.");
        (_absolute, _relative) = (absolute, relative);
    }

    /// <summary>The assets of which the two sides differ beyond tolerance.</summary>
    public Reconciliation Compare(IReadOnlyList<AssetBalance> ours, IReadOnlyList<AssetBalance> venue)
    {
        var sums = new SortedDictionary<string, (decimal Ours, decimal Venue)>(StringComparer.Ordinal);
        foreach (var (asset, amount) in ours)
            sums[asset] = (sums.GetValueOrDefault(asset).Ours + amount, 0);
        foreach (var (asset, amount) in venue)
        {
            var sum = sums.GetValueOrDefault(asset);
            sums[asset] = sum with { Venue = sum.Venue + amount };
        }

        var drifts = new List<Drift>();
        foreach (var (asset, (own, theirs)) in sums)
            if (!Tolerated(own, theirs)) drifts.Add(new Drift(asset, own, theirs));
        return new Reconciliation(drifts);
    }

    bool Tolerated(decimal ours, decimal venue) =>
        Math.Abs(venue - ours) <= Math.Max(_absolute, _relative * Math.Max(Math.Abs(ours), Math.Abs(venue)));
}
