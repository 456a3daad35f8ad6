using Krakked.Accounting;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>A desk with everything under it, in whichever mode: the one place where they are put together.</summary>
public sealed class LiveDesk
{
    LiveDesk(DeskSetup setup, SendGate gate, IVenue venue, LivePortfolio portfolio, RiskEngine risk, DeskRunner runner) =>
        (Setup, Gate, Venue, Portfolio, Risk, Runner) = (setup, gate, venue, portfolio, risk, runner);

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

    /// <summary>Puts a desk together and looks at every gate; nothing is sent before <see cref="RunAsync"/>.</summary>
    /// <exception cref="KrakkedException">Something that the mode needs is missing, or a gate is closed.</exception>
    public static async Task<LiveDesk> OpenAsync(DeskSetup setup, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var portfolio = Books(setup);
        var risk = new RiskEngine(setup.Risk, setup.Market, portfolio, setup.Database.Journal.Load().LastPlan);
        var (gate, time) = (new SendGate(), new ServerClock(setup.Clock));
        var names = new ClientIds(setup.Database.Name, setup.Strategies);
        var venue = await VenueAsync(setup, names, gate, time, portfolio, risk, stop).ConfigureAwait(false);
        var desk = new OrderDesk(
            setup.Desk(new DeskOptions { Names = new VenueNames(setup.Instruments, setup.Symbols), Orders = setup.Execution.Orders }),
            setup.Store ?? new DatabaseStore(setup.Database), portfolio, gate, names, setup.Market,
            new OrderGuardrails(setup.Guardrails, setup.Market, portfolio));
        var duties = new RunnerDuties(setup.Database.Right.Refresh, now =>
        {
            HeedStop(setup.Database, desk, gate, now);
            portfolio.Publish(now);
        });
        var runner = new DeskRunner(desk, venue, gate, time, setup.Clock, duties, setup.Runner);
        return new LiveDesk(setup, gate, venue, portfolio, risk, runner);
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

    static LivePortfolio Books(DeskSetup setup)
    {
        var portfolio = new LivePortfolio(setup.Portfolio, setup.Market, setup.Instruments, names: new AssetNames(setup.Symbols));
        using var records = Records.Open(setup.Database.Path);
        portfolio.Rebuild(Entries(records));
        return portfolio;
    }

    // Trades and flows are two lists, each oldest first.
    static IEnumerable<AccountEntry> Entries(Records records)
    {
        var flows = new Queue<StoredCashFlow>(records.AllCashFlows(new CashFlowQuery()));
        foreach (var trade in records.AllTrades(new TradeQuery()))
        {
            while (flows.TryPeek(out var flow) && flow.Time <= trade.Time) yield return StoredEntries.Of(flows.Dequeue());
            yield return StoredEntries.Of(trade);
        }

        foreach (var flow in flows) yield return StoredEntries.Of(flow);
    }

    static async Task<IVenue> VenueAsync(
        DeskSetup setup, ClientIds names, SendGate gate, ServerClock time, LivePortfolio portfolio, RiskEngine risk, CancellationToken stop)
    {
        var mode = setup.Execution.Effective;
        if (mode is ExecutionMode.DryRun)
        {
            AccountKind.Require(setup.Database, isPaper: true);
            return new DryRunVenue(setup.Execution.Paper.Balances, time, setup.Say);
        }

        if (setup.Connection is not { } connection) throw new KrakkedException($"There is no connection to Kraken, and {mode} needs one. Give one.");
        if (mode is ExecutionMode.Paper) return Paper(setup, connection, names, gate, time);

        AccountKind.Require(setup.Database, isPaper: false);
        var account = Account(setup, connection, mode);
        if (mode is ExecutionMode.Live) await RequireGatesAsync(setup, account, portfolio, risk, stop).ConfigureAwait(false);
        var socket = KrakenSocket.Private(setup.Kraken, account.Key, setup.Sockets, setup.Clock);
        var stream = new PrivateStream(socket, connection.Limits, setup.Symbols);
        var kraken = new KrakenGateway(account, new KrakenMarket(connection), stream, gate, time, setup.Clock);
        return mode is ExecutionMode.Live ? kraken : new ValidatingVenue(kraken, (order, says) => setup.Say($"order {order.Id}: {says}"));
    }

    static PaperVenue Paper(DeskSetup setup, KrakenConnection connection, ClientIds names, SendGate gate, ServerClock time)
    {
        var symbols = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        foreach (var instrument in setup.Instruments)
            if (setup.Symbols.TryPair(instrument.Symbol, out var pair) && pair.Socket is { } symbol)
                symbols[symbol] = instrument;
        var feed = new PaperFeed(KrakenSocket.Public(setup.Kraken, setup.Sockets, setup.Clock), symbols);
        var keeper = new TimeKeeper(new KrakenMarket(connection), time, setup.Clock);
        return PaperVenue.Open(setup.Database, setup.Execution.Paper, names, new PaperLine(feed, keeper), gate, time, setup.Clock);
    }

    static KrakenAccount Account(DeskSetup setup, KrakenConnection connection, ExecutionMode mode)
    {
        var credentials = setup.Credentials
            ?? throw new KrakkedException($"There is no API key, and {mode} needs one. Add one with 'krakked keys add', or use mode paper.");
        return new KrakenAccount(connection, credentials, new NonceSource(new DatabaseNonces(setup.Database, credentials), setup.Clock));
    }

    static async Task RequireGatesAsync(DeskSetup setup, KrakenAccount account, LivePortfolio portfolio, RiskEngine risk, CancellationToken stop)
    {
        var asked = await account.Key.InfoAsync(stop).ConfigureAwait(false);
        LiveGates.Require(setup.Execution, new LiveParts
        {
            Strategies = setup.Strategies,
            Key = asked.TryGet(out var key, out _) ? key : null,
            Risk = risk,
            Portfolio = portfolio,
            Market = setup.Market,
            OrdersMayLeave = !setup.Kraken.Sandbox || setup.Kraken.Address.IsLoopback,
        });
    }
}
