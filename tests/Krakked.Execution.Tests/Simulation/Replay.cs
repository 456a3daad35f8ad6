using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

/// <summary>A simulated execution over given bars, stepped instant by instant.</summary>
sealed class Replay
{
    public Replay(params BarSeries[] series) : this(OrderOptions.Replay with { MinOrderNotional = 0 }, new VenueOptions(), series)
    {
    }

    public Replay(OrderOptions orders, VenueOptions venue, params BarSeries[] series) : this(orders, venue, [], series)
    {
    }

    public Replay(OrderOptions orders, VenueOptions venue, BarSeries[] finer, params BarSeries[] series)
    {
        Market = new MarketFeeds(series);
        Execution = new SimulatedExecution(Market, new SimulatedVenue(venue), orders, finer: finer);
        Execution.Venue.Deposit("USD", Cash);
    }

    public const decimal Cash = 100_000m;

    public MarketFeeds Market { get; }

    public SimulatedExecution Execution { get; }

    public List<ExecutionEvent> Said { get; } = [];

    public List<Fill> Fills { get; } = [];

    public long Now => Market.Now;

    public bool Over => Market.Next == long.MaxValue;

    public void Step()
    {
        Execution.Advance(Given.Reveal(Market));
        Read();
    }

    public void Submit(params RiskAdjustedAction[] actions)
    {
        Execution.Submit(Given.PlanAt(Now, actions));
        Read();
    }

    public void Read()
    {
        while (Execution.TryRead(out var happened))
        {
            Said.Add(happened);
            if (happened.Fill is { } fill) Fills.Add(fill);
        }
    }
}
