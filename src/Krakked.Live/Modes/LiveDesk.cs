using Krakked.Accounting;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>A desk with everything under it, in whichever mode: the one place where they are put together.</summary>
public sealed class LiveDesk
{
    readonly BooksBeat _books;

    LiveDesk(DeskSetup setup, SendGate gate, IVenue venue, LivePortfolio portfolio, RiskEngine risk, DeskRunner runner, BooksBeat books) =>
        (Setup, Gate, Venue, Portfolio, Risk, Runner, _books) = (setup, gate, venue, portfolio, risk, runner, books);

    /// <summary>What it was made of.</summary>
    public DeskSetup Setup { get; }

    /// <summary>How far its orders go.</summary>
    public ExecutionMode Mode => Setup.Execution.Effective;

    /// <summary>What every order passes last. Stopping it works at once, from any thread.</summary>
    public SendGate Gate { get; }

    /// <summary>Where its calls go.</summary>
    public IVenue Venue { get; }

    /// <summary>The account's books; read on the engine's task, or by their view.</summary>
    public LivePortfolio Portfolio { get; }

    /// <summary>What allows or forbids; asked on the engine's task alone.</summary>
    public RiskEngine Risk { get; }

    /// <summary>Runs it, and is how it is reached.</summary>
    public DeskRunner Runner { get; }

    /// <summary>Why the books' snapshots cannot be stored; null when they can. Orders do not depend on them.</summary>
    public StorageException? BooksFault => _books.Fault;

    /// <summary>Puts a desk together and looks at every gate; nothing is sent before <see cref="RunAsync"/>.</summary>
    /// <exception cref="KrakkedException">Something that the mode needs is missing, or a gate is closed.</exception>
    public static async Task<LiveDesk> OpenAsync(DeskSetup setup, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var (gate, time) = (new SendGate(), new ServerClock(setup.Clock));
        if (setup.OnlyReduces is { } reason) gate.End(reason);
        var names = new ClientIds(setup.Database.Name, setup.Strategies);
        var history = new StoredHistory(setup.Database.Path);
        var portfolio = new LivePortfolio(
            setup.Portfolio, setup.Market, setup.Instruments, setup.Past, history, new AssetNames(setup.Symbols));
        var risk = new RiskEngine(setup.Risk, setup.Market, portfolio, setup.Database.Journal.Load().LastPlan);
        var account = AccountOf(setup);
        if (setup.Execution.Effective is ExecutionMode.Live) await RequireGatesAsync(setup, account!, portfolio, risk, stop).ConfigureAwait(false);
        if (account is not null) await ReadHistoryAsync(setup, account, names, stop).ConfigureAwait(false);
        Fill(portfolio, history, setup.Database.Path);
        var voice = new HostVoice(setup.Say);
        var venue = VenueOf(setup with { Say = voice.Say }, account, names, gate, time);
        var desk = new OrderDesk(
            setup.Desk(new DeskOptions { Names = new VenueNames(setup.Instruments, setup.Symbols), Orders = setup.Execution.Orders }),
            setup.Store ?? new DatabaseStore(setup.Database), portfolio, gate, names, setup.Market,
            new OrderGuardrails(setup.Guardrails, setup.Market, portfolio));
        var books = new BooksBeat(
            portfolio, new PortfolioKeeper(setup.Database.Portfolio, setup.Database.Snapshots, setup.Portfolio), desk.Note);
        var runner = new DeskRunner(desk, venue, gate, time, setup.Clock, setup.Database.Right.Refresh, setup.Runner)
        {
            Beat = now =>
            {
                HeedStop(setup.Database, desk, gate, now);
                books.Beat(now);
            },
        };
        voice.Failed = fault => _ = runner.AskAsync((d, now) =>
        {
            d.Note($"What was said to the host broke there: {fault.Message}", now);
            return true;
        });
        return new LiveDesk(setup, gate, venue, portfolio, risk, runner, books);
    }

    /// <summary>Runs until stopped, until the right to send is lost, or until something breaks.</summary>
    public Task<RunEnd> RunAsync(CancellationToken stop) => Runner.RunAsync(stop);

    /// <summary>Stops everything that opens, until a person arms it again; it holds from the moment this is called, whatever else works.</summary>
    public async Task<DeskStatus> KillAsync(string reason)
    {
        Gate.Stop(reason);
        return await Runner.AskAsync((desk, now) =>
        {
            desk.Stop(reason, now);
            return desk.Status;
        }).ConfigureAwait(false);
    }

