using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Decides what otherwise only chance does: what befalls calls and reports, and where the process dies. This one decides nothing.</summary>
class Director
{
    /// <summary>Nobody decides.</summary>
    public static Director Absent { get; } = new();

    /// <summary>True when what is wanted is decided here, and strategies want nothing by themselves.</summary>
    public virtual bool Decides => false;

    /// <summary>How long the process stays down after it died, ms; null when chance says so.</summary>
    public virtual long? DownFor => null;

    /// <summary>What befalls a call that leaves.</summary>
    public virtual Fate Of(Flight flight) => Fate.Usual;

    /// <summary>How late each copy of a report comes, ms; none when it is dropped, null when chance says so.</summary>
    public virtual IReadOnlyList<long>? Carries(ExecutionReport report) => null;

    /// <summary>True when the process dies here.</summary>
    public virtual bool Kills(Boundary boundary) => false;

    /// <summary>The desk told people something.</summary>
    public virtual void OnNotice(DeskNotice notice)
    {
    }
}
