using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>A process that is wrong in one way, to find out whether the oracle notices. As it stands here, it is right.</summary>
class Mutant
{
    /// <summary>The process as it is.</summary>
    public static Mutant None { get; } = new();

    /// <summary>How it is called: <c>blind-retry</c>.</summary>
    public virtual string Name => "none";

    /// <summary>What is wrong with it, in a few words.</summary>
    public virtual string What => "nothing";

    /// <summary>False when the gate before the socket is not asked.</summary>
    public virtual bool AsksGate => true;

    /// <summary>False when calls are not paid for.</summary>
    public virtual bool KeepsBudget => true;

    /// <summary>False when only the strategies are told of a stop.</summary>
    public virtual bool StopsDesk => true;

    /// <summary>False when people are not told.</summary>
    public virtual bool TellsPeople => true;

    /// <summary>True when fills are asked for merged.</summary>
    public virtual bool Consolidates => false;

    /// <summary>True when a trade may be stored twice.</summary>
    public virtual bool ForgetsTradeIds => false;

    public virtual DeskOptions Options(DeskOptions options) => options;

    public virtual IDeskStore Store(World world, IDeskStore store) => store;

    public virtual IDeskBooks Books(World world, IDeskBooks books) => books;

    /// <summary>The nonce of a call.</summary>
    public virtual long Nonce(World world, NonceSource source) => source.Next();

    /// <summary>What leaves in place of a call.</summary>
    public virtual VenueCall Sends(World world, VenueCall call) => call;

    /// <summary>True when a call is made again, as it was, instead of telling the desk what came back.</summary>
    public virtual bool Repeats(VenueReply reply) => false;

    /// <summary>What the desk hears in place of a reply.</summary>
    public virtual VenueReply Hears(World world, VenueReply reply) => reply;

    /// <summary>True when the desk does not hear of a report.</summary>
    public virtual bool Ignores(World world, ExecutionReport report) => false;
}
