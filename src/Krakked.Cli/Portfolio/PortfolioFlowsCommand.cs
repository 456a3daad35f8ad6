using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked portfolio flows --db krakked.db --asset USD</c></summary>
static class PortfolioFlowsCommand
{
    static readonly Option<string?> Asset = new("--asset") { Description = "Of one asset, by its plain name, XBT." };
    static readonly Option<string?> From = new("--from") { Description = "From this day on, UTC." };
    static readonly Option<string?> To = new("--to") { Description = "Until this day, not included." };

    public static Command Create()
    {
        var command = new Command("flows", """
            List what came and went without a trade: deposits, withdrawals, rewards, transfers, adjustments; oldest first. The database may be in use.

            Example:
              krakked portfolio flows --db krakked.db --asset USD --json
            """)
        { DbOption.Db, Asset, From, To, DbOption.Json };
        command.SetAction(args =>
        {
            var (from, to) = DateOption.Range(args.GetValue(From), args.GetValue(To));
            using var records = Records.Open(DbOption.Path(args));
            var flows = records.AllCashFlows(new CashFlowQuery { Asset = args.GetValue(Asset), From = from, To = to });
            if (args.GetValue(DbOption.Json)) PrintJson(flows);
            else Show(flows);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Show(IEnumerable<StoredCashFlow> flows)
    {
        foreach (var flow in flows)
            Console.WriteLine($"{PortfolioJson.Time(flow.Time)}  {flow.Id}  {flow.Kind,-10} {PortfolioJson.Text(flow.Amount)} {flow.Asset}"
                + (flow.Fee == 0 ? "" : $"  fee {PortfolioJson.Text(flow.Fee)}") + (flow.Note is { } note ? $"  ({note})" : ""));
    }

    static void PrintJson(IEnumerable<StoredCashFlow> flows) => Output.Json(json =>
    {
        json.WriteStartArray();
        foreach (var flow in flows) PortfolioJson.Write(json, flow);
        json.WriteEndArray();
    });
}
