namespace Krakked.Execution;

/// <summary>An order whose end is open, as it stands.</summary>
/// <param name="Order">Its facts.</param>
/// <param name="State">Where it is.</param>
/// <param name="Filled">Base currency traded.</param>
/// <param name="Attempts">Times it was sent.</param>
/// <param name="SentAt">When it was sent last, Unix ms UTC; meaningless before the first time.</param>
/// <param name="IsCancelWanted">True when it is to be taken back.</param>
/// <param name="IsTriggered">True when the price has come to its trigger.</param>
/// <param name="Protects">True when it stands guard over a sleeve; false when a plan asked for it.</param>
public readonly record struct WorkingOrder(
    Order Order, OrderState State, decimal Filled, int Attempts, long SentAt, bool IsCancelWanted, bool IsTriggered, bool Protects);
