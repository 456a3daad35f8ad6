namespace Krakked.Live;

/// <summary>A trade of the market and the quote it left behind.</summary>
/// <param name="Price">In quote currency.</param>
/// <param name="Volume">In base currency; what resting orders may get of it.</param>
/// <param name="Quote">Bid and ask after it; its time is the trade's.</param>
public readonly record struct PaperTick(double Price, double Volume, Quote Quote)
{
    /// <summary>What an order is judged by when it comes: post-only by the quote it would take.</summary>
    internal double Reference(Order order) => !order.PostOnly ? Price : order.Side is Side.Buy ? Quote.Ask : Quote.Bid;
}
