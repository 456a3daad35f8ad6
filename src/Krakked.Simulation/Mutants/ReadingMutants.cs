using System.Collections.Immutable;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

sealed class OpenOrdersOnly : Mutant
{
    public override string Name => "open-orders-only";

    public override string What => "only open orders are looked at; what has ended shows nowhere";

    public override VenueReply Hears(World world, VenueReply reply) => reply switch
    {
        VenueReply.Orders { Call: VenueCall.ReadClosedOrders } => Nothing.Of(reply),
        VenueReply.Trades => Nothing.Of(reply),
        _ => reply,
    };
}

sealed class ErrorIsNothing : Mutant
{
    public override string Name => "error-is-nothing";

    public override string What => "a list that could not be read is taken for an empty one";

    public override VenueReply Hears(World world, VenueReply reply) => reply switch
    {
        VenueReply.Orders orders when !orders.Result.TryGet(out _, out _) => Nothing.Of(reply),
        VenueReply.Trades trades when !trades.Result.TryGet(out _, out _) => Nothing.Of(reply),
        _ => reply,
    };
}

sealed class NoOverlap : Mutant
{
    public override string Name => "no-overlap";

    public override string What => "histories are read on from where they were read to, not from a little before";

    public override DeskOptions Options(DeskOptions options) => options with { Overlap = TimeSpan.Zero };

    public override bool Ignores(World world, ExecutionReport report) => report.Trade is not null;
}

sealed class NoSweep : Mutant
{
    public override string Name => "no-sweep";

    public override string What => "nothing is swept while the stream is up";

    public override DeskOptions Options(DeskOptions options) =>
        options with { SweepEvery = TimeSpan.FromDays(1), SilentFor = TimeSpan.FromDays(1), AskAfter = TimeSpan.FromDays(1) };
}

sealed class IgnoresLateFills : Mutant
{
    public override string Name => "ignores-late-fills";

    public override string What => "trades of orders that have ended are not looked at";

    public override bool Ignores(World world, ExecutionReport report) => report.Trade is not null && HasEnded(world, report.OrderId);

    public override VenueReply Hears(World world, VenueReply reply) => reply is VenueReply.Trades trades && trades.Result.TryGet(out var all, out _)
        ? new VenueReply.Trades(new Result<IReadOnlyDictionary<string, TradeInfo>>(
            all.Where(t => !HasEnded(world, t.Value.OrderId)).ToDictionary())) { Call = reply.Call }
        : reply;

    static bool HasEnded(World world, string id) => world.Exchange.Account.TryFind(id, out var order) && order.IsDone;
}

sealed class MergedFills : Mutant
{
    public override string Name => "merged-fills";

    public override string What => "fills are asked for merged, under ids that the stream does not have";

    public override bool Consolidates => true;
}

sealed class CancelMeansGone : Mutant
{
    public override string Name => "cancel-means-gone";

    public override string What => "a cancelled order is taken to have traded nothing";

    public override VenueReply Hears(World world, VenueReply reply) => reply switch
    {
        VenueReply.Orders orders when orders.Result.TryGet(out var all, out _) => new VenueReply.Orders(
            new Result<IReadOnlyDictionary<string, OrderInfo>>(all.ToDictionary(o => o.Key, o => Untraded(o.Value)))) { Call = reply.Call },
        VenueReply.Trades trades when trades.Result.TryGet(out var all, out _) => new VenueReply.Trades(
            new Result<IReadOnlyDictionary<string, TradeInfo>>(all.Where(t => !IsCancelled(world, t.Value.OrderId)).ToDictionary()))
            { Call = reply.Call },
        _ => reply,
    };

    public override bool Ignores(World world, ExecutionReport report) => report.Trade is not null && IsCancelled(world, report.OrderId);

    static OrderInfo Untraded(OrderInfo order) => order.Status is KrakenOrderStatus.Canceled ? order with { Executed = 0 } : order;

    static bool IsCancelled(World world, string id) =>
        world.Exchange.Account.TryFind(id, out var order) && order.Status is Exchange.OrderStatus.Canceled;
}

sealed class WalletMovesAreFlows : Mutant
{
    public override string Name => "wallet-moves-are-flows";

    public override string What => "money that moves to a wallet that earns is taken to have gone";

    public override VenueReply Hears(World world, VenueReply reply) =>
        reply is VenueReply.Ledgers ledgers && ledgers.Result.TryGet(out var all, out _)
        ? new VenueReply.Ledgers(new Result<IReadOnlyDictionary<string, LedgerEntry>>(
            all.Where(e => !e.Value.Asset.EndsWith(".F", StringComparison.Ordinal))
                .ToDictionary(e => e.Key, e => e.Value with { Subtype = "" }))) { Call = reply.Call }
        : reply;
}

/// <summary>The empty answer to what was asked.</summary>
static class Nothing
{
    public static VenueReply Of(VenueReply reply) => reply switch
    {
        VenueReply.Trades => new VenueReply.Trades(new Result<IReadOnlyDictionary<string, TradeInfo>>(ImmutableDictionary<string, TradeInfo>.Empty))
            { Call = reply.Call },
        _ => new VenueReply.Orders(new Result<IReadOnlyDictionary<string, OrderInfo>>(ImmutableDictionary<string, OrderInfo>.Empty))
            { Call = reply.Call },
    };
}
