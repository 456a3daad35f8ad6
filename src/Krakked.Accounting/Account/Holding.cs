namespace Krakked.Accounting;

/// <summary>All there is of an asset: what can be traded, and apart from that what earns.</summary>
/// <param name="Asset">The plain asset, <c>XBT</c>.</param>
/// <param name="Spot">What can be traded.</param>
/// <param name="Elsewhere">What lies in the other wallets, in the order of <see cref="Wallet"/>.</param>
public sealed record Holding(string Asset, decimal Spot, IReadOnlyList<WalletAmount> Elsewhere)
{
    /// <summary>In all wallets. The books know only this: moving an asset between wallets changes nothing that is owned.</summary>
    public decimal Total => Spot + Elsewhere.Sum(e => e.Amount);

    /// <summary>The venue's balances, sorted by plain asset.</summary>
    /// <param name="balances">Each under the venue's name with canonical letters, <c>XBT</c> and <c>XBT.F</c>.</param>
    public static IReadOnlyList<Holding> Of(IEnumerable<AssetBalance> balances)
    {
        ArgumentNullException.ThrowIfNull(balances);
        return [.. balances
            .Select(b => (Name: WalletAsset.Of(b.Asset), b.Amount))
            .GroupBy(b => b.Name.Asset, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Holding(g.Key, g.Where(b => b.Name.Wallet is Wallet.Spot).Sum(b => b.Amount), Apart(g)))];
    }

    /// <summary>What to compare with the books, asset by asset.</summary>
    public static IReadOnlyList<AssetBalance> Totals(IEnumerable<Holding> holdings) =>
        [.. holdings.Select(h => new AssetBalance(h.Asset, h.Total))];

    static WalletAmount[] Apart(IEnumerable<(WalletAsset Name, decimal Amount)> balances) =>
        [.. balances
            .Where(b => b.Name.Wallet is not Wallet.Spot)
            .GroupBy(b => b.Name.Wallet)
            .OrderBy(g => g.Key)
            .Select(g => new WalletAmount(g.Key, g.Sum(b => b.Amount)))];
}

/// <summary>What lies in one wallet.</summary>
/// <param name="Wallet">Where.</param>
/// <param name="Amount">Units of the asset.</param>
public readonly record struct WalletAmount(Wallet Wallet, decimal Amount);