    // A stop may be recorded from outside, by 'krakked orders kill' or by the file alone. What cannot be read is the desk's own trouble already.
    static void HeedStop(Database database, OrderDesk desk, SendGate gate, long now)
    {
        if (gate.Stopped is not null || !File.Exists(KillStore.MarkOf(database.Path))) return;
        desk.Stop("stopped from outside, by the file beside the database", now);
    }

    // The books are made of what is stored, which on a first start is nothing: then the account is read whole before anything may be opened.
    // While the mark of the trades names one of them, a reading was cut off after it.
    static async Task ReadHistoryAsync(DeskSetup setup, KrakenAccount account, ClientIds names, CancellationToken stop)
    {
        if (setup.Database.Portfolio.Mark(AccountSync.TradesMark) is { Cursor: null }) return;
        var sync = new AccountSync(account, new KrakenMarket(setup.Connection!), setup.Database.Portfolio, setup.Clock, ids: names);
        var state = await sync.RunAsync(stop).ConfigureAwait(false);
        if (state.Problem is { } problem)
            throw new KrakkedException($"The account's history could not be read to the end: {problem}. What was read is stored; start again.");
    }

    static void Fill(LivePortfolio portfolio, StoredHistory history, string path)
    {
        portfolio.Rebuild(history.Read());
        using var records = Records.Open(path);
        foreach (var asset in records.IgnoredAssets()) portfolio.Ignore(asset);
    }

    static IVenue VenueOf(DeskSetup setup, KrakenAccount? account, ClientIds names, SendGate gate, ServerClock time)
    {
        if (setup.Execution.Effective is ExecutionMode.DryRun) return new DryRunVenue(setup.Execution.Paper.Balances, time, setup.Say);
        if (account is null) return Paper(setup, setup.Connection!, names, gate, time);

        var socket = KrakenSocket.Private(setup.Kraken, account.Key, setup.Sockets, setup.Clock);
        var stream = new PrivateStream(socket, setup.Connection!.Limits, setup.Symbols);
        var kraken = new KrakenGateway(account, new KrakenMarket(setup.Connection), stream, gate, time, setup.Clock);
        return setup.Execution.Effective is ExecutionMode.Live
            ? kraken
            : new ValidatingVenue(kraken, (order, says) => setup.Say($"order {order.Id}: {says}"));
    }

    static PaperVenue Paper(DeskSetup setup, KrakenConnection connection, ClientIds names, SendGate gate, ServerClock time)
    {
        var symbols = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        foreach (var instrument in setup.Instruments)
            if (setup.Symbols.TryPair(instrument.Symbol, out var pair) && pair.Socket is { } symbol)
                symbols[symbol] = instrument;
        var feed = new PaperFeed(KrakenSocket.Public(setup.Kraken, setup.Sockets, setup.Clock), symbols);
        var keeper = new TimeKeeper(new KrakenMarket(connection), time, setup.Clock);
        return PaperVenue.Open(setup.Database, setup.Execution.Paper, names, new PaperLink(feed, keeper, gate, time, setup.Clock));
    }

    /// <summary>The key's side of Kraken; null in the modes that need none.</summary>
    static KrakenAccount? AccountOf(DeskSetup setup)
    {
        var mode = setup.Execution.Effective;
        AccountKind.Require(setup.Database, isPaper: mode is ExecutionMode.DryRun or ExecutionMode.Paper);
        if (mode is ExecutionMode.DryRun) return null;
        if (setup.Connection is null) throw new KrakkedException($"There is no connection to Kraken, and {mode} needs one. Give one.");
        if (mode is ExecutionMode.Paper) return null;

        var credentials = setup.Credentials
            ?? throw new KrakkedException($"There is no API key, and {mode} needs one. Add one with 'krakked keys add', or use mode paper.");
        var nonces = setup.Nonces ?? new DatabaseNonces(setup.Database, credentials);
        return new KrakenAccount(setup.Connection, credentials, new NonceSource(nonces, setup.Clock));
    }

    static async Task RequireGatesAsync(DeskSetup setup, KrakenAccount account, LivePortfolio portfolio, RiskEngine risk, CancellationToken stop)
    {
        var asked = await account.Key.InfoAsync(stop).ConfigureAwait(false);
        var parts = new LiveParts
        {
            Strategies = setup.Trading ?? setup.Strategies,
            Key = asked.TryGet(out var key, out var error) ? key : null,
            KeyProblem = key is null ? $"{error}" : null,
            Risk = risk,
            Portfolio = portfolio,
            Market = setup.Market,
            OrdersMayLeave = !setup.Kraken.Sandbox || setup.Kraken.Address.IsLoopback,
        };
        if (setup.OnlyReduces is null) LiveGates.Require(setup.Execution, parts);
        else LiveGates.RequireToReduce(parts);
    }
}
