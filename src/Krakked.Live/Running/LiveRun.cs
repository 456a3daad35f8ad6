using System.Runtime.CompilerServices;

namespace Krakked.Live;

/// <summary>Strategies that trade while time passes: market data, desk and engine as one, from the first byte of history to an ordered end.</summary>
/// <remarks>
/// In this order: the market's history is known, the desk has looked up what was left behind, the strategies are warm; only then anything
/// trades. The same engine, risk engine, order manager and ledger as in replay; the mode decides where orders go. See docs/live.md.
/// </remarks>
public sealed class LiveRun
{
    static readonly TimeSpan TurnEvery = TimeSpan.FromMilliseconds(100);

    readonly LiveRunSetup _setup;
    readonly EventReaders<RunNews> _news = new();
    volatile RunStatus _status;
    int _running;

    /// <exception cref="KrakkedException">A strategy names no instruments, or no timeframe.</exception>
    public LiveRun(LiveRunSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        if (FollowedBars.Of(setup.Strategies).Count == 0) throw new KrakkedException("No strategy is to run. Name at least one.");
        _setup = setup;
        _status = new RunStatus { Phase = RunPhase.Warming, Since = Now };
    }

    /// <summary>How it is: what is waited for and since when, and what each strategy did last. Safe to ask from any thread.</summary>
    public RunStatus Status => _status is { Phase: RunPhase.Warming } warming
        ? warming with { Waiting = _setup.Market.Status.Problem, Market = _setup.Market.Status }
        : _status;

    long Now => _setup.Market.Health().At.ToUnixTimeMilliseconds();

    /// <summary>Everything it tells from this call on, in order, to each reader, until it has ended. Nothing depends on anybody reading.</summary>
    public IAsyncEnumerable<RunNews> NewsAsync(CancellationToken stop = default) => ReadAsync(_news.Join(), stop);

    /// <summary>Runs until stopped, until the right to send is lost, or until something breaks. It runs once.</summary>
    /// <remarks>Ending takes 25 s at most: what is under way is waited for, and what came of it is stored.</remarks>
    /// <exception cref="KrakkedException">It cannot begin: a gate is closed, something is missing, or strategies do not go together.</exception>
    public async Task<RunEnd> RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0) throw new InvalidOperationException("A run runs once: make another one.");
        using var over = new CancellationTokenSource();
        var feeding = _setup.Market.RunAsync(over.Token);
        try
        {
            Tell(new RunNews.Entered(Now, RunPhase.Warming, "Reading the history of what is followed."));
            return await TradeAsync(feeding, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new RunEnd("it was ended before anything could trade", Fault: null, Unanswered: 0);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _status = _status with { Phase = RunPhase.Ended, Since = Now, Waiting = null };
            _news.End();
        }
    }

    async Task<RunEnd> TradeAsync(Task feeding, CancellationToken stop)
    {
        await _setup.Market.Warm.WaitAsync(stop).ConfigureAwait(false);
        var live = await LiveDesk.OpenAsync(_setup.Desk, stop).ConfigureAwait(false);
        using var engine = new LiveEngine(_setup, live, Tell);
        _status = new RunStatus { Phase = RunPhase.Recovering, Since = Now };
        Tell(new RunNews.Entered(
            Now, RunPhase.Recovering, "The market is known. Looking up what an earlier run may have left, and comparing the books."));

        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var desk = live.RunAsync(end.Token);
        try
        {
            await TurnAsync(live, engine, desk, feeding, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Tell(new RunNews.Entered(Now, RunPhase.Ending, "Ending: nothing more is opened, and what is under way is waited for."));
        }
        finally
        {
            _status = _status with { Phase = RunPhase.Ending, Since = Now };
            await end.CancelAsync().ConfigureAwait(false);
            await ((Task)desk).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            engine.TellEvents();
        }

        var ended = await desk.ConfigureAwait(false);
        return feeding is { IsFaulted: true, Exception.InnerException: { } fault }
            ? ended with { Reason = $"the market data broke: {fault.Message}", Fault = fault }
            : ended;
    }

    async Task TurnAsync(LiveDesk live, LiveEngine engine, Task desk, Task feeding, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TurnEvery, _setup.Desk.Clock);
        try
        {
            while (!desk.IsCompleted && !feeding.IsCompleted && await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
                if (await live.Runner.AskAsync(engine.Turn, stop).ConfigureAwait(false) is { } status) _status = status;
        }
        catch (KrakkedException) when (live.Runner.HasEnded)
        {
            // The desk's own end says why.
            stop.ThrowIfCancellationRequested();
        }
    }

    void Tell(RunNews news) => _news.Tell(news);

    async IAsyncEnumerable<RunNews> ReadAsync(System.Threading.Channels.ChannelReader<RunNews> news, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            await foreach (var one in news.ReadAllAsync(stop).ConfigureAwait(false)) yield return one;
        }
        finally
        {
            _news.Leave(news);
        }
    }
}
