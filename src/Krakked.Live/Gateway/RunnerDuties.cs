using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What else is done on the engine's task.</summary>
/// <param name="Right">Looks whether this process may still send: <see cref="SendRight.Refresh"/>.</param>
/// <param name="Beat">Done about once a second; given the exchange's time. Null for nothing.</param>
public sealed record RunnerDuties(Func<SendRightState> Right, Action<long>? Beat = null);
