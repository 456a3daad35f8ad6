using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Turns what is stored into what the books are made of.</summary>
static class StoredEntries
{
    /// <remarks>A fill cannot say that its fee is in a third asset; the entry does, and the books go by that.</remarks>
    public static AccountEntry Of(StoredTrade trade)
    {
        trade.TryToFill(out var fill);
        return new AccountEntry.Traded(fill, trade.FeeAsset);
    }

    public static AccountEntry Of(StoredCashFlow flow) => new AccountEntry.Flowed(
        new AssetFlow(flow.Id, flow.Asset, flow.Amount, flow.Time, flow.Kind) { Fee = flow.Fee, Note = flow.Note });
}
