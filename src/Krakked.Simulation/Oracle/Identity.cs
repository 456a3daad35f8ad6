using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Whenever a life of the process ends, equity is what came in, what was gained and what would be, to the last digit kept.</summary>
sealed class Identity(World world) : Invariant(world)
{
    public override string Name => "Identity";

    public override void OnDeath(Bot bot) => Check("the books", bot.Books);

    public override void OnEnd()
    {
        if (World.Bot is { } bot) Check("the books", bot.Books);
        Check("books made of the disk", World.BooksOfDisk());
    }

    void Check(string what, LivePortfolio books)
    {
        var ledger = books.Books.Ledger;
        var (change, parts) = (ledger.Equity - ledger.InitialCash, ledger.RealizedPnl + ledger.UnrealizedPnl + ledger.NetCashFlows);
        if (change != parts) Broken($"{what} say that equity moved by {change}, and its parts add up to {parts}");
    }
}
