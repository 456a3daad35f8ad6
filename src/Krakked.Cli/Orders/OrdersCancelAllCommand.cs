using System.CommandLine;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked orders cancel-all --db krakked.db</c></summary>
static class OrdersCancelAllCommand
{
    public static Command Create()
    {
        var command = new Command("cancel-all", """
            Take every order of the journal back but those that protect what is held, while no process trades with the database, and say where
            each ended. Orders that were sent and never answered for are found first. No configuration is asked, but the key is. Orders placed
            by hand stay.

            Example:
              krakked orders cancel-all --db krakked.db --json

            Exit codes: 0 none is open any more, 1 one is, or may be.
            """);
        foreach (var option in AccountDesk.Options) command.Add(option);
        command.SetAction((args, stop) => Task.Run(() => RunAsync(args, stop), CancellationToken.None));
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var path = AccountDesk.Existing(args);
        var before = Working(path).Select(o => o.Order.Id).ToHashSet();
        var waiting = await CancelAsync(args, stop);

        List<JournaledOrder> orders = [.. Working(path, before)];
        OrderView.Print(orders, asJson: args.GetValue(DbOption.Json));
        return OrderView.TellRest(orders, waiting);
    }

    // Once at once, and once when everything is known that can be: what was only found meanwhile is taken back, too.
    static async Task<string?> CancelAsync(ParseResult args, CancellationToken stop)
    {
        await using var desk = await AccountDesk.OpenAsync(args, stop);
        await using var service = await desk.ServeAsync(stop);
        await AccountDesk.WithinAsync(args, async within =>
        {
            await service.CancelAllAsync(within);
            await desk.RecoverAsync(within);
            await service.CancelAllAsync(within);
        }, stop);
        return (await desk.StatusAsync(stop)).Waiting;
    }

    /// <summary>Orders that are open and protect nothing, and those of <paramref name="besides"/>.</summary>
    static List<JournaledOrder> Working(string path, HashSet<OrderId>? besides = null)
    {
        using var records = Records.Open(path);
        return [.. OrderView.Read(records)
            .Where(o => (o.State < OrderState.Filled && o.Order.Bracket == 0) || besides?.Contains(o.Order.Id) is true)];
    }
}
