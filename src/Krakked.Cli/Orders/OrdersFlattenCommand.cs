using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Risk;

namespace Krakked.Cli;

/// <summary><c>krakked orders flatten --pair XBTUSD --db krakked.db --yes</c></summary>
static class OrdersFlattenCommand
{
    const string Word = "FLATTEN";

    static readonly Option<string[]> Pair = new("--pair") { Description = "Only this pair, by any of its names; may be given several times." };

    static readonly Option<bool> Manual = new("--manual") { Description = "Sell as well what a person bought at the exchange." };

    static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Show what would be sold, by the books as they are stored and prices of now, and do nothing. It needs no key, and the "
            + "database may be in use.",
    };

    static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    public static Command Create()
    {
        var command = new Command("flatten", """
            Take buys back and sell at the market what strategies hold, while no process trades with the database. It shows what it would sell
            and asks first. A stop does not hold it up, and no configuration is asked, but the key is, and KRAKEN_SANDBOX_MODE must be off. What
            protects a position goes with it.

            Example:
              krakked orders flatten --pair XBTUSD --db krakked.db --dry-run

            Exit codes: 0 nothing is left but what the exchange is too large for and what a person bought, 1 something is, 2 it was not confirmed.
            """)
        { Pair, Manual, DryRun, Yes };
        foreach (var option in AccountDesk.Options) command.Add(option);
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        AccountDesk.Patience(args);
        if (args.GetValue(DryRun)) return Foretell(args);

        Check(args);
        await using var desk = await AccountDesk.OpenAsync(args, stop);
        var pairs = Pairs(args, desk.Live.Setup.Symbols, desk.Live.Setup.Instruments);
        if (!await AccountDesk.WithinAsync(args, desk.RecoverAsync, stop))
            throw new ExchangeFailure(
                $"Nothing was sold: the desk still waits for {(await desk.StatusAsync(stop)).Waiting}. Run this again, with a longer --within.");

        var ahead = await Sales.OfAsync(desk, pairs, args.GetValue(Manual), stop);
        if (ahead.IsNothing)
        {
            ahead.Print(args, "Nothing to sell.");
            return ahead.Code;
        }

        ahead.Say("To be sold at the market:");
        if (!args.GetValue(Yes) && !IsMeant()) throw new KrakkedException("Nothing was sold: it was not confirmed.");

        var inTime = await AccountDesk.WithinAsync(args, within => SellAsync(desk, pairs, args.GetValue(Manual), within), stop);
        var left = await Sales.OfAsync(desk, pairs, args.GetValue(Manual), stop);
        left.Print(args, left.IsNothing ? "Everything was sold." : "Still held:");
        if (!inTime) Terminal.Complain("not everything that was sent is answered for. Run this again, with a longer --within.");
        return inTime ? left.Code : ExitCode.Failed;
    }

    static async Task SellAsync(AccountDesk desk, IReadOnlyList<Instrument> pairs, bool manual, CancellationToken stop)
    {
        await using var service = await desk.ServeAsync(stop);
        string?[] symbols = pairs.Count == 0 ? [null] : [.. pairs.Select(p => p.Symbol)];
        foreach (var symbol in symbols)
        {
            var report = await service.FlattenAsync(symbol, manual, stop);
            foreach (var error in report.Plans.SelectMany(p => p.Errors)) Terminal.Complain(error);
            foreach (var sold in report.Plans.SelectMany(p => p.Orders).Where(o => o.Filled > 0))
                Terminal.Say($"sold {PortfolioJson.Text(sold.Filled)} {sold.Order.Instrument.Base} "
                    + $"for {Figure.Money(sold.Cost)} {sold.Order.Instrument.Quote}");
        }
    }

    static int Foretell(ParseResult args)
    {
        AccountDesk.Existing(args);
        using var exchange = new PublicExchange(ExchangeOption.Options(args));
        var listing = PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(exchange.Market));
        var pairs = Pairs(args, listing.Map, [.. listing.Instruments.Values]);
        var prices = TickerPrices.Ask(exchange.Market, listing, StoredPortfolio.Now);
        var portfolio = StoredPortfolio.Of(AccountDesk.Existing(args), new PortfolioOptions(), prices, listing);
        var risk = new RiskEngine(RiskOptions.Default, prices, portfolio);
        Sales.Of(risk, OrderView.OpenBuys(AccountDesk.Existing(args)), pairs, args.GetValue(Manual)).Print(args, "Would be sold at the market:");
        return ExitCode.Ok;
    }

    // An answer is needed before the right to send is taken.
    static void Check(ParseResult args)
    {
        if (!args.GetValue(Yes) && Console.IsInputRedirected)
            throw new KrakkedException("Nobody is there to ask whether everything may be sold. Say so with --yes, or look first with --dry-run.");
        var kraken = ExchangeOption.Options(args);
        if (kraken.Sandbox && !kraken.Address.IsLoopback)
            throw new KrakkedException("KRAKEN_SANDBOX_MODE is on; while it is, no order leaves for Kraken, a sale neither: set it to false.");
    }

    static bool IsMeant()
    {
        Console.Error.Write($"Type {Word} to sell: ");
        return Console.ReadLine()?.Trim() == Word;
    }

    static IReadOnlyList<Instrument> Pairs(ParseResult args, SymbolMap symbols, IReadOnlyList<Instrument> listed)
    {
        return [.. (args.GetValue(Pair) ?? []).Select(Find).Distinct()];

        Instrument Find(string name) =>
            symbols.TryPair(name, out var names) && listed.FirstOrDefault(i => i.Symbol == names.Canonical) is { } found
                ? found
                : throw new KrakkedException(
                    $"--pair {name}: the exchange lists no such pair.{Suggest.DidYouMean(name, listed.Select(i => i.Symbol))}");
    }
}
