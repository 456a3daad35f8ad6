using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>What one life is configured with: drawn, because a fault may hide behind one set of options.</summary>
sealed class LifeDraw
{
    /// <summary>Names of the strategies that trade.</summary>
    public static readonly IReadOnlyList<StrategyId> Strategies = [new("alpha"), new("beta")];

    /// <summary>Nothing drawn: market orders, resting protection, no dead-man switch.</summary>
    public LifeDraw()
    {
        Stormy = 100L * 24 * 60 * 60_000;
        Orders = new OrderOptions { DefaultType = OrderType.Market };
        SweepEvery = TimeSpan.FromSeconds(30);
        Protects = true;
    }

    public LifeDraw(Chance chance, Scenario scenario)
    {
        Stormy = chance.Between(scenario.Stormy.Least, scenario.Stormy.Most);
        Orders = new OrderOptions
        {
            DefaultType = chance.Strikes(0.5) ? OrderType.Market : OrderType.Limit,
            Protection = chance.Strikes(0.7) ? ProtectionMode.Resting : ProtectionMode.Soft,
            QuoteSizedBuys = chance.Strikes(0.3),
            PostOnly = chance.Strikes(0.15),
            LimitTimeoutMs = chance.Between(30_000, 400_000),
            MaxConcurrentOrders = chance.Strikes(0.2) ? 1 : 10,
        };
        SweepEvery = TimeSpan.FromSeconds(chance.Between(45, 60));
        DeadMan = chance.Strikes(0.3) ? DeadManPolicy.EntriesOnly : chance.Strikes(0.15) ? DeadManPolicy.All : DeadManPolicy.Off;
        Protects = chance.Strikes(0.7);
    }

    /// <summary>How long things go wrong, ms.</summary>
    public long Stormy { get; init; }

    public OrderOptions Orders { get; init; }

    public TimeSpan SweepEvery { get; init; }

    public DeadManPolicy DeadMan { get; init; }

    /// <summary>How long the exchange may take an order in.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>True when entries come with stops and targets.</summary>
    public bool Protects { get; init; }

    public DeskOptions Desk(VenueNames names) => new()
    {
        Names = names,
        Orders = Orders,
        Deadline = Deadline,
        SweepEvery = SweepEvery,
        DeadMan = DeadMan,
        WatchEvery = TimeSpan.FromSeconds(5),
    };
}
