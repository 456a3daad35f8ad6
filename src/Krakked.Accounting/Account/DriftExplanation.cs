namespace Krakked.Accounting;

/// <summary>Why the venue has more or less of an asset than the books.</summary>
public enum DriftCause : byte
{
    /// <summary>Nothing the venue lists says why.</summary>
    Unattributed,

    /// <summary>A fill the books have not seen.</summary>
    Fill,

    /// <summary>A fee they have not seen.</summary>
    Fee,

    /// <summary>A deposit, withdrawal, reward or adjustment they have not seen.</summary>
    CashFlow,

    /// <summary>A transfer, of which between wallets only one side is there yet.</summary>
    Transfer,
}

/// <summary>A part of a difference and its cause.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Amount">Units of the asset; positive where the venue has more.</param>
public readonly record struct DriftShare(DriftCause Cause, decimal Amount);

/// <summary>A difference and the causes it is made of.</summary>
/// <param name="Drift">The difference.</param>
/// <param name="Shares">They add up to it; no cause twice, none of 0, what nothing explains last.</param>
public sealed record ExplainedDrift(Drift Drift, IReadOnlyList<DriftShare> Shares)
{
    /// <summary>What nothing explains.</summary>
    public decimal Unattributed => Shares.FirstOrDefault(s => s.Cause is DriftCause.Unattributed).Amount;
}

/// <summary>Explains differences by the rows of the venue's ledger that the books have not seen.</summary>
public static class DriftExplanation
{
    /// <summary>Each drift with its causes, in the order given.</summary>
    /// <param name="drifts">What a comparison of the totals of all wallets found.</param>
    /// <param name="unseen">Rows whose trades and flows are not booked.</param>
    public static IReadOnlyList<ExplainedDrift> Explain(Reconciliation drifts, IEnumerable<LedgerRow> unseen)
    {
        ArgumentNullException.ThrowIfNull(drifts);
        var rows = unseen.ToLookup(r => WalletAsset.Of(r.Asset).Asset, StringComparer.Ordinal);
        return [.. drifts.Drifts.Select(d => new ExplainedDrift(d, Shares(d, rows[d.Asset])))];
    }

    static DriftShare[] Shares(Drift drift, IEnumerable<LedgerRow> rows)
    {
        var known = rows
            .SelectMany(r => new[] { new DriftShare(Cause(r), r.Amount), new DriftShare(DriftCause.Fee, -r.Fee) })
            .GroupBy(s => s.Cause).OrderBy(g => g.Key)
            .Select(g => new DriftShare(g.Key, g.Sum(s => s.Amount)))
            .ToArray();
        var rest = new DriftShare(DriftCause.Unattributed, drift.Difference - known.Sum(s => s.Amount));
        return [.. known.Append(rest).Where(s => !s.Amount.IsZero())];
    }

    static DriftCause Cause(LedgerRow row) =>
        row.IsTrade ? DriftCause.Fill
        : row.IsBetweenWallets || row.Type is "transfer" ? DriftCause.Transfer
        : DriftCause.CashFlow;
}
