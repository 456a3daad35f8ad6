using Krakked.Exchange;
using Krakked.Execution;

namespace Krakked.Simulation;

/// <summary>What a person does at the exchange, past the process.</summary>
static class Hand
{
    /// <summary>Places an order; at the market without a limit.</summary>
    public static ExchangeOrder ByHand(this Story story, Side side, decimal volume, decimal? limit = null, FeeAsset fee = FeeAsset.Quote)
    {
        story.World.Exchange.Desk.Add(story.Account, new OrderRequest
        {
            Pair = story.Bitcoin,
            Side = side,
            Kind = limit is null ? OrderKind.Market : OrderKind.Limit,
            Volume = volume,
            Price = limit is { } price ? new OrderPrice(price) : null,
            FeeIn = fee,
            Lifetime = OrderLifetime.GoodTilCancelled,
        });
        return story.Account.Orders[^1];
    }

    /// <summary>Pays dollars in, or out when negative.</summary>
    public static void Deposits(this Story story, decimal dollars) =>
        story.World.Exchange.Desk.Deposit(story.Account, story.World.Asset("USD"), dollars);

    /// <summary>Moves dollars to where they earn, or back when negative.</summary>
    public static void Earns(this Story story, decimal dollars) =>
        story.World.Exchange.Desk.Earn(story.Account, story.World.Asset("USD"), dollars);
}
