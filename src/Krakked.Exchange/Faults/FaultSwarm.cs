using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>Faults drawn from a seed, rates and all: one seed loses every third request, another only cuts sockets, a third does nothing.</summary>
/// <remarks>
/// Drawing the rates too reaches corners that one mixture of everything never does.
/// Source: A. Groce and others, "Swarm testing", ISSTA 2012.
/// </remarks>
public static class FaultSwarm
{
    const double NoneAtAll = 0.05, EachClass = 0.5;

    // The worst rate of a class, and how long its stalls and silences may last.
    static readonly (FaultPoint Point, double Rate, double Seconds)[] Worst =
    [
        (FaultPoint.RequestLost, 0.3, 0), (FaultPoint.RequestRefused, 0.1, 0), (FaultPoint.RequestStalled, 0.1, 45),
        (FaultPoint.ReplyLost, 0.3, 0), (FaultPoint.ReplyReplaced, 0.1, 0), (FaultPoint.ReplyStalled, 0.1, 30), (FaultPoint.ReplyTruncated, 0.05, 0),
        (FaultPoint.UpdateDropped, 0.2, 0), (FaultPoint.UpdateRepeated, 0.5, 0), (FaultPoint.UpdateDelayed, 0.3, 0),
        (FaultPoint.ChecksumWrong, 0.01, 0), (FaultPoint.SocketCut, 0.01, 0), (FaultPoint.SocketSilent, 0.002, 120),
    ];

    /// <summary>The faults of a seed, for <see cref="FaultPlan.Add"/>.</summary>
    /// <param name="seed">Which swarm.</param>
    /// <param name="until">When they end, Unix ns, so that what comes after must recover.</param>
    public static IReadOnlyList<Fault> Draw(ulong seed, long until = long.MaxValue)
    {
        var dice = new Dice(seed);
        if (dice.Uniform() < NoneAtAll) return [];

        var drawn = new List<Fault>();
        foreach (var (point, rate, seconds) in Worst)
        {
            // Drawn whether used or not: a class that is added later must not move the others.
            var (on, share, length) = (dice.Uniform() < EachClass, dice.Uniform(), dice.Uniform());
            if (on) drawn.Add(new Fault { Point = point, Probability = rate * share, Seconds = seconds * length, Until = until });
        }

        return drawn;
    }
}
