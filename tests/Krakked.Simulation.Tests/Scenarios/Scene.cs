using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>What every scenario begins and ends with, and what is asked of it in between.</summary>
static class Scene
{
    /// <summary>In what the processes of this thread's stories are wrong; null for nothing. For the tests of the tests.</summary>
    [ThreadStatic]
    static Mutant? _wrong;

    /// <summary>What happened in this thread's last story, for whoever has to find out why it broke.</summary>
    [ThreadStatic]
    static List<string>? _lines;

    /// <summary>A process that has recovered, and where nothing else happens.</summary>
    public static Story Begin(LifeDraw? draw = null, ulong seed = 1)
    {
        var story = Prepare(draw, seed);
        Assert.That(story.Recovers(), Is.True, "The first start recovers.");
        return story;
    }

    /// <summary>A process that does not hear of its orders unless it asks.</summary>
    public static Story BeginDeaf(LifeDraw? draw = null)
    {
        var story = Begin(draw);
        story.Reports = _ => [];
        return story;
    }

    /// <summary>A story that has not begun: the process starts with the first moment that passes.</summary>
    public static Story Prepare(LifeDraw? draw = null, ulong seed = 1)
    {
        _lines = [];
        return new Story(draw, _wrong, seed: seed, reader: _lines.Add);
    }

    /// <summary>Every invariant holds when all is quiet.</summary>
    public static void HoldsToTheEnd(this Story story)
    {
        if (story.End() is { } violation)
            Assert.Fail($"{violation.Invariant}: {violation.What}{Environment.NewLine}{string.Join(Environment.NewLine, _lines!)}");
    }

    /// <summary>How often orders left for the exchange.</summary>
    public static int Placed(this Story story) => story.Sent.Count(f => f.Call is VenueCall.Place);

    /// <summary>Base currency that was bought less what was sold, by the exchange's own account of our orders.</summary>
    public static decimal Owned(this Story story, ListedPair pair) =>
        story.Account.Trades.Where(t => t.Order.Pair == pair).Sum(t => t.Order.Side is Side.Buy ? t.Volume : -t.Volume);

    /// <summary>Base currency in the books of the process.</summary>
    public static decimal Booked(this Story story, ListedPair pair) =>
        story.World.Bot!.Books.Position(pair.Rules).Quantity;

    /// <summary>The newest order on the disk.</summary>
    public static DiskOrder Newest(this Story story) => story.World.Disk.Orders[^1];

    /// <summary>The order is open at the exchange, as the disk knows.</summary>
    public static bool Rests(this Story story) => story.Account.OpenOrders.Any(o => o.Request.ClientId is not null);

    /// <summary>Buys for so many dollars at a limit that rests.</summary>
    public static void Bid(this Story story, ListedPair pair, decimal dollars = 600, double limit = 59_000) => story.Buy(pair, dollars, limit);

    /// <summary>Runs a scenario with a process that is wrong; what it says of it, or null when it finds nothing wrong.</summary>
    public static string? Said(Mutant wrong, Action scenario)
    {
        _wrong = wrong;
        using var apart = new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext();
        try
        {
            scenario();
            return null;
        }
        catch (AssertionException failure)
        {
            return failure.Message;
        }
        finally
        {
            _wrong = null;
        }
    }
}
