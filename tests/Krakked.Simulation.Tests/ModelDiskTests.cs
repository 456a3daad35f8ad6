using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation.Tests;

/// <summary>The disk of the simulation against a real database: the same entries must be remembered the same.</summary>
public sealed class ModelDiskTests
{
    // What a crash leaves half done is nobody's to write down.
    static readonly HashSet<FaultClass> NoCrashes = [FaultClass.Crash, FaultClass.CrashInRecovery, FaultClass.Kill];

    [TestCase(3UL)]
    [TestCase(8UL)]
    [TestCase(21UL)]
    [TestCase(34UL)]
    public void It_remembers_what_the_database_remembers(ulong seed)
    {
        using var folder = new TempFolder();
        using var database = Database.Open(Path.Combine(folder.Path, "model.db"));
        var recorder = new Recorder();
        var world = new World(seed, Scenario.Standard, new SeedOptions { Mutant = recorder, Without = NoCrashes });
        world.Live();

        foreach (var entries in recorder.Commits) Assert.That(database.Journal.Commit(entries).Written, Is.True);

        var (ours, theirs) = (world.Disk.Load(), database.Journal.Load());
        Assert.That(ours.Orders.Select(Told), Is.EqualTo(theirs.Orders.Select(Told)));
        Assert.That(ours.Guards, Is.EqualTo(theirs.Guards));
        Assert.That((ours.LastPlan, ours.LastBracket), Is.EqualTo((theirs.LastPlan, theirs.LastBracket)));
    }

    static string Told(JournaledOrder order) =>
        $"{order.Order.Id} {order.Order.Side} {order.Order.Quantity:G29} {order.Order.Instrument} {order.Order.Type} "
        + $"{order.Order.LimitPrice:G29} {order.Order.TriggerPrice:G29} {order.Order.IsWatched} {order.Order.Bracket} {order.Order.PlanId} "
        + $"{order.State} {order.VenueId} {order.Attempts} "
        + $"{order.SentAt} {order.CancelAskedAt} {order.Triggered} {order.UpdatedAt} "
        + string.Join(',', order.Fills.Select(f => $"{f.TradeId} {f.Quantity:G29} {f.Price:G29} {f.Fee:G29}"));

    // Not wrong in anything: it only writes down what was committed.
    sealed class Recorder : Mutant
    {
        public List<IReadOnlyList<JournalEntry>> Commits { get; } = [];

        public override IDeskStore Store(World world, IDeskStore store) => new Recording(store, Commits);

        sealed class Recording(IDeskStore inner, List<IReadOnlyList<JournalEntry>> commits) : WrappedStore(inner)
        {
            public override CommitResult Commit(IReadOnlyList<JournalEntry> entries)
            {
                var kept = entries.ToArray();
                var result = Inner.Commit(entries);
                if (result.Written && kept.Length > 0) commits.Add(kept);
                return result;
            }
        }
    }
}
