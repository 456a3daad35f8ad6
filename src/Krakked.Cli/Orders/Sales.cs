using System.CommandLine;
using Krakked.Risk;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>What going flat sells and takes back, and what it leaves.</summary>
/// <param name="Actions">What is sold.</param>
/// <param name="Buys">Open orders that buy.</param>
/// <param name="Rest">What stays, and why.</param>
sealed record Sales(IReadOnlyList<RiskAdjustedAction> Actions, IReadOnlyList<Order> Buys, IReadOnlyList<Leftover> Rest)
{
    /// <summary>True when there is nothing to do.</summary>
    public bool IsNothing => Actions.Count == 0 && Buys.Count == 0;

    /// <summary>Something that could be sold is still there, or something without a price.</summary>
    public int Code => IsNothing && Rest.All(r => r.Why is not LeftoverReason.Unpriced) ? ExitCode.Ok : ExitCode.Failed;

    /// <param name="risk">Asked for what can be sold.</param>
    /// <param name="buys">Open orders that buy, of any pair.</param>
    /// <param name="pairs">The pairs that are meant; all when empty.</param>
    /// <param name="manual">True when what a person bought is meant, too.</param>
    public static Sales Of(RiskEngine risk, IEnumerable<Order> buys, IReadOnlyList<Instrument> pairs, bool manual)
    {
        Instrument?[] scopes = pairs.Count == 0 ? [null] : [.. pairs];
        var reductions = Array.ConvertAll(scopes, only => risk.Flatten(StoredPortfolio.Now, only, manual));
        return new Sales(
            [.. reductions.SelectMany(r => r.Plan.Actions)],
            [.. buys.Where(b => pairs.Count == 0 || pairs.Contains(b.Instrument))],
            [.. reductions.SelectMany(r => r.Rest)]);
    }

    /// <summary>What a running desk would sell now.</summary>
    public static Task<Sales> OfAsync(AccountDesk desk, IReadOnlyList<Instrument> pairs, bool manual, CancellationToken stop) =>
        desk.Live.Runner.AskAsync((orders, _) => Of(
            desk.Live.Risk, orders.OpenOrders.Select(o => o.Order).Where(o => o.Side is Side.Buy).ToList(), pairs, manual), stop);

    /// <summary>A table or JSON on stdout.</summary>
    public void Print(ParseResult args, string title)
    {
        if (args.GetValue(DbOption.Json)) PrintJson();
        else Show(Terminal.Out, title);
    }

    /// <summary>The table on stderr.</summary>
    public void Say(string title) => Show(Terminal.Error, title);

    void Show(IAnsiConsole console, string title)
    {
        console.WriteLine(title);
        var table = new Table().Border(TableBorder.None).AddColumns("pair", "quantity", "at about", "worth about", "");
        foreach (var sale in Actions)
            table.AddRow(sale.Instrument.Symbol, $"{Quantity(sale)}", $"{sale.Price}", Figure.Money(Quantity(sale) * sale.Price), "sell");
        foreach (var buy in Buys) table.AddRow(buy.Instrument.Symbol, $"{buy.Quantity}", $"{buy.LimitPrice}", "", $"take back order {buy.Id}");
        foreach (var left in Rest) table.AddRow(left.Instrument.Symbol, $"{left.Quantity}", "", "", Words(left.Why));
        if (table.Rows.Count > 0) console.Write(table);
    }

    void PrintJson() => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("sales");
        foreach (var sale in Actions)
        {
            json.WriteStartObject();
            json.WriteString("pair", sale.Instrument.Symbol);
            json.WriteNumber("quantity", Quantity(sale));
            json.WriteNumber("price", sale.Price);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("buys");
        foreach (var buy in Buys) json.WriteNumberValue(buy.Id.Value);
        json.WriteEndArray();
        json.WriteStartArray("rest");
        foreach (var left in Rest)
        {
            json.WriteStartObject();
            json.WriteString("pair", left.Instrument.Symbol);
            json.WriteNumber("quantity", left.Quantity);
            json.WriteString("why", $"{left.Why}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    static decimal Quantity(in RiskAdjustedAction sale) => sale.CurrentBase - sale.TargetBase;

    static string Words(LeftoverReason why) => why switch
    {
        LeftoverReason.Unpriced => "stays: nobody knows its price",
        LeftoverReason.Dust => "stays: less than the exchange takes",
        LeftoverReason.Manual => "stays: a person bought it; --manual sells it, too",
        _ => throw new System.Diagnostics.UnreachableException($"{why}"),
    };
}
