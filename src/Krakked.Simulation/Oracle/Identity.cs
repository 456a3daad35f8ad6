using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Whenever a life of the process ends, equity is what came in, what was gained and what would be, to the last digit kept.</summary>
sealed class Identity(World world) : Invariant(world)
{
    public override string Name => "Identity";

    public override void OnDeath(Bot bot) => Check(bot.Books);

    public override void OnEnd()
    {
        if (World.Bot is { } bot) Check(bot.Books);
    }

    void Check(LivePortfolio books)
    {
        var ledger = books.Books.Ledger;
        var (change, parts) = (ledger.Equity - ledger.InitialCash, ledger.RealizedPnl + ledger.UnrealizedPnl + ledger.NetCashFlows);
        if (change != parts) Broken($"equity moved by {change}, and its parts add up to {parts}");
    }
}
