using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Something that must hold in every life. It reads the exchange's truth and the disk, never what the desk believes.</summary>
abstract class Invariant(World world)
{
    /// <summary>Its name: <c>I2 NoLostFill</c>.</summary>
    public abstract string Name { get; }

    protected World World => world;

    protected ModelDisk Disk => world.Disk;

    protected Account Account => world.Exchange.Account;

    /// <summary>A call leaves the process.</summary>
    public virtual void OnSent(Flight flight)
    {
    }

    /// <summary>The exchange took an order of ours.</summary>
    public virtual void OnTaken(VenueCall.Place place, ExchangeOrder order)
    {
    }

    /// <summary>The exchange refused a call.</summary>
    public virtual void OnRefused(VenueCall call, string why)
    {
    }

    /// <summary>An order's row on the disk went from a state to the one it is in.</summary>
    public virtual void OnMoved(DiskOrder order, OrderState from)
    {
    }

    /// <summary>A plan is about to be submitted.</summary>
    public virtual void OnPlan(ExecutionPlan plan)
    {
    }

    /// <summary>The desk told people something.</summary>
    public virtual void OnNotice(DeskNotice notice)
    {
    }

    /// <summary>The process starts.</summary>
    public virtual void OnBoot()
    {
    }

    /// <summary>The process dies.</summary>
    public virtual void OnDeath(Bot bot)
    {
    }

    /// <summary>A stop was pressed and recorded, or at least held in memory.</summary>
    public virtual void OnStopped()
    {
    }

    /// <summary>Everything is quiet, and the life is over.</summary>
    public virtual void OnEnd()
    {
    }

    protected void Broken(string what) => world.Oracle.Break(Name, what);

    /// <summary>An order of ours at the exchange: whoever trades by hand gives no client id.</summary>
    protected static bool IsOurs(ExchangeOrder order) => order.Request.ClientId is not null;
}
