using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>F2 through the whole process: a real disk that fills up under a running desk.</summary>
public sealed class DiskTests
{
    [Test]
    public async Task On_a_full_disk_cancels_leave_and_orders_do_not_and_once_there_is_room_it_goes_on()
    {
        if (!TinyDisk.TryMount("4m", out var disk)) Assert.Ignore("Mounting a small disk is not allowed here: it needs Linux and root.");
        using var small = disk;
        var ballast = Path.Combine(disk.Path, "ballast");
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path.Combine(disk.Path, "krakked.db"),
            setup => setup with { Portfolio = setup.Portfolio with { SnapshotEvery = TimeSpan.FromSeconds(5) } });
        await process.RunningAsync();
        await process.SubmitAsync(Given.Buy(0.1m, 1_000m, limit: 1_000m, of: exchange.Pair("ETHUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Accepted);

        Fill(ballast);
        await process.StatusAsync(s =>
        {
            process.Live.Runner.OnGap("the disk is written to");
            return s.StorageFault is not null;
        });
        await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.Live.Runner.AskAsync((desk, now) =>
        {
            desk.CancelAll(now);
            return true;
        });

        Assert.That(() => exchange.Look(core => core.Accounts[0].OpenOrders.Count), Is.Zero.After(120_000, 20), "The cancel left.");
        Assert.That(() => process.Live.BooksFault?.Fault, Is.EqualTo(StorageFault.Full).After(120_000, 20));
        Assert.That(exchange.Look(core => core.Accounts[0].Orders.Count), Is.EqualTo(1), "What is not stored is not sent.");
        File.Delete(ballast);
        await process.StatusAsync(s => s.StorageFault is null);
        await process.SubmitAsync(Given.Buy(0.2m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Filled, Order.Quantity: 0.2m });
        Assert.That(() => process.Live.BooksFault, Is.Null.After(120_000, 20));
        using var records = Records.Open(process.Database.Path);
        Assert.That(records.Notices(100).Select(n => n.Text), Has.Exactly(1).Contains("Snapshots of the books cannot be stored")
            .And.Exactly(1).EqualTo("Snapshots of the books are stored again."));
    }

    static void Fill(string ballast)
    {
        using var file = File.Create(ballast);
        try
        {
            for (var block = new byte[4_096]; ; ) file.Write(block);
        }
        catch (IOException)
        {
            // The disk is full now, which is what was wanted.
        }
    }
}
