using System.Diagnostics;
using Krakked.Storage;

namespace Krakked.Live.Tests.Crash;

/// <summary>Counts the moments at which something outside of the process's memory changes, and kills the process at one of them.</summary>
/// <param name="killAt">Which, from 1; 0 for none.</param>
sealed class Boundaries(int killAt)
{
    int _count;

    public int Count => Volatile.Read(ref _count);

    public void Cross()
    {
        if (Interlocked.Increment(ref _count) != killAt) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}

/// <summary>A boundary before and after everything that is stored.</summary>
sealed class BoundaryStore(IDeskStore store, Boundaries boundaries) : IDeskStore
{
    public CommitResult Commit(IReadOnlyList<JournalEntry> entries)
    {
        // An empty commit changes nothing.
        return entries.Count == 0 ? store.Commit(entries) : Between(() => store.Commit(entries));
    }

    public RestartState Load() => store.Load();

    public OrderId FirstFreeId() => store.FirstFreeId();

    public Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark) =>
        Between(() => store.Append(trades, flows, mark));

    public SyncMark? Mark(string stream) => store.Mark(stream);

    public KillRecord Kill(string reason, long now) => Between(() => store.Kill(reason, now));

    public KillState ReadKill() => store.ReadKill();

    T Between<T>(Func<T> change)
    {
        boundaries.Cross();
        var result = change();
        boundaries.Cross();
        return result;
    }
}

/// <summary>A boundary before an order or a cancel leaves, and one after its answer came.</summary>
sealed class BoundaryHandler(Boundaries boundaries) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var changes = path.EndsWith("/AddOrder", StringComparison.Ordinal) || path.EndsWith("/CancelOrder", StringComparison.Ordinal);
        if (changes) boundaries.Cross();
        var response = await base.SendAsync(request, cancellationToken);
        if (changes) boundaries.Cross();
        return response;
    }
}
