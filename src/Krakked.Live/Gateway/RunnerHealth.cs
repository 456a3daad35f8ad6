namespace Krakked.Live;

/// <summary>How the engine of a running desk is, at one moment.</summary>
/// <param name="CallsUnderWay">Calls to the exchange that are not answered yet.</param>
/// <param name="InputsWaiting">What waits for the engine.</param>
/// <param name="EventsWaiting">Events that wait for the reader that lags most.</param>
/// <param name="Gaps">Times that something may have been missed: reconnections, clocks set, the process stood still.</param>
/// <param name="LastGap">What the last of them was; null for none.</param>
/// <param name="ClockOffset">How far the exchange's clock is ahead of this machine's, ms.</param>
/// <param name="RightIsRefreshed">False while the lease on the database cannot be renewed.</param>
public sealed record RunnerHealth(
    int CallsUnderWay, int InputsWaiting, int EventsWaiting, long Gaps, string? LastGap, long ClockOffset, bool RightIsRefreshed);
