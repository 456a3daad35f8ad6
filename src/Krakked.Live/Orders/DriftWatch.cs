using Krakked.Accounting;

namespace Krakked.Live;

/// <summary>Halts an asset of which the books and the exchange differ twice in a row, and lets it go when they agree again.</summary>
sealed class DriftWatch(DeskHalts halts, long apartMs)
{
    readonly Dictionary<string, long> _since = new(StringComparer.Ordinal);

    /// <summary>What the last comparison found.</summary>
    public IReadOnlyList<Drift> Last { get; private set; } = [];

    /// <summary>When the last comparison was, Unix ms UTC; null before the first.</summary>
    public long? ComparedAt { get; private set; }

    /// <summary>True while a difference was seen once, and may be gone the next time.</summary>
    public bool IsInDoubt
    {
        get
        {
            foreach (var drift in Last)
                if (!halts.Has(HaltScope.Asset, drift.Asset, HaltCause.Drift)) return true;
            return false;
        }
    }

    public void Take(Reconciliation compared, long now)
    {
        foreach (var drift in Last)
            if (!Has(compared.Drifts, drift.Asset))
                Agree(drift.Asset, now);

        foreach (var drift in compared.Drifts)
        {
            if (_since.TryAdd(drift.Asset, now) || now - _since[drift.Asset] < apartMs) continue;
            halts.Raise(HaltScope.Asset, drift.Asset, HaltCause.Drift,
                $"the books have {drift.Ours} {drift.Asset}, the exchange {drift.Venue}", now);
        }

        (Last, ComparedAt) = (compared.Drifts, now);
    }

    void Agree(string asset, long now)
    {
        _since.Remove(asset);
        halts.End(HaltScope.Asset, asset, HaltCause.Drift, now);
    }

    static bool Has(IReadOnlyList<Drift> drifts, string asset)
    {
        foreach (var drift in drifts)
            if (drift.Asset == asset) return true;
        return false;
    }
}
