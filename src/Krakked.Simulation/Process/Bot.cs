using Krakked.Kraken;
using Krakked.Live;
using Krakked.Risk;

namespace Krakked.Simulation;

/// <summary>One life of the process: the real order desk, gate, clock and risk engine, over a disk that outlives it.</summary>
sealed class Bot
{
    const long LongestPause = 5_000;

    readonly World _world;
    readonly OrderDesk _desk;
    readonly SendGate _gate = new();
    readonly ServerClock _clock;
    readonly Line _line;
    readonly Trader _trader;
    long _wakeAt = long.MaxValue, _plans;
    bool _stopped;

    public Bot(World world, int life)
    {
        (_world, Life) = (world, life);
        _clock = new ServerClock(world.Clock);
        _clock.Observe(DateTimeOffset.FromUnixTimeMilliseconds(world.Now - world.Latency()));
        Books = world.BooksOfDisk();
        var store = new ModelStore(world.Disk, world.Weather, world.Clock, world.Boundaries);
        _line = new Line(world, life, _gate);
        _trader = new Trader(world, Books);
        _plans = world.Disk.LastPlan;
        var mutant = world.Mutant;
        _desk = new OrderDesk(mutant.Options(world.Draw.Desk(world.Names)), mutant.Store(world, store), mutant.Books(world, Books), _gate,
            World.ClientIds, world.Market);
    }

    /// <summary>Counts the lives, from 1.</summary>
    public int Life { get; }

    /// <summary>The books of this life.</summary>
    public LivePortfolio Books { get; }

    public DeskStatus Status => _desk.Status;

    /// <summary>Calls that have not been answered.</summary>
    public int Waiting => _line.Waiting;

    /// <summary>Kraken's time, as the process knows it.</summary>
    long Now => _world.Market.Now = _clock.Now;

    /// <summary>What the strategies hold of an instrument, as the process knows it.</summary>
    public decimal Held(Instrument instrument)
    {
        var held = 0m;
        foreach (var strategy in LifeDraw.Strategies) held += Books.Position(instrument).Held(strategy);
        return held;
    }

    public void Start()
    {
        _desk.Start(Now);
        Pump();
    }

    public void OnAnswer(Flight flight)
    {
        LookAround();
        _world.Boundaries.Cross(Boundary.BeforeAnswer);
        if (flight.StampedAt is { } stamp) _clock.Observe(DateTimeOffset.FromUnixTimeMilliseconds(stamp));
        flight.Reply = _line.Judged(flight.Reply!);
        _line.Note(flight, flight.Reply);
        if (_world.Mutant.Repeats(flight.Reply)) _line.Start(flight.Call);
        else _desk.OnReply(_world.Mutant.Hears(_world, flight.Reply), Now);
        _line.Landed(flight);
        Pump();
        _world.Boundaries.Cross(Boundary.AfterAnswer);
    }

    public void OnReport(ExecutionReport report)
    {
        LookAround();
        _clock.Observe(report.Time);
        _desk.OnReport(report, Now);
        Pump();
    }

    public void OnConnected()
    {
        _desk.OnReconnected(Now);
        Pump();
    }

    public void OnWake(long time)
    {
        if (time < _wakeAt) return;
        LookAround();
        _wakeAt = long.MaxValue;
        if (_clock.HasJumped()) _desk.OnReconnected(Now);
        _desk.Advance(Now);
        Pump();
    }

    public void OnGo(Flight flight)
    {
        _line.Pay(flight);
        Pump();
    }

    public void Decide()
    {
        if (_stopped && !_world.Mutant.StopsDesk) return;
        Carry(_trader.Decide(Now, Books, _plans + 1));
    }

    /// <summary>A strategy wants something.</summary>
    public void Want(Instrument instrument, StrategyId strategy, StrategyIntent intent) =>
        Carry(_trader.Review(instrument, strategy, intent, Now, _plans + 1));

    /// <summary>A person sells everything; what is left where it is.</summary>
    public IReadOnlyList<Leftover> Flatten()
    {
        var (plan, rest) = _trader.Flatten(Now, _plans + 1);
        if (plan.Actions.Count > 0) Carry(plan);
        return rest;
    }

    void Carry(ExecutionPlan? reviewed)
    {
        if (reviewed is not { } plan) return;
        _plans++;
        _world.Oracle.OnPlan(plan);
        _desk.Submit(plan, Now);
        Pump();
    }

    /// <summary>A person stops trading.</summary>
    public void Stop(string reason)
    {
        _stopped = true;
        if (_world.Mutant.StopsDesk) _desk.Stop(reason, Now);
        Pump();
    }

    public void CancelAll()
    {
        _desk.CancelAll(Now);
        Pump();
    }

    // Whoever stood still finds out before anything else: what comes now is old.
    void LookAround()
    {
        if (_world.Now - _wakeAt < LongestPause) return;
        _wakeAt = _world.Now;
        _desk.OnReconnected(Now);
    }

    void Pump()
    {
        while (_desk.TryTakeCall(out var call)) _line.Start(call);
        while (_desk.TryRead(out var happened)) _world.OnEvent(happened);
        while (_desk.TryReadNotice(out var notice)) _world.OnNotice(notice);
        Sleep();
    }

    void Sleep()
    {
        var due = _desk.NextDue;
        if (due == long.MaxValue) return;
        var at = _world.Now + Math.Max(1, due - _clock.Now);
        if (at >= _wakeAt) return;
        _wakeAt = at;
        _world.Agenda.Put(at, Act.Wake, Life);
    }
}
