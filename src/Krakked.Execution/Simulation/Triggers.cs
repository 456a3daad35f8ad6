namespace Krakked.Execution.Simulation;

/// <summary>When a price has come to an order's trigger.</summary>
static class Triggers
{
    /// <summary>True when a trigger that the price reaches by falling (or else by rising) is reached at <paramref name="price"/>.</summary>
    public static bool Reached(RestingOrder resting, double price) => Falls(resting) ? price <= resting.TriggerMark : price >= resting.TriggerMark;

    /// <summary>True when the bar, which opened on the trigger's other side, touches it.</summary>
    public static bool TouchedInside(RestingOrder resting, in Bar bar) => Reached(resting, Falls(resting) ? bar.Low : bar.High);

    /// <summary>True when of two touched triggers on one side of the price this one came first.</summary>
    public static bool ComesBefore(RestingOrder one, RestingOrder other) =>
        Falls(one) ? one.TriggerMark > other.TriggerMark : one.TriggerMark < other.TriggerMark;

    /// <summary>
    /// True when an order whose trigger was touched inside the bar certainly traded at its limit afterwards, although the limit was better than
    /// the trigger.
    /// </summary>
    /// <remarks>
    /// A price on its way to a target goes on towards the limit, so the bar's extreme came after the touch. A stop's limit lies back where the price
    /// came from: only the close is known to be later.
    /// </remarks>
    public static bool ThroughLimitAfterTouch(RestingOrder resting, double limit, in Bar bar) => (resting.IsBuy, resting.IsStop) switch
    {
        (true, true) => bar.Close < limit,
        (true, false) => bar.Low < limit,
        (false, true) => bar.Close > limit,
        (false, false) => bar.High > limit,
    };

    // A sell's stop and a buy's target are reached by a falling price.
    static bool Falls(RestingOrder resting) => resting.IsStop != resting.IsBuy;
}
