using System.Globalization;
using Krakked.Exchange;
using Krakked.Live.Tests.Gateway;
using Krakked.Storage;

namespace Krakked.Live.Tests.Crash;

/// <summary>A real process with a real database at real sockets, killed with SIGKILL: what it knows afterwards is what happened.</summary>
/// <remarks>
/// A handful of kills here; for the long run, with every boundary:
/// <c>KRAKKED_KILLS=100 KRAKKED_BOUNDARY_STEP=1 dotnet test tests/Krakked.Live.Tests -c Release --filter FullyQualifiedName~CrashTests</c>.
/// </remarks>
[NonParallelizable]
public sealed class CrashTests
{
    [Test]
    public async Task Killed_at_random_and_restarted_it_knows_every_order_and_every_trade_once()
    {
        var (kills, chance) = (FromEnvironment("KRAKKED_KILLS", 3), new Random(11));
        using var folder = new TempFolder();
        var path = folder.File("krakked.db");
        await using var exchange = await OpenAsync();
        Books? books = null;
        for (var kill = 1; kill <= kills; kill++)
        {
            using var child = Child.Start(exchange, path, seed: kill);
            var name = await child.HearAsync("name");
            Assert.That(name, Is.Not.Null, () => child.FinishAsync().Result.Errors);
            books ??= new Books(exchange, path, name!);

            // Now and then it dies while it still recovers from the death before.
            if (chance.Next(4) == 0) await Task.Delay(chance.Next(50, 900));
            else
            {
                Assert.That(await child.HearAsync("running"), Is.Not.Null, () => child.FinishAsync().Result.Errors);
                await books.AgreeAsync();
                child.Tell("go");
                await Task.Delay(chance.Next(100, 1_500));
            }

            await child.KillAsync();
        }

        await SettleAsync(exchange, path, books!);
        Assert.That(books!.Trades, Is.GreaterThan(0), "nothing was proven without a trade");
        await TestContext.Out.WriteLineAsync($"{kills} kills, {exchange.Look(c => c.Accounts[0].Orders.Count)} orders, {books.Trades} trades");
    }

    [Test]
    public async Task Killed_at_a_boundary_of_one_short_life_it_knows_every_order_and_every_trade_once()
    {
        var count = await CountAsync();
        var step = FromEnvironment("KRAKKED_BOUNDARY_STEP", Math.Max(1, count / 3));
        for (var at = 1; at <= count; at += step) await KillAtAsync(at);
        await TestContext.Out.WriteLineAsync($"{count} boundaries, every {step}. tried");
    }

    static async Task<int> CountAsync()
    {
        using var folder = new TempFolder();
        await using var exchange = await OpenAsync();
        using var child = Child.Start(exchange, folder.File("krakked.db"), seed: 1);
        await child.HearAsync("running");
        child.Tell("script");
        Assert.That(await child.HearAsync("scripted"), Is.Not.Null, () => child.FinishAsync().Result.Errors);
        child.Tell("end");
        var words = (await child.HearAsync("ended"))!.Split(' ');
        return int.Parse(words[2], CultureInfo.InvariantCulture);
    }

    static async Task KillAtAsync(int boundary)
    {
        using var folder = new TempFolder();
        var path = folder.File("krakked.db");
        await using var exchange = await OpenAsync();
        using (var child = Child.Start(exchange, path, seed: 1, boundary))
        {
            if (await child.HearAsync("running") is not null) child.Tell("script");
            await child.HearAsync("scripted");
            if (boundary > 0) await child.KillAsync();
        }

        await SettleAsync(exchange, path, books: null, $"boundary {boundary}");
    }

    internal static async Task SettleAsync(LoopbackExchange exchange, string path, Books? books, string what = "the last life")
    {
        using var child = Child.Start(exchange, path, seed: 1);
        books ??= new Books(exchange, path, (await child.HearAsync("name"))!);
        Assert.That(await child.HearAsync("running"), Is.Not.Null, () => $"{what}: {child.FinishAsync().Result.Errors}");
        child.Tell("settle");
        Assert.That(await child.HearAsync("settled"), Is.Not.Null, () => $"{what}: {child.FinishAsync().Result.Errors}");
        await books.AgreeAsync();
        child.Tell("end");
        Assert.That(await child.HearAsync("ended"), Does.StartWith("True"), what);
        var (code, errors) = await child.FinishAsync();
        Assert.That((code, errors), Is.EqualTo((0, "")), what);
        Assert.That(books.Differences(), Is.Empty, what);
        Assert.That(DatabaseCheck.Run(path), Is.Empty, what);
    }

    static Task<LoopbackExchange> OpenAsync() =>
        LoopbackExchange.OpenAsync(speed: 20, new ExchangeOptions { Tier = null, VolumeShare = 0.05m });

    static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : otherwise;
}
