using System.Diagnostics.CodeAnalysis;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Everything that trades live, without I/O: plans, answers, reports and time go in; calls and events come out.</summary>
/// <remarks>
/// After every input the order manager decides, what it says is committed in one transaction, fills are booked, and only then may calls be taken.
/// Times are Kraken's, steady and corrected (<see cref="ServerClock.Now"/>), in Unix ms. For one thread; whoever drives it starts every call it
/// takes at once, hands every answer back, and calls <see cref="Advance"/> no later than <see cref="NextDue"/>.
/// </remarks>
public sealed partial class OrderDesk
{
    readonly DeskOptions _options;
    readonly IDeskStore _store;
    readonly SendGate _gate;
    readonly ClientIds _names;
    readonly DeskIds _ids = new();
    readonly DeskHalts _halts = new();
    readonly CallQueue _calls = new();
    readonly DeskOrders _orders = new();
    readonly OrderManager _manager;
    readonly DeskJournal _journal;
    readonly VenueEvidence _evidence;
    readonly LookUps _lookUps;
    readonly Inquiries _inquiries;
    readonly Sweeps _sweeps;
    readonly DriftWatch _drift;
    readonly MoneySweep _money;
    readonly Sender _sender;
    readonly PriceWatch _watch;
    readonly DeadMan _deadMan;
    readonly Amendments _amendments;
    readonly BareSleeves _bare;
    readonly PlanResults _plans;
    readonly Holdings _holdings;
    long _now = long.MinValue, _due = long.MaxValue;
    DeskPhase _phase;

    /// <param name="options">How patient it is.</param>
    /// <param name="store">What it remembers, for good.</param>
    /// <param name="books">Where fills and flows are booked.</param>
    /// <param name="gate">What whoever sends asks last.</param>
    /// <param name="names">Our names for orders at the exchange.</param>
    /// <param name="market">Prices, for the triggers we watch ourselves.</param>
    /// <param name="check">A veto on openings besides the desk's own; null for none.</param>
    public OrderDesk(
        DeskOptions options, IDeskStore store, IDeskBooks books, SendGate gate, ClientIds names, IMarketData market, IOrderCheck? check = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(books);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(market);
        (_options, _store, _gate, _names) = (options, store, gate, names);
        _journal = new DeskJournal(store, books, _halts, (long)options.StorageRetry.TotalMilliseconds);
        _manager = new OrderManager(options.Managed, _ids, new DeskCheck(gate, _halts, _journal, check));
        _plans = new PlanResults(_journal);
        _holdings = new Holdings(_manager, books, _journal, _halts);
        _inquiries = new Inquiries(_calls);
        _amendments = new Amendments(options, _manager, _journal, _calls, names, _inquiries, _halts);
        _evidence = new VenueEvidence(_manager, _orders, _journal, names, _halts, _amendments);
        _lookUps = new LookUps(_manager, _orders, names, _halts, options);
        _sweeps = new Sweeps(options, _calls, _orders, _journal, _evidence, _lookUps);
        _drift = new DriftWatch(_halts, (long)options.DriftApart.TotalMilliseconds);
        var foreign = new ForeignActivity(_orders, names, options.Names, _halts);
        _money = new MoneySweep(books, store, _journal, foreign, _evidence, _drift, _halts);
        _deadMan = new DeadMan(options, _calls, _orders, _halts);
        _bare = new BareSleeves(_orders, market, _halts, (long)options.UnprotectedWithin.TotalMilliseconds);
        _sender = new Sender(options, _manager, _orders, _journal, _calls, names, _evidence, _inquiries, _lookUps, _deadMan, _amendments, market);
        _watch = new PriceWatch(options, _manager, _orders, market, _sender);
    }

    /// <summary>The earliest time at which <see cref="Advance"/> does something; <see cref="long.MaxValue"/> for never.</summary>
    public long NextDue => _due;

