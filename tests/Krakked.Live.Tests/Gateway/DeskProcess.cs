using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>One life of a trading process: its database, its desk, and what the desk tells.</summary>
sealed class DeskProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly CancellationTokenSource _stop = new();
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ApiCredentials _credentials;
    readonly IAsyncEnumerator<ExecutionEvent> _events;

    DeskProcess(LiveDesk live, ApiCredentials credentials, HttpClient http, Database database)
    {
        (Live, _credentials, _http, Database) = (live, credentials, http, database);
        _events = live.Runner.EventsAsync(CancellationToken.None).GetAsyncEnumerator();
        Run = live.RunAsync(_stop.Token);
    }

    public LiveDesk Live { get; }

    public Database Database { get; }

    public Task<RunEnd> Run { get; }

    public List<ExecutionEvent> Heard { get; } = [];

    public static async Task<DeskProcess> StartAsync(
        LoopbackExchange exchange, string path, Func<DeskSetup, DeskSetup>? change = null, TimeSpan clockOff = default)
    {
        var clock = (exchange.Client with { Start = exchange.Client.Start + (long)clockOff.TotalMilliseconds }).Clock();
        var database = Database.Open(path, new StorageOptions { Clock = clock });
        var credentials = ApiCredentials.Create(exchange.Client.Key, exchange.Client.Secret);
        var http = KrakenHttp.CreateClient();
        var setup = exchange.Client.Setup(database, http, credentials, exchange.Pairs, new QuoteBoard(exchange), clock);
        try
        {
            return new DeskProcess(await LiveDesk.OpenAsync(change is null ? setup : change(setup)), credentials, http, database);
        }
        catch (KrakkedException)
        {
            database.Dispose();
            credentials.Dispose();
            http.Dispose();
            throw;
        }
    }

    /// <summary>The desk's status once it is as wanted.</summary>
    public async Task<DeskStatus> StatusAsync(Func<DeskStatus, bool> isWanted)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = await Live.Runner.AskAsync((desk, _) => desk.Status, late.Token);
            if (isWanted(status)) return status;
            if (late.IsCancellationRequested) throw new AssertionException($"The desk is {status}");
            await Task.Delay(5, late.Token);
        }
    }

    public Task RunningAsync() => StatusAsync(s => s.Phase is DeskPhase.Running);

    public Task SubmitAsync(params RiskAdjustedAction[] actions) => Live.Runner.AskAsync((desk, now) =>
    {
        desk.Submit(Given.PlanAt(now, actions), now);
        return true;
    });

    /// <summary>The first event from now on that is as wanted.</summary>
    public async Task<ExecutionEvent> HearAsync(Func<ExecutionEvent, bool> isWanted)
    {
        while (await _events.MoveNextAsync().AsTask().WaitAsync(Patience))
        {
            Heard.Add(_events.Current);
            if (isWanted(_events.Current)) return _events.Current;
        }

        throw new AssertionException($"The run ended: {(await Run).Reason}. Heard: {string.Join(", ", Heard.Select(e => e.Kind))}");
    }

    public async Task<RunEnd> EndAsync()
    {
        await _stop.CancelAsync();
        return await Run.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _events.DisposeAsync();
        Database.Dispose();
        _credentials.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }
}
