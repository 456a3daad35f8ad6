using System.Diagnostics.CodeAnalysis;
using Krakked.Execution;

namespace Krakked.Live;

/// <summary>The order desk as a host application sees it: plans, buys and sales, cancels, what is open and what became of it.</summary>
/// <remarks>
/// Everything is asked of the desk's engine task, one request after the other. What the exchange, the rules or the account may legitimately say is
/// in the answer; exceptions are for a program's mistakes, for a desk that has ended, and for being cancelled. Cancelling a request ends the
/// waiting, and nothing else: an order that was placed stays.
/// </remarks>
public sealed partial class ExecutionService : IAsyncDisposable
{
    readonly ServiceParts _parts;
    readonly ServiceOptions _options;
    readonly ServiceBook _book;
    readonly Dictionary<string, Instrument> _instruments = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<Instrument, SemaphoreSlim> _turns = [];
    readonly HostStrategy _host = new();
    readonly CancellationTokenSource _ends = new();
    readonly IAsyncEnumerable<ExecutionEvent> _events;
    Task _reading = Task.CompletedTask;

    ExecutionService(ServiceParts parts, ServiceOptions options)
    {
        (_parts, _options, _book) = (parts, options, new ServiceBook(options.Remembered));
        foreach (var instrument in parts.Instruments)
        {
            _turns.TryAdd(instrument, new SemaphoreSlim(1));
            foreach (var name in instrument.Aliases.Prepend(instrument.Symbol)) _instruments.TryAdd(name, instrument);
        }

        _events = parts.Desk.EventsAsync(_ends.Token);
    }

    /// <summary>Begins to listen, and learns from the history which trades are open.</summary>
    /// <param name="parts">What it stands on; the desk runs already.</param>
    /// <param name="options">How it trades; null for the defaults.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public static async Task<ExecutionService> StartAsync(ServiceParts parts, ServiceOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var service = new ExecutionService(parts, options ?? new ServiceOptions());
        try
        {
            foreach (var trade in parts.History) service._book.Remember(trade);
            var open = await parts.Desk.AskAsync((desk, _) => desk.OpenOrders, stop).ConfigureAwait(false);
            service._book.Remember(open);
        }
        catch
        {
            service._reading = service.ReadAsync();
            await service.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        // What happened since it listens is read after the history: a sale that is heard of before its buy would be nobody's.
        service._reading = service.ReadAsync();
        return service;
    }

    /// <summary>Carries out a plan, and tells what became of it once the last of its orders has ended.</summary>
    /// <remarks>Limit orders may stand for as long as their timeout. While an order is Unknown the plan is open.</remarks>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task<PlanOutcome> ExecutePlanAsync(ExecutionPlan plan, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var ended = await _parts.Desk.AskAsync((desk, now) => Submit(desk, plan, now), stop).ConfigureAwait(false);
        return await ended.WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>The orders whose end is open, oldest first, those that protect included.</summary>
    public Task<IReadOnlyList<WorkingOrder>> GetOpenOrdersAsync(CancellationToken stop = default) =>
        _parts.Desk.AskAsync((desk, _) => desk.OpenOrders, stop);

    /// <summary>The plans of this service that ended last, newest first. Those of before are in the database.</summary>
    public IReadOnlyList<PlanOutcome> GetRecentExecutions(int limit = 50)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _book.Recent(limit);
    }

    /// <summary>Trades, oldest first; of one status, or all.</summary>
    public IReadOnlyList<Trade> GetTrades(TradeStatus? status = null) =>
        [.. _book.Trades().Where(t => status is null || t.Status == status)];

    /// <summary>A trade by its name.</summary>
    public bool TryFindTrade(string id, [NotNullWhen(true)] out Trade? trade) => _book.TryTrade(id, out trade);

    /// <summary>Takes an order back, and tells where it ended: it may have filled instead.</summary>
    /// <returns>Null when no such order is known.</returns>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task<Cancellation?> CancelAsync(OrderId order, CancellationToken stop = default)
    {
        var ended = await _parts.Desk.AskAsync((desk, now) =>
        {
            if (!desk.TryFind(order, out var state, out _) || OrderTransitions.IsFinal(state)) return Task.CompletedTask;
            var end = _book.EndOf(order);
            desk.Cancel(order, now);
            return end;
        }, stop).ConfigureAwait(false);
        await ended.WaitAsync(stop).ConfigureAwait(false);
        return await LookAsync(order, stop).ConfigureAwait(false);
    }

    /// <summary>Takes every order back but those that protect what is held, and tells where each ended.</summary>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task<IReadOnlyList<Cancellation>> CancelAllAsync(CancellationToken stop = default)
    {
        var (orders, ends) = await _parts.Desk.AskAsync((desk, now) =>
        {
            var open = desk.OpenOrders.Where(o => !o.Protects).Select(o => o.Order.Id).ToList();
            var waits = open.ConvertAll(_book.EndOf);
            desk.CancelAll(now);
            return (open, waits);
        }, stop).ConfigureAwait(false);

        await Task.WhenAll(ends).WaitAsync(stop).ConfigureAwait(false);
        var ended = new List<Cancellation>();
        foreach (var order in orders)
            if (await LookAsync(order, stop).ConfigureAwait(false) is { } known) ended.Add(known);
        return ended;
    }

    /// <summary>Everything that happens from this call on, in order, however late it is read.</summary>
    /// <remarks>Halts are found by looking every <see cref="ServiceOptions.LookEvery"/>, so they may come a little late.</remarks>
    public IAsyncEnumerable<ServiceEvent> EventsAsync(CancellationToken stop = default) =>
        new ServiceEvents(_parts.Desk, _parts.Clock, _options.LookEvery).ReadAsync(stop);

    /// <summary>A person has looked, and ends a halt that does not end by itself: a key denied, another instance, a contradiction.</summary>
    /// <param name="halt">One of the desk's status.</param>
    /// <param name="reason">What the person found; stored with the end.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="KrakkedException">It is not in force, ends by itself, or its cause stands; or the desk has ended.</exception>
    public Task EndHaltAsync(Halt halt, string reason, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(halt);
        return _parts.Desk.AskAsync((desk, now) =>
        {
            desk.EndHalt(halt.Scope, halt.Name, halt.Cause, reason, now);
            return true;
        }, stop);
    }

    /// <summary>Listens no more; the desk goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _ends.Dispose();
    }

    // On the engine's task: nothing of the plan can be heard of before it is begun here.
    Task<PlanOutcome> Submit(OrderDesk desk, ExecutionPlan plan, long now)
    {
        var ended = _book.Begin(plan, now);
        desk.Submit(plan, now);
        return ended;
    }

    Task<Cancellation?> LookAsync(OrderId order, CancellationToken stop) => _parts.Desk.AskAsync(
        (desk, _) => desk.TryFind(order, out var state, out var filled) ? new Cancellation(order, state, filled) : (Cancellation?)null, stop);

    async Task ReadAsync()
    {
        try
        {
            await foreach (var happened in _events.ConfigureAwait(false)) _book.Take(happened);
            _book.End(new KrakkedException("The order desk has ended, so this is not known any more. Start it again: what was sent is looked up."));
        }
        catch (Exception broke) when (broke is not OperationCanceledException)
        {
            var why = $"The service broke while it read what happened: {broke.Message}. Start another; the order desk goes on.";
            _book.End(new KrakkedException(why, broke));
            throw;
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            _book.End(new KrakkedException("The service was ended while it waited. The order desk goes on, and its journal has what became of it."));
        }
    }
}
