using System.CommandLine;
using Krakked.Live;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked portfolio show --db krakked.db</c></summary>
static class PortfolioShowCommand
{
    static readonly Option<bool> Prices = new("--prices")
    {
        Description = "Ask the exchange for prices of now; without it nothing is asked, and values are of the last trades.",
    };

    public static Command Create()
    {
        var command = new Command("show", """
            Show what the account owns, what it cost and what came of it, made from the database alone. The database may be in use.

            Example:
              krakked portfolio show --db krakked.db --prices --json
            """)
        { DbOption.Db, Prices, ExchangeOption.Exchange, AccountOption.Currency, AccountOption.Bars, DbOption.Json };
        command.SetAction(args =>
        {
            var view = View(args);
            if (args.GetValue(DbOption.Json)) Output.Json(json => PortfolioJson.Write(json, view));
            else Show(view);
            return ExitCode.Ok;
        });
        return command;
    }

    static PortfolioView View(ParseResult args)
    {
        var now = StoredPortfolio.Now;
        if (!args.GetValue(Prices)) return StoredPortfolio.Of(args, TickerPrices.None, null).Publish(now);

        using var exchange = new PublicExchange(ExchangeOption.Options(args));
        var listing = PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(exchange.Market));
        return StoredPortfolio.Of(args, TickerPrices.Ask(exchange.Market, listing, now), listing).Publish(now);
    }

    static void Show(PortfolioView view)
    {
        var sums = new Table().Border(TableBorder.None).HideHeaders().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        sums.AddRow("equity", $"{Figure.Money(view.Equity)} {view.Currency}");
        sums.AddRow("cash", Figure.Money(view.Cash));
        sums.AddRow("realised", Figure.Money(view.Realized));
        sums.AddRow("unrealised", Figure.Money(view.Unrealized));
        sums.AddRow("net cash flows", Figure.Money(view.NetCashFlows));
        Terminal.Out.Write(sums);

        var assets = new Table().Border(TableBorder.None).AddColumn("asset");
        foreach (var name in new[] { "amount", "value", "share" }) assets.AddColumn(new TableColumn(name).RightAligned());
        foreach (var asset in view.Exposure)
            assets.AddRow(Markup.Escape(asset.Asset), PortfolioJson.Text(asset.Amount), asset.Value is { } value ? Figure.Money(value) : "unvalued",
                asset.Share is { } share ? Figure.Percent((double)share, signed: false) : "");
        Terminal.Out.Write(assets);
        if (view.Assets.Stale.Count > 0)
            Terminal.Say(string.Join(", ", view.Assets.Stale.Select(a => a.Asset))
                + ": values are of the last trade. Ask for prices of now with --prices.");
        foreach (var waiting in view.Waiting) Terminal.Complain($"not booked yet: {waiting.Why}");
    }
}
