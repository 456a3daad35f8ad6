using System.CommandLine;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>The order desk of an account for as long as a command runs: it takes orders back and sells, and opens nothing.</summary>
/// <remarks>The same desk, journal and books as those of a process that trades, so that whatever is done here is known there.</remarks>
sealed class AccountDesk : IAsyncDisposable
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    readonly OwnAccount _account;
    readonly Database _database;
    readonly CancellationTokenSource _end = new();
    readonly LiveDesk _live;
    readonly Task<RunEnd> _run;

    AccountDesk(OwnAccount account, Database database, LiveDesk live)
    {
        (_account, _database, _live) = (account, database, live);
        _run = live.RunAsync(_end.Token);
    }

    /// <summary>What the commands of this kind take.</summary>
    public static IEnumerable<Option> Options =>
    [
        DbOption.Db, Within, ExchangeOption.Exchange, AccountOption.Key, PassphraseOption.File, KeysOptions.Keys, AccountOption.NoLimits,
        DbOption.Json,
    ];

    static Option<int> Within { get; } = new("--within")
    {
        Description = "Seconds to wait for the exchange; then what is left is told.",
        DefaultValueFactory = _ => 60,
    };

    public LiveDesk Live => _live;

    /// <summary>Takes the right to send and the key, and starts the desk.</summary>
    /// <exception cref="KrakkedException">Another process may send, there is no key, or the exchange refuses it.</exception>
    /// <exception cref="ExchangeFailure">The exchange does not answer.</exception>
    public static async Task<AccountDesk> OpenAsync(ParseResult args, CancellationToken stop)
    {
        var database = Take(Existing(args));
        OwnAccount? account = null;
        try
        {
            account = OwnAccount.Open(args);
            var listing = account.Listing();
            var prices = TickerPrices.Ask(account.Market, listing, StoredPortfolio.Now);
            return new AccountDesk(account, database, await LiveDesk.OpenAsync(Setup(account, database, listing, prices), stop));
        }
        catch
        {
            account?.Dispose();
            database.Dispose();
            throw;
        }
    }

    /// <summary>The database that was named.</summary>
    /// <exception cref="KrakkedException">There is none.</exception>
    public static string Existing(ParseResult args)
    {
        var path = DbOption.Path(args);
        return File.Exists(path)
            ? path
            : throw new KrakkedException($"{path}: there is no such database, so no order of it can be at the exchange. Name it with --db.");
    }

    /// <summary>Does something that waits for the exchange; false when the time that was given was not enough.</summary>
    public static async Task<bool> WithinAsync(ParseResult args, Func<CancellationToken, Task> act, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience(args));
        try
        {
            await act(patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <exception cref="KrakkedException">It is no time to wait.</exception>
    public static TimeSpan Patience(ParseResult args) => args.GetValue(Within) is >= 1 and <= 3_600 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new KrakkedException($"--within {args.GetValue(Within)}: write seconds from 1 to 3,600.");

    /// <summary>The desk as a host sees it.</summary>
    public Task<ExecutionService> ServeAsync(CancellationToken stop) => ExecutionService.StartAsync(ServiceParts.Of(_live), stop: stop);

    /// <summary>Waits until every order of before is resolved and everything was read.</summary>
    public async Task RecoverAsync(CancellationToken stop)
    {
        while ((await StatusAsync(stop)).Phase is not DeskPhase.Running) await Task.Delay(LookEvery, stop);
    }

    public Task<DeskStatus> StatusAsync(CancellationToken stop = default) => _live.Runner.AskAsync((desk, _) => desk.Status, stop);

    /// <summary>Ends the desk: what is under way is waited for and stored.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        var end = await _run;
        if (end.Unanswered > 0) Terminal.Complain($"{end.Unanswered} calls were not answered: the next start looks them up.");
        if (end.Fault is not null) Terminal.Complain($"the order desk ended early: {end.Reason}");
        _database.Dispose();
        _account.Dispose();
        _end.Dispose();
    }

    static Database Take(string path)
    {
        try
        {
            return Database.Open(path);
        }
        catch (KrakkedException held) when (held is not StorageException)
        {
            throw new KrakkedException($"{held.Message} What it opens is stopped by 'krakked orders kill', while it goes on.", held);
        }
    }

    static DeskSetup Setup(OwnAccount account, Database database, AccountListing listing, IMarketData prices) => new()
    {
        Database = database,
        Instruments = [.. listing.Instruments.Values],
        Symbols = listing.Map,
        Market = prices,
        Strategies = [.. Strategies(database)],
        OnlyReduces = "this command takes orders back and sells, and opens nothing",
        Execution = new ExecutionSettings
        {
            Mode = ExecutionMode.Live,
            Orders = new OrderOptions { DefaultType = OrderType.Market },
        },
        Kraken = account.Options,
        Connection = account.Connection,
        Credentials = account.Credentials,
        Nonces = account.NoncesWith(database),
    };

    // Whoever has or had an order or a sleeve: a name that is not known could not be told from a stranger's.
    static IEnumerable<StrategyId> Strategies(Database database)
    {
        using var records = Records.Open(database.Path);
        return [.. records.AllTrades(new TradeQuery()).SelectMany(t => t.Sleeves.Select(s => s.Strategy))
            .Concat(OrderView.Read(records).SelectMany(o => o.Order.Changes.Select(c => c.Strategy)))
            .Concat(StrategiesCommand.Catalog.All.Select(s => s.Id))
            .Distinct()];
    }
}
