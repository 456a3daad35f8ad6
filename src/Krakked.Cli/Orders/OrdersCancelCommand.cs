using System.CommandLine;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked orders cancel 17 --db krakked.db</c></summary>
static class OrdersCancelCommand
{
    static readonly Argument<string[]> Names = new("order")
    {
        Description = "Orders by their number in 'orders list', or by the exchange's id.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var command = new Command("cancel", """
            Take orders back, while no process trades with the database, and say where each ended: it may have filled instead. An order that has
            ended already is only shown. No configuration is asked, but the key is.

            Example:
              krakked orders cancel 17 18 --db krakked.db

            Exit codes: 0 none of them is open any more, 1 one is, or may be.
            """)
        { Names };
        foreach (var option in AccountDesk.Options) command.Add(option);
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var path = AccountDesk.Existing(args);
        var named = Named(args.GetRequiredValue(Names), path);
        var open = named.Where(o => o.State < OrderState.Filled).Select(o => o.Order.Id).ToList();
        var waiting = open.Count > 0 ? await CancelAsync(args, open, stop) : null;

        using var records = Records.Open(path);
        var ids = named.Select(o => o.Order.Id).ToHashSet();
        List<JournaledOrder> orders = [.. OrderView.Read(records).Where(o => ids.Contains(o.Order.Id))];
        OrderView.Print(orders, asJson: args.GetValue(DbOption.Json));
        return OrderView.TellRest(orders, orders.Exists(o => o.State < OrderState.Filled) ? waiting : null);
    }

    /// <summary>Takes orders back; what the desk waited for when time ran out.</summary>
    static async Task<string?> CancelAsync(ParseResult args, List<OrderId> orders, CancellationToken stop)
    {
        await using var desk = await AccountDesk.OpenAsync(args, stop);
        await using var service = await desk.ServeAsync(stop);
        await AccountDesk.WithinAsync(args, within => Task.WhenAll(orders.Select(o => service.CancelAsync(o, within))), stop);
        return (await desk.StatusAsync(stop)).Waiting;
    }

    static List<JournaledOrder> Named(string[] names, string path)
    {
        using var records = Records.Open(path);
        var all = OrderView.Read(records).ToList();
        var named = names.Distinct().Select(n => all.Find(o => o.Order.Id.ToString() == n || o.VenueId == n) ?? throw Unknown(n, all)).ToList();
        return named.Find(o => o.Order.Bracket != 0 && o.State < OrderState.Filled) is { } protects
            ? throw new KrakkedException(
                $"{protects.Order.Id} protects what is held of {protects.Order.Instrument}, and would be placed again. To sell that and end its "
                + $"protection: 'krakked orders flatten --pair {protects.Order.Instrument}'.")
            : named;
    }

    static KrakkedException Unknown(string name, List<JournaledOrder> all)
    {
        var working = all.Where(o => o.State < OrderState.Filled).SelectMany(o => new[] { o.Order.Id.ToString(), o.VenueId }).OfType<string>();
        return new KrakkedException($"{name}: the journal has no such order.{Suggest.DidYouMean(name, working)} See 'krakked orders list'. "
            + "One that was placed by hand is taken back where it was placed.");
    }
}
