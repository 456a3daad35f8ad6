namespace Krakked.Simulation;

/// <summary>A short life as a list of what happens when, to be killed wherever it has an effect.</summary>
/// <param name="Name">As it is called: <c>plain-buy</c>.</param>
/// <param name="What">What happens in it.</param>
/// <param name="Ends">Seconds after which its effects are counted no more.</param>
/// <param name="Steps">What happens, and how many seconds after the first recovery; nobody asks a process that is down.</param>
sealed record KillScript(string Name, string What, double Ends, params (double At, Action<Story> Do)[] Steps)
{
    /// <summary>How the process is configured.</summary>
    public LifeDraw Draw { get; init; } = new() { SweepEvery = TimeSpan.FromSeconds(60) };

    /// <summary>What can happen in one process's life, one script each.</summary>
    public static IReadOnlyList<KillScript> All { get; } =
    [
        new("plain-buy", "a purchase at the market", 5,
            (0, s => s.Buy(s.Bitcoin, 600))),
        new("partial-fill", "a purchase at a limit that fills in parts", 6,
            (0, s => s.Buy(s.Bitcoin, 600, limit: 59_000)),
            (2, s => s.Trades(s.Bitcoin, 58_900, 0.004m)),
            (4, s => s.Trades(s.Bitcoin, 58_900, 0.003m))),
        new("protected-entry", "a purchase that is guarded by a stop and a target", 6,
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000, target: 63_000))),
        new("stop-amended", "a purchase that grows, and its stop with it, which is moved as well", 10,
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000)),
            (4, s => s.Want(s.Bitcoin, StrategyIntent.IncreaseWith(1_200) with { StopLoss = 58_500 }))),
        new("stop-replaced", "a purchase that grows, and its stop with it, which the exchange does not change in its place", 10,
            (0, s => s.Whenever<Live.VenueCall.Amend>().IsRefused("EOrder:Invalid order")),
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000)),
            (4, s => s.Want(s.Bitcoin, StrategyIntent.IncreaseWith(1_200)))),
        new("sell-part", "a sale of a part, for which the stop shrinks first", 10,
            (0, s => s.Buy(s.Bitcoin, 900, stop: 58_000)),
            (4, s => s.Want(s.Bitcoin, StrategyIntent.Reduce(0.003)))),
        new("sell", "a sale for which the stop is taken back first", 9,
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000)),
            (4, s => s.Sell(s.Bitcoin))),
        new("limit-timeout", "a purchase at a limit that stands too long", 9,
            (0, s => s.Buy(s.Bitcoin, 600, limit: 59_000)))
        {
            Draw = new LifeDraw
            {
                SweepEvery = TimeSpan.FromSeconds(60),
                Orders = new Execution.OrderOptions { DefaultType = OrderType.Market, LimitTimeoutMs = 4_000 },
            },
        },
        new("cancel", "a purchase that is taken back", 5,
            (0, s => s.Buy(s.Bitcoin, 600, limit: 59_000)),
            (2, s => s.World.Ask(bot => bot.CancelAll()))),
        new("cancel-fill-race", "a purchase that fills while it is taken back", 5,
            (0, s => s.Buy(s.Bitcoin, 600, limit: 59_000)),
            (2, s => s.World.Ask(bot => bot.CancelAll())),
            (2.02, s => s.Trades(s.Bitcoin, 58_900, 0.004m))),
        new("flatten", "everything is sold, over two pairs that are guarded", 10,
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000)),
            (1, s => s.Buy(s.Ether, 600, stop: 2_900)),
            (5, s => s.Flatten())),
        new("stop", "a person stops everything while an entry rests and a position is held", 13,
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000)),
            (1, s => s.Buy(s.Ether, 600, limit: 2_900)),
            (4, s => s.Stop()),
            (5, s => s.Buy(s.Bitcoin, 900)),
            (12, s => s.Buy(s.Ether, 900))),
        new("external-trade", "a person trades and pays in", 40,
            (0, s => s.Buy(s.Bitcoin, 600)),
            (2, s => s.ByHand(Side.Buy, 0.01m)),
            (3, s => s.Deposits(500)),
            (4, s => s.ByHand(Side.Sell, 0.005m)))
        {
            Draw = new LifeDraw { SweepEvery = TimeSpan.FromSeconds(30) },
        },
        new("restart-with-unknown", "a process dies over an order whose answer is lost", 20,
            (0, s => s.When<Live.VenueCall.Place>().LosesReply()),
            (0, s => s.Buy(s.Bitcoin, 600, stop: 58_000)),
            (3, s => s.Die())),
    ];
}
