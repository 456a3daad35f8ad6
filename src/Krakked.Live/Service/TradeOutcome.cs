using Krakked.Execution;

namespace Krakked.Live;

/// <summary>What became of a buy or a sale.</summary>
/// <remarks>What the exchange, the rules or the account may legitimately say is an outcome; exceptions are for what a program got wrong.</remarks>
public abstract record TradeOutcome
{
    TradeOutcome()
    {
    }

    /// <summary>Something traded, perhaps less than was asked: the order says how much.</summary>
    /// <param name="Trade">The trade it entered, grew, reduced or closed.</param>
    /// <param name="Order">What became of the order.</param>
    public sealed record Done(Trade Trade, OrderOutcome Order) : TradeOutcome;

    /// <summary>Nothing traded.</summary>
    /// <param name="Why">Why not.</param>
    /// <param name="Order">What became of the order; null when there never was one.</param>
    public sealed record Failed(ExecutionFailure Why, OrderOutcome? Order = null) : TradeOutcome;
}
