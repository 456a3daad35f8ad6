using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Drives an order desk: one task, one queue of inputs, and a timer for what is due.</summary>
/// <remarks>
/// Everything that reaches the desk passes through here, one after the other: answers, the private stream, whoever asks. What the desk wants
/// called is started at once and answered later. A fault in here closes the gate and ends the run: an engine that broke sends nothing.
/// </remarks>
public sealed partial class DeskRunner : IDeskRunner, IVenueListener
{
    readonly Channel<Input> _inputs = Channel.CreateUnbounded<Input>();
    readonly EventReaders<ExecutionEvent> _readers = new();
    readonly OrderDesk _desk;
    readonly IVenue _venue;
    readonly SendGate _gate;
    readonly ServerClock _time;
    readonly TimeProvider _clock;
    readonly Func<SendRightState> _right;
    readonly RunnerOptions _options;
    readonly CallsUnderWay _calls;
    long _gaps;
    string? _lastGap;
    volatile RunEnd? _end;
    volatile bool _refreshed = true;
    int _running;

    /// <param name="desk">Touched by nobody else from now on.</param>
    /// <param name="venue">Where its calls go.</param>
    /// <param name="gate">The desk's; closed for good when the run breaks or the right to send is lost.</param>
    /// <param name="time">The exchange's time, which the venue keeps right.</param>
    /// <param name="clock">For waiting.</param>
    /// <param name="right">Looks whether this process may still send: <see cref="SendRight.Refresh"/>.</param>
    /// <param name="options">How it is kept and how it ends.</param>
    public DeskRunner(OrderDesk desk, IVenue venue, SendGate gate, ServerClock time, TimeProvider clock, Func<SendRightState> right,
        RunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(right);
        (_desk, _venue, _gate, _time, _clock, _right) = (desk, venue, gate, time, clock, right);
        _options = options ?? new RunnerOptions();
        _calls = new CallsUnderWay(venue, reply => Post(now => _desk.OnReply(reply, now)), Break);
    }

    /// <summary>Done on the engine's task about once a second, given the exchange's time; to be set before the run.</summary>
    public Action<long> Beat { get; init; } = static _ => { };

    /// <summary>How the engine is. Safe to ask from any thread.</summary>
    public RunnerHealth Health() => new(
        _calls.Count, _inputs.Reader.Count, _readers.Waiting, Volatile.Read(ref _gaps), Volatile.Read(ref _lastGap), _time.Offset, _refreshed);

    /// <inheritdoc/>
    public Task<T> AskAsync<T>(Func<OrderDesk, long, T> act, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        var asked = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var given = Post(new Input(now => Answer(act, asked, now), () => asked.TrySetException(Ended())));
        if (!given) asked.TrySetException(Ended());
        return asked.Task.WaitAsync(stop);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ExecutionEvent> EventsAsync(CancellationToken stop = default) => ReadAsync(Listen(), stop);

    /// <inheritdoc/>
    public void OnReport(ExecutionReport report) => Post(now => _desk.OnReport(report, now));

    /// <inheritdoc/>
    public void OnGap(string why) => Post(now => Missed(why, now));

    /// <summary>True once nothing more is taken in.</summary>
    internal bool HasEnded => _end is not null;

    internal ChannelReader<ExecutionEvent> Listen() => _readers.Join();

    internal void Leave(ChannelReader<ExecutionEvent> reader) => _readers.Leave(reader);

    async IAsyncEnumerable<ExecutionEvent> ReadAsync(ChannelReader<ExecutionEvent> events, [EnumeratorCancellation] CancellationToken stop)
    {
        try
        {
            await foreach (var happened in events.ReadAllAsync(stop).ConfigureAwait(false)) yield return happened;
        }
        finally
        {
            Leave(events);
        }
    }

    void Answer<T>(Func<OrderDesk, long, T> act, TaskCompletionSource<T> asked, long now)
    {
        try
        {
            asked.TrySetResult(act(_desk, now));
        }
        catch (Exception wrong)
        {
            asked.TrySetException(wrong);
            if (wrong is not (ArgumentException or KrakkedException)) throw;
        }
    }

    KrakkedException Ended() => new($"The order desk does not run any more: {_end?.Reason}. Start it again.");

    void Break(Exception fault) => Post(_ => throw fault);

    void Post(Action<long> take) => Post(new Input(take));

    bool Post(in Input input) => _inputs.Writer.TryWrite(input);

    void Missed(string why, long now)
    {
        Note(why);
        _desk.OnReconnected(now);
    }

    void Note(string why)
    {
        Interlocked.Increment(ref _gaps);
        Volatile.Write(ref _lastGap, why);
    }

    /// <summary>Something for the engine to do.</summary>
    /// <param name="Take">Does it; given Kraken's time.</param>
    /// <param name="Refuse">Tells whoever waits for it that the run has ended before it came to it; null when nobody does.</param>
    readonly record struct Input(Action<long> Take, Action? Refuse = null);
}
