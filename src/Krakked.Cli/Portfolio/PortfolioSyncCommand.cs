using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked portfolio sync --db krakked.db</c></summary>
static class PortfolioSyncCommand
{
    public static Command Create()
    {
        var command = new Command("sync", """
            Bring the account's trades, deposits, withdrawals and rewards into the database, from where the last time ended. It may be stopped and
            run again. The database is made when there is none, and must not be in use.

            Example:
              krakked portfolio sync --db krakked.db --exchange http://127.0.0.1:8080

            Exit codes: 0 all was read, 1 the exchange could not be read to the end; what was read is stored.
            """)
        {
            DbOption.Db, ExchangeOption.Exchange, AccountOption.Key, PassphraseOption.File, KeysOptions.Keys, AccountOption.Instance,
            AccountOption.NoLimits, DbOption.Json,
        };
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var path = DbOption.Path(args);
        using var account = OwnAccount.Open(args);
        using var database = Database.Open(path);
        var nonces = new NonceSource(account.NoncesWith(database), TimeProvider.System);
        var own = new KrakenAccount(account.Connection, account.Credentials, nonces);
        var sync = new AccountSync(own, account.Market, database.Portfolio, TimeProvider.System, ids: AccountOption.Ids(args));
        var read = 0L;
        sync.Stored = news => Terminal.Say($"{read += news.Trades.Count:N0} trades stored");

        var state = await sync.RunAsync(stop);
        if (state.Problem is { } problem) throw new ExchangeFailure($"The account was not read to the end: {problem}");

        var report = state.Last!;
        if (args.GetValue(DbOption.Json)) PrintJson(report);
        else Console.WriteLine(
            $"{report.NewTrades:N0} trades ({report.Attributed:N0} of strategies) and {report.NewCashFlows:N0} cash flows were new.");
        return ExitCode.Ok;
    }

    static void PrintJson(SyncReport report) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("until", PortfolioJson.Time(report.Until));
        json.WriteNumber("newTrades", report.NewTrades);
        json.WriteNumber("newCashFlows", report.NewCashFlows);
        json.WriteNumber("ofStrategies", report.Attributed);
        json.WriteNumber("calls", report.Calls);
        json.WriteStartArray("pairs");
        foreach (var pair in report.Pairs) json.WriteStringValue(pair);
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
