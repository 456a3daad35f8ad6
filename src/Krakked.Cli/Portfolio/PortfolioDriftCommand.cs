using System.CommandLine;
using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked portfolio drift --db krakked.db</c></summary>
static class PortfolioDriftCommand
{
    static readonly Option<string?> Accept = new("--accept")
    {
        Description = "Take the exchange's word for this asset: the difference becomes an adjustment, on the record.",
    };

    static readonly Option<string?> Ignore = new("--ignore") { Description = "Compare this asset no more, on the record." };
    static readonly Option<string?> Watch = new("--watch") { Description = "Compare this asset again, on the record." };
    static readonly Option<string?> Because = new("--because") { Description = "Why; needed with --accept, --ignore and --watch." };

    public static Command Create()
    {
        var command = new Command("drift", """
            Compare the account's books with the exchange's balances, asset by asset, and say what a difference is made of.
            Run 'krakked portfolio sync' first: what is not stored yet is a difference.

            Examples:
              krakked portfolio drift --db krakked.db --json
              krakked portfolio drift --db krakked.db --accept XBT --because "airdrop of last week"

            Exit codes: 0 books and exchange agree, 3 they do not.
            """)
        {
            DbOption.Db, ExchangeOption.Exchange, AccountOption.Key, PassphraseOption.File, KeysOptions.Keys, AccountOption.Currency,
            AccountOption.Bars, AccountOption.NoLimits, Accept, Ignore, Watch, Because, DbOption.Json,
        };
        command.SetAction(CommandRunner.Interruptible((args, _) => Run(args)));
        return command;
    }

    static int Run(ParseResult args)
    {
        using var account = OwnAccount.Open(args);
        var listing = account.Listing();
        var now = StoredPortfolio.Now;
        var portfolio = StoredPortfolio.Of(args, TickerPrices.Ask(account.Market, listing, now), listing);
        var rows = Rows(args, account, listing);
        var balances = PublicExchange.Wait("the balances", account.Account.Funds.BalanceExAsync());
        portfolio.Compare(balances, now);
        if (Decide(args, portfolio, now)) portfolio.Compare(balances, now);

        var drifts = portfolio.Explain(rows);
        if (args.GetValue(DbOption.Json)) PrintJson(portfolio.Compared!, drifts);
        else Show(portfolio.Compared!, drifts);
        return drifts.Count == 0 ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    // What the exchange lists since the database was last brought up to date.
    static List<LedgerRow> Rows(ParseResult args, OwnAccount account, AccountListing listing)
    {
        using var records = Records.Open(DbOption.Path(args));
        if (records.Mark(AccountSync.LedgersMark) is not { } mark)
            throw new KrakkedException("The account was never read. Run 'krakked portfolio sync' first.");

        var span = HistorySpan.Between(DateTimeOffset.FromUnixTimeMilliseconds(mark.Time), null);
        var read = PublicExchange.Wait("the ledger", account.Account.Funds.AllLedgersAsync(new LedgerQuery { Span = span }));
        return [.. read.Select(r => LedgerReading.RowOf(r.Key, r.Value, listing.Names))];
    }

    static bool Decide(ParseResult args, LivePortfolio portfolio, long now)
    {
        var (accept, ignore, watch) = (args.GetValue(Accept), args.GetValue(Ignore), args.GetValue(Watch));
        if ((accept ?? ignore ?? watch) is null) return false;
        if (args.GetValue(Because) is not { Length: > 0 } because)
            throw new KrakkedException("Why? Say it with --because \"…\": it is kept with the decision.");

        using var database = Database.Open(DbOption.Path(args));
        var desk = new DriftDesk(database.Portfolio, portfolio);
        if (accept is not null) desk.Accept(accept, because, now);
        if (ignore is not null) desk.Ignore(ignore, because, now);
        if (watch is not null) desk.Watch(watch, because, now);
        return true;
    }

    static void Show(Comparison compared, IReadOnlyList<ExplainedDrift> drifts)
    {
        foreach (var (drift, shares) in drifts)
        {
            Console.WriteLine($"{drift.Asset}: books {PortfolioJson.Text(drift.Ours)}, exchange {PortfolioJson.Text(drift.Venue)}, "
                + $"difference {PortfolioJson.Text(drift.Difference)}");
            foreach (var share in shares) Console.WriteLine($"  {PortfolioJson.Text(share.Amount)} {Words(share.Cause)}");
        }

        foreach (var drift in compared.Tolerated)
            Console.WriteLine($"{drift.Asset}: differs by {PortfolioJson.Text(drift.Difference)}, which is let be");
        if (drifts.Count == 0) Console.WriteLine("Books and exchange agree.");
    }

    static void PrintJson(Comparison compared, IReadOnlyList<ExplainedDrift> drifts) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("drifting", drifts.Count > 0);
        json.WriteStartArray("drifts");
        foreach (var (drift, shares) in drifts)
        {
            json.WriteStartObject();
            Write(json, drift);
            json.WriteStartObject("causes");
            foreach (var share in shares) json.Money(share.Cause.ToString().ToLowerInvariant(), share.Amount);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tolerated");
        foreach (var drift in compared.Tolerated)
        {
            json.WriteStartObject();
            Write(json, drift);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("wallets");
        foreach (var holding in compared.Holdings)
            foreach (var apart in holding.Elsewhere)
                json.WriteStringValue($"{holding.Asset} {apart.Wallet}: {PortfolioJson.Text(apart.Amount)}");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(System.Text.Json.Utf8JsonWriter json, Drift drift)
    {
        json.WriteString("asset", drift.Asset);
        json.Money("books", drift.Ours);
        json.Money("exchange", drift.Venue);
        json.Money("difference", drift.Difference);
    }

    static string Words(DriftCause cause) => cause switch
    {
        DriftCause.Fill => "by trades that are not stored yet",
        DriftCause.Fee => "by their fees",
        DriftCause.CashFlow => "by deposits, withdrawals or rewards that are not stored yet",
        DriftCause.Transfer => "by a transfer of which only one side is there",
        _ => "that nothing explains",
    };
}
