using Krakked.Accounting;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>When all is quiet, what the disk adds up to is what the exchange has, asset by asset, or the asset is halted with both numbers.</summary>
sealed class PositionsEqual(World world) : Invariant(world)
{
    static readonly Reconciler Reconciler = new();

    public override string Name => "I3 PosEq";

    public override void OnEnd()
    {
        var stored = new ModelBooks(World.Exchange.Listing, World.Market, Disk);
        var truth = Account.Assets.Select(World.Exchange.Listing.Asset)
            .Select(a => new AssetBalance(WalletAsset.Of(a.Altname).Asset, Account.Balance(a))).ToArray();
        Check("the disk", stored, truth);
        if (World.Bot is { } bot) Check("the books", bot.Books, truth);
    }

    void Check(string what, ModelBooks books, AssetBalance[] truth)
    {
        var ours = books.Balances.Select(b => new AssetBalance(b.Key, b.Value)).ToArray();
        foreach (var drift in Reconciler.Compare(ours, truth).Drifts)
            if (!IsHalted(drift.Asset))
                Broken($"{what} add up to {drift.Ours} {drift.Asset}, and the exchange has {drift.Venue}; the asset is not halted");
    }

    bool IsHalted(string asset) =>
        World.Bot?.Status.Halts.Any(h => h is { Scope: HaltScope.Asset, Cause: HaltCause.Drift } && h.Name == asset) is true;
}
