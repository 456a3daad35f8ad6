using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>Processes that are wrong in ways that only a scenario shows: over a whole life other parts make up for them.</summary>
static class ScenarioMutants
{
    static readonly Mutant[] All =
    [
        new RefusalIsNotSent(), new WaitsForTheAnswer(), new BelievesOnlyFilled(), new CancelIsDone(), new NoncesAreRaces(), new GivesUpStoring(),
        new SellsHalf(),
    ];

    public static Mutant Find(string name) => All.FirstOrDefault(m => m.Name == name) ?? MutantTable.Find(name);
}

sealed class RefusalIsNotSent : Mutant
{
    public override string Name => "refusal-is-not-sent";

    public override string What => "an order that is refused is sent again";

    public override VenueReply Hears(World world, VenueReply reply) =>
        reply is VenueReply.Placed placed && !placed.Result.TryGet(out _, out var error) && error.Kind is ErrorKind.Rejected
            ? placed with { Result = new Result<PlacedOrder>(error with { Kind = ErrorKind.NotSent }) }
            : reply;
}

sealed class WaitsForTheAnswer : Mutant
{
    public override string Name => "waits-for-the-answer";

    public override string What => "what is heard of an order before it is answered for is dropped";

    public override bool Ignores(World world, ExecutionReport report) => world.Disk.Orders.Any(o => o.VenueId is null);
}

sealed class BelievesOnlyFilled : Mutant
{
    public override string Name => "believes-only-filled";

    public override string What => "a trade that completes an order waits for the word that it is filled";

    public override bool Ignores(World world, ExecutionReport report) =>
        report.Trade is not null && world.Exchange.Account.TryFind(report.OrderId, out var order) && order.IsDone;
}

sealed class CancelIsDone : Mutant
{
    public override string Name => "cancel-is-done";

    public override string What => "a cancel is asked for once, and nobody looks what became of it";

    public override DeskOptions Options(DeskOptions options) => MutantTable.Find("no-sweep").Options(options);

    public override VenueReply Hears(World world, VenueReply reply) => reply is VenueReply.Cancelled cancelled
        ? cancelled with { Result = new Result<CancelledOrders>(new CancelledOrders { Count = 1 }) }
        : reply;
}

sealed class NoncesAreRaces : Mutant
{
    public override string Name => "nonces-are-races";

    public override string What => "refused nonces are taken for races, however many there are";

    public override VenueReply Hears(World world, VenueReply reply) => Answers.ErrorOf(reply) is { Kind: ErrorKind.Denied } error
        ? Answers.Failed(reply.Call, error with { Kind = ErrorKind.NotSent })
        : reply;
}

sealed class GivesUpStoring : Mutant
{
    public override string Name => "gives-up-storing";

    public override string What => "nothing is stored any more once a commit has failed";

    public override IDeskStore Store(World world, IDeskStore store) => new Broken(store);

    sealed class Broken(IDeskStore inner) : WrappedStore(inner)
    {
        Storage.CommitResult? _failed;

        public override Storage.CommitResult Commit(IReadOnlyList<Storage.JournalEntry> entries)
        {
            if (_failed is { } failed) return failed;
            var result = Inner.Commit(entries);
            if (!result.Written) _failed = result;
            return result;
        }
    }
}

sealed class SellsHalf : Mutant
{
    public override string Name => "sells-half";

    public override string What => "a sale is of half of what was wanted";

    public override VenueCall Sends(World world, VenueCall call) => call is VenueCall.Place { Order.Side: Side.Sell } place
        ? place with { Request = place.Request with { Volume = place.Request.Volume / 2 } }
        : call;
}
