using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

/// <summary>A venue that is shown random bars and given random orders of every kind, some of them because of a trade just told.</summary>
sealed class RandomFloor
{
    const int Count = 80;
    static readonly long Hour = Timeframe.H1.Milliseconds;

    readonly Random _random;
    readonly Dictionary<OrderId, Order> _orders = [];
    readonly List<VenueEvent> _told = [];
    double _price = 200;

    public RandomFloor(int seed, VenueOptions options)
    {
        _random = new Random(seed);
        Venue = new SimulatedVenue(options);
        Venue.Deposit("USD", Cash);
        Venue.Deposit("XBT", Coins);
    }

    public const decimal Cash = 5_000m, Coins = 20m;

    public SimulatedVenue Venue { get; }

    public List<(Order Order, VenueTrade Trade, Bar Bar, long Time)> Trades { get; } = [];

    public IReadOnlyCollection<Order> Orders => _orders.Values;

    public IReadOnlyList<VenueEvent> Told => _told;

    /// <summary>Goes through the bars; <paramref name="check"/> looks at the venue after each.</summary>
    public RandomFloor Run(Action? check = null)
    {
        for (var i = 0; i < Count; i++)
        {
            var now = Given.Start + (i * Hour);
            for (var orders = _random.Next(4); orders > 0; orders--) Place(now);
            if (_random.Next(5) == 0 && _orders.Count > 0) Venue.Cancel(new OrderId(_random.Next(1, _orders.Count + 1)), now);

            var bar = Bar(now);
            Venue.Show(Given.Xbt, bar, now + Hour);
            Venue.Match(() => React(bar));
            Listen(bar);
            check?.Invoke();
        }

        return this;
    }

    bool React(Bar bar)
    {
        if (Listen(bar) is not { } time || _random.Next(2) == 0) return false;
        Place(time);
        return true;
    }

    void Place(long now)
    {
        var order = Draw(now);
        _orders.Add(order.Id, order);
        Venue.Place(order, now, _price);
    }

    // When something traded since the last time.
    long? Listen(Bar bar)
    {
        long? time = null;
        while (Venue.TryRead(out var happened))
        {
            _told.Add(happened);
            if (happened.Kind is not VenueEventKind.Traded) continue;
            Trades.Add((_orders[happened.Order], happened.Trade, bar, happened.Time));
            time = happened.Time;
        }

        return time;
    }

    Bar Bar(long time)
    {
        var open = Math.Round(_price + (_random.NextDouble() * 6) - 3, 1);
        _price = Math.Round(Math.Max(100, open + (_random.NextDouble() * 10) - 5), 1);
        var (high, low) = (Math.Max(open, _price) + _random.Next(4), Math.Min(open, _price) - _random.Next(4));
        return new Bar(time, open, high, low, _price, _random.Next(60), 5);
    }

    Order Draw(long now)
    {
        var type = (OrderType)_random.Next(7);
        var order = Given.Triggered(type, _random.Next(2) == 0 ? Side.Buy : Side.Sell, _random.Next(1, 900) / 100m, null, null, _orders.Count + 1);
        order = order with { CreatedAt = now, Bracket = _random.Next(4) };
        return type switch
        {
            OrderType.Market when order.Side is Side.Buy && _random.Next(2) == 0 => order with { QuoteAmount = _random.Next(50, 3_000) },
            OrderType.Market => order,
            OrderType.Limit => Lasting(order with { LimitPrice = Price(), PostOnly = _random.Next(4) == 0 }, now),
            OrderType.TrailingStop => order with { TrailingOffset = _random.Next(5, 60) / 10m, IsWatched = _random.Next(2) == 0 },
            _ => order with
            {
                TriggerPrice = Price(),
                LimitPrice = type is OrderType.StopLossLimit or OrderType.TakeProfitLimit ? Price() : null,
                IsWatched = _random.Next(2) == 0,
            },
        };
    }

    Order Lasting(Order order, long now) => _random.Next(4) switch
    {
        0 when !order.PostOnly => order with { TimeInForce = TimeInForce.ImmediateOrCancel },
        1 => order with { TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = now + _random.NextInt64(4 * Hour) + 1 },
        _ => order,
    };

    decimal Price() => Numeric.FromMarket(Math.Round(_price, 1)) + (_random.Next(-60, 61) / 10m);
}
