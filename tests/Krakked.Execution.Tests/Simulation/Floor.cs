using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

/// <summary>A simulated venue and the hourly bars a test shows it.</summary>
sealed class Floor
{
    readonly Dictionary<Instrument, long> _next = [];
    Order[] _reaction = [];

    public Floor(VenueOptions? options = null, decimal cash = 10_000m, decimal coins = 0)
    {
        Venue = new SimulatedVenue(options);
        Venue.Deposit("USD", cash);
        Venue.Deposit("XBT", coins);
    }

    public SimulatedVenue Venue { get; }

    public List<VenueEvent> Heard { get; } = [];

    public IEnumerable<VenueEventKind> Kinds => Heard.Select(e => e.Kind);

    public VenueTrade Trade => Heard.Single(e => e.Kind is VenueEventKind.Traded).Trade;

    public Floor Place(Order order, double last = double.NaN)
    {
        Venue.Place(order, order.CreatedAt, last);
        return Listen();
    }

    public Floor Bar(double open, double high, double low, double close, double volume = 1000, Instrument? of = null)
    {
        var instrument = of ?? Given.Xbt;
        var time = _next.GetValueOrDefault(instrument, Given.Start);
        _next[instrument] = time + Timeframe.H1.Milliseconds;
        Venue.Show(instrument, Given.Bar(open, high, low, close, time, volume), time + Timeframe.H1.Milliseconds);
        return Match();
    }

    public Floor Match()
    {
        Venue.Match(React);
        return Listen();
    }

    /// <summary>Orders that are placed as soon as anything has traded.</summary>
    public Floor Reacting(params Order[] orders)
    {
        _reaction = orders;
        return this;
    }

    bool React()
    {
        Listen();
        if (_reaction.Length == 0 || !Kinds.Contains(VenueEventKind.Traded)) return false;

        foreach (var order in _reaction)
            Venue.Place(order, order.CreatedAt);
        _reaction = [];
        return true;
    }

    public Floor Flat(double price, double volume = 1000) => Bar(price, price + 1, price - 1, price, volume);

    Floor Listen()
    {
        while (Venue.TryRead(out var happened)) Heard.Add(happened);
        return this;
    }
}
