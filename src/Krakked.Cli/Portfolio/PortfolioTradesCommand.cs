using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked portfolio trades --db krakked.db --pair XBTUSD</c></summary>
static class PortfolioTradesCommand
{
    static readonly Option<string?> Pair = new("--pair") { Description = "Of one pair, by its canonical name, XBTUSD." };
    static readonly Option<string?> Strategy = new("--strategy") { Description = "That one strategy has a part in." };
    static readonly Option<string?> From = new("--from") { Description = "From this day on, UTC." };
    static readonly Option<string?> To = new("--to") { Description = "Until this day, not included." };
    static readonly Option<bool> NoManual = new("--no-manual") { Description = "Without what a person traded." };

    public static Command Create()
    {
        var command = new Command("trades", """
            List the account's trades, oldest first. The database may be in use.

            Example:
              krakked portfolio trades --db krakked.db --pair XBTUSD --from 2024-01-01 --manual
            """)
        { DbOption.Db, Pair, Strategy, From, To, AccountOption.Manual, NoManual, DbOption.Json };
        command.SetAction(args =>
        {
            using var records = Records.Open(DbOption.Path(args));
            var trades = records.AllTrades(QueryOf(args));
            if (args.GetValue(DbOption.Json)) PrintJson(trades);
            else Show(trades);
            return ExitCode.Ok;
        });
        return command;
    }

    static TradeQuery QueryOf(ParseResult args)
    {
        if (args.GetValue(AccountOption.Manual) && args.GetValue(NoManual))
            throw new KrakkedException("--manual and --no-manual: trades are one or the other. Give neither for both.");
        var (from, to) = DateOption.Range(args.GetValue(From), args.GetValue(To));
        return new TradeQuery
        {
            From = from,
            To = to,
            Symbol = args.GetValue(Pair),
            Strategy = args.GetValue(Strategy) is { } strategy ? new StrategyId(strategy) : null,
            Manual = args.GetValue(AccountOption.Manual) ? true : args.GetValue(NoManual) ? false : null,
        };
    }

    // A line each, so that a history of any length goes through.
    static void Show(IEnumerable<StoredTrade> trades)
    {
        foreach (var trade in trades)
            Console.WriteLine($"{PortfolioJson.Time(trade.Time)}  {trade.TradeId}  {trade.Side,-4} {PortfolioJson.Text(trade.Quantity)} "
                + $"{trade.Instrument} @ {PortfolioJson.Text(trade.Price)}  fee {PortfolioJson.Text(trade.Fee)} {trade.FeeAsset}  "
                + string.Join(' ', trade.Sleeves.Select(s => s.Strategy)));
    }

    static void PrintJson(IEnumerable<StoredTrade> trades) => Output.Json(json =>
    {
        json.WriteStartArray();
        foreach (var trade in trades) PortfolioJson.Write(json, trade);
        json.WriteEndArray();
    });
}