    /// <summary>Loads what is remembered and begins to recover; nothing is sent but cancels until that is done.</summary>
    /// <exception cref="StorageException">It cannot be read, and nothing was started.</exception>
    public void Start(long now)
    {
        if (_phase is not DeskPhase.Starting) throw new InvalidOperationException("The desk was started before: a new life wants a new desk.");
        var state = _store.Load();
        _ids.Start(_store.FirstFreeId());
        _money.Start();
        _calls.Start(now);
        if (state.Kill.Killed) _gate.Stop(state.Kill.Reason.Length > 0 ? state.Kill.Reason : "stopped before the restart");

        (_now, _startedAt) = (now, now);
        _deadMan.Start(now);
        _manager.Hold(SendHold.All);
        new Restarting(_options, _manager, _orders, _lookUps, _bare, _amendments).Resume(state, now);
        _plans.Resume(state.Orders);
        _phase = DeskPhase.Recovering;
        _sweeps.Owe(now);
        Step(now);
    }

    /// <summary>Carries out a plan, as far as it may be.</summary>
    /// <param name="plan">What is allowed.</param>
    /// <param name="now">Unix ms UTC.</param>
    /// <param name="decided">What was wanted and what became of it: remembered together with the plan.</param>
    public void Submit(ExecutionPlan plan, long now, IReadOnlyList<DecisionRecord>? decided = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Enter(now);
        _journal.Add(new JournalEntry.Planned(plan));
        foreach (var decision in decided ?? []) _journal.Add(new JournalEntry.Decided(decision));
        _plans.Begin(plan, _now);
        _manager.Submit(plan);
        Step(now);
    }

    /// <summary>Asks for an order to be taken back; what becomes of it is an event.</summary>
    public void Cancel(OrderId order, long now)
    {
        Enter(now);
        _manager.Cancel(order);
        Step(now);
    }

    /// <summary>Asks for every order to be taken back but those that protect what is held.</summary>
    public void CancelAll(long now)
    {
        Enter(now);
        _manager.CancelAll();
        Step(now);
    }

    /// <summary>Takes in the answer to a call.</summary>
    public void OnReply(VenueReply reply, long now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Enter(now);
        if (!_calls.TryAnswer(reply.Call.Number)) return;
        switch (reply)
        {
            case VenueReply.Placed { Call: VenueCall.Place place, Result: var result }:
                Heed(result);
                _sender.OnPlaced(place, result, _now);
                break;
            case VenueReply.Cancelled { Call: VenueCall.Cancel cancel, Result: var result }:
                Heed(result);
                _sender.OnCancelled(cancel, result, _now);
                break;
            case VenueReply.Amended { Call: VenueCall.Amend amend, Result: var result }:
                Heed(result);
                _sender.OnAmended(amend, result, _now);
                break;
            case VenueReply.Switched { Call: VenueCall.SetDeadMan set, Result: var result }:
                _deadMan.OnSwitched(set, result, _now);
                break;
            default:
                OnRead(reply);
                break;
        }

        Step(now);
    }

    /// <summary>Takes in a report of the private stream: a hint, whatever it says.</summary>
    public void OnReport(ExecutionReport report, long now)
    {
        ArgumentNullException.ThrowIfNull(report);
        Enter(now);
        _evidence.Take(report, _now);
        if (report is { IsComplete: false, ClientId: null } && _orders.Find(report.OrderId) is null)
            _inquiries.Ask(report.OrderId, _now + (long)_options.NameWithin.TotalMilliseconds);
        else if (report.IsFinal && _orders.Find(report.OrderId) is { IsFinal: false })
            _inquiries.Ask(report.OrderId, _now + (long)_options.AskAfter.TotalMilliseconds);
        Step(now);
    }

    /// <summary>The stream stood still or was cut: whatever happened meanwhile is read before anything is opened.</summary>
    public void OnReconnected(long now)
    {
        Enter(now);
        _sweeps.Owe(_now);
        Step(now);
    }

    /// <summary>Time has come to <paramref name="now"/>; costs nothing before <see cref="NextDue"/>.</summary>
    public void Advance(long now)
    {
        if (now >= _due) Step(now);
    }

    /// <summary>The next call that may be made, those that make things safer first; everything that led to it is durable.</summary>
    public bool TryTakeCall([MaybeNullWhen(false)] out VenueCall call)
    {
        call = null;
        return _now >= _silentUntil && _calls.TryTake(out call);
    }

    /// <summary>The next thing that happened, oldest first; it is durable.</summary>
    public bool TryRead(out ExecutionEvent happened) => _journal.TryRead(out happened);

    /// <summary>The next thing a person should know; nothing depends on it being read.</summary>
    public bool TryReadNotice([MaybeNullWhen(false)] out DeskNotice notice) => _halts.TryRead(out notice);
}
