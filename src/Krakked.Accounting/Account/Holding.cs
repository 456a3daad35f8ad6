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
        List<(WalletAsset Name, decimal Amount)> parts = [.. balances.Select(b => (WalletAsset.Of(b.Asset), b.Amount))];
        parts.Sort(static (one, other) => string.CompareOrdinal(one.Name.Asset, other.Name.Asset) is var order and not 0
            ? order
            : one.Name.Wallet.CompareTo(other.Name.Wallet));
        List<Holding> holdings = [];
        for (var next = 0; next < parts.Count;) holdings.Add(Next(parts, ref next));
        return holdings;
    }

    /// <summary>What to compare with the books, asset by asset.</summary>
    public static IReadOnlyList<AssetBalance> Totals(IEnumerable<Holding> holdings) =>
        [.. holdings.Select(h => new AssetBalance(h.Asset, h.Total))];

    static Holding Next(List<(WalletAsset Name, decimal Amount)> sorted, ref int at)
    {
        var (asset, spot) = (sorted[at].Name.Asset, 0m);
        List<WalletAmount>? apart = null;
        for (; at < sorted.Count && sorted[at].Name.Asset == asset; at++)
        {
            var (wallet, amount) = (sorted[at].Name.Wallet, sorted[at].Amount);
            if (wallet is Wallet.Spot) spot += amount;
            else if (apart is [.., var last] && last.Wallet == wallet) apart[^1] = last with { Amount = last.Amount + amount };
            else (apart ??= []).Add(new WalletAmount(wallet, amount));
        }

        return new Holding(asset, spot, apart ?? (IReadOnlyList<WalletAmount>)[]);
    }
}

/// <summary>What lies in one wallet.</summary>
/// <param name="Wallet">Where.</param>
/// <param name="Amount">Units of the asset.</param>
public readonly record struct WalletAmount(Wallet Wallet, decimal Amount);
