using Krakked.Accounting;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Reads the exchange's ledger into the words of the books.</summary>
public static class LedgerReading
{
    /// <summary>A row under canonical names.</summary>
    public static LedgerRow RowOf(string id, LedgerEntry entry, AssetNames names)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(names);
        return new LedgerRow
        {
            Id = id,
            Reference = entry.Reference ?? "",
            Time = entry.Time.ToUnixTimeMilliseconds(),
            Type = entry.Type,
            Subtype = entry.Subtype,
            Asset = names.Of(entry.Asset),
            Amount = entry.Amount,
            Fee = entry.Fee,
        };
    }
}
