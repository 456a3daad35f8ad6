using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Calls that a story waits for, and what befalls them.</summary>
sealed class Encounter(Func<Flight, bool> which, int times)
{
    Fate? _fate;
    int _met;

    /// <summary>What befalls the call; null when it is not one of these.</summary>
    public Fate? Meet(Flight flight)
    {
        if (_fate is null || _met == times || !which(flight)) return null;
        _met++;
        return _fate;
    }

    public Encounter NeverLeaves() => Fares(new Fate { NeverLeaves = true });

    public Encounter LosesRequest() => Fares(new Fate { LosesRequest = true });

    /// <summary>It waits at the edge, and is then carried out.</summary>
    public Encounter Stalls(long ms) => Fares(new Fate { StallMs = ms });

    /// <summary>It is carried out, and no answer comes.</summary>
    public Encounter LosesReply() => Fares(new Fate { LosesReply = true });

    /// <summary>It is carried out, and something comes back that is no answer.</summary>
    public Encounter IsAnsweredWith(string noAnswer) => Fares(new Fate { Comes = reply => Answers.Silence(reply.Call, noAnswer) });

    /// <summary>It is carried out, and the answer names no order.</summary>
    public Encounter NamesNoOrder() => Fares(new Fate { Comes = Answers.Nameless });

    /// <summary>It is not carried out, and the exchange says so in its own words.</summary>
    public Encounter IsRefused(string words) => Fares(new Fate { Instead = call => Answers.Refused(call, words) });

    /// <summary>It is carried out, and the answer takes its time.</summary>
    public Encounter AnswersLate(long ms) => Fares(new Fate { LateMs = ms });

    /// <summary>The connection fails, which on a read says nothing and on a write leaves everything open.</summary>
    public Encounter Fails() => Fares(new Fate { Instead = call => Answers.Silence(call, "HTTP 502") });

    /// <summary>The process dies right after it has left.</summary>
    public Encounter Kills() => Fares(new Fate { Kills = true });

    public Encounter Fares(Fate fate)
    {
        _fate = fate;
        return this;
    }
}
