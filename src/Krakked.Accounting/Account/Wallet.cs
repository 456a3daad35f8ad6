namespace Krakked.Accounting;

/// <summary>Where in the account an asset lies.</summary>
public enum Wallet : byte
{
    /// <summary>Tradable.</summary>
    Spot,

    /// <summary>Earns automatically, <c>.F</c>.</summary>
    Flexible,

    /// <summary>Staked, <c>.S</c>.</summary>
    Staked,

    /// <summary>Earns by choice, <c>.M</c>.</summary>
    Rewards,

    /// <summary>Bears a yield, <c>.B</c>.</summary>
    Bonded,
}

/// <summary>An asset as the exchange names it, <c>XBT.F</c>, told apart into what it is and where it lies.</summary>
/// <param name="Asset">The plain asset, <c>XBT</c>.</param>
/// <param name="Wallet">Where it lies.</param>
public readonly record struct WalletAsset(string Asset, Wallet Wallet)
{
    /// <summary>Reads a name. A suffix that is none of the four belongs to the name: such an asset is another one.</summary>
    /// <param name="name">With canonical letters, <c>XBT.F</c>, not <c>XXBT</c>.</param>
    public static WalletAsset Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var wallet = name.AsSpan(Math.Max(0, name.Length - 2)) switch
        {
            ".F" => Wallet.Flexible,
            ".S" => Wallet.Staked,
            ".M" => Wallet.Rewards,
            ".B" => Wallet.Bonded,
            _ => Wallet.Spot,
        };
        return new WalletAsset(wallet is Wallet.Spot ? name : name[..^2], wallet);
    }
}
