using Krakked.Accounting;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>
/// When all is quiet, the books are what the exchange has, asset by asset, or the asset is halted with both numbers; and so are books made of
/// the disk, which are the same books.
/// </summary>
sealed class PositionsEqual(World world) : Invariant(world)
{
    // The exchange keeps dollars with four decimals, the books with all; what was traded is the same to the last digit.
    const decimal Rounding = 0.0001m;

    static readonly Reconciler Exactly = new(absolute: 0, relative: 0);

    public override string Name => "I3 PosEq";

    public override void OnEnd()
    {
        var stored = World.BooksOfDisk();
        var truth = Account.Assets.Select(World.Exchange.Listing.Asset)
            .Select(a => new AssetBalance(WalletAsset.Of(a.Altname).Asset, Account.Balance(a))).ToArray();
        Check("books made of the disk", stored, truth);
        if (World.Bot is not { } bot) return;
        Check("the books", bot.Books, truth);
        Compare(stored, bot.Books);
    }

    void Check(string what, LivePortfolio books, AssetBalance[] truth)
    {
        foreach (var drift in Exactly.Compare(books.Books.Balances(), truth).Drifts)
            if (!(drift.Asset == "USD" && Math.Abs(drift.Difference) <= Account.Trades.Count * Rounding) && !IsHalted(drift.Asset))
                Broken($"{what} add up to {drift.Ours} {drift.Asset}, and the exchange has {drift.Venue}; the asset is not halted");
    }

    void Compare(LivePortfolio stored, LivePortfolio books)
    {
        foreach (var (entry, why) in books.Waiting) Broken($"{entry.Id} is not booked: {why}");
        var (disk, now) = (stored.Books.Ledger, books.Books.Ledger);
        if ((disk.Cash, disk.RealizedPnl, disk.NetCashFlows) != (now.Cash, now.RealizedPnl, now.NetCashFlows))
            Broken($"the books have {now.Cash} in cash, {now.RealizedPnl} realised and {now.NetCashFlows} of flows, and books made of the disk "
                + $"{disk.Cash}, {disk.RealizedPnl} and {disk.NetCashFlows}");
        foreach (var pair in World.Exchange.Listing.Pairs)
            foreach (var sleeve in stored.Position(pair.Rules).Sleeves.Span)
                if (books.Position(pair.Rules).Held(sleeve.Strategy) is var held && held != sleeve.Quantity)
                    Broken($"{sleeve.Strategy} has {held} {pair} in the books, and {sleeve.Quantity} in books made of the disk");
    }

    bool IsHalted(string asset) =>
        World.Bot?.Status.Halts.Any(h => h is { Scope: HaltScope.Asset, Cause: HaltCause.Drift } && h.Name == asset) is true;
}
