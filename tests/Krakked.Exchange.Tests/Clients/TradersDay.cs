using System.Text.Json;

namespace Krakked.Exchange.Tests.Clients;

/// <summary>An exchange on a real port, and what another's client made of a day there.</summary>
sealed class TradersDay
{
    // Trades come every few seconds; nobody wants to wait for them.
    const double Speed = 20;

    readonly JsonElement _told;

    TradersDay(JsonElement told, Account account) => (_told, Account) = (told, account);

    /// <summary>The account as the exchange knows it at the end.</summary>
    public Account Account { get; }

    public JsonElement Streamed => _told.GetProperty("streamed");

    public IEnumerable<string> Steps => _told.GetProperty("steps").EnumerateObject().Select(step => step.Name);

    /// <summary>Serves an exchange and runs a script of the clients' folder against it; null without Node.</summary>
    public static async Task<TradersDay?> RunAsync(string script)
    {
        var node = new NodeProject("Krakked.Exchange.Tests/Clients");
        if (!node.TryInstall(TestContext.Progress.WriteLine)) return null;

        var listing = Listing.Of(Listing.Usual);
        var start = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
        using var market = MarketOpening.Synthetic(listing, start, 11, new MarketOptions { History = TimeSpan.FromDays(3) });
        var exchange = new ExchangeCore(listing, market, new ExchangeOptions { Tier = null });
        exchange.Advance(start);
        var account = exchange.AddAccount("trader");
        foreach (var (asset, amount) in new[] { ("ZUSD", 100_000m), ("XXBT", 2m), ("ZEUR", 5_000m) })
            exchange.Desk.Deposit(account, listing.Assets.First(a => a.Key == asset), amount);
        var (key, secret) = exchange.AddKey(account, "main");

        await using var server = await ExchangeServer.StartAsync(exchange, new ExchangeClock(start, Speed, TimeProvider.System), port: 0);
        var printed = node.Script(script, server.Rest.ToString().TrimEnd('/'), key.Id, secret);
        return new TradersDay(JsonDocument.Parse(printed).RootElement.Clone(), account);
    }

    /// <summary>What a step returned; fails the test when the step did.</summary>
    public JsonElement Of(string step)
    {
        var told = _told.GetProperty("steps").GetProperty(step);
        if (told.GetProperty("ok").GetBoolean()) return told.TryGetProperty("value", out var value) ? value : default;
        throw new AssertionException($"{step}: {told.GetProperty("error").GetString()}");
    }

    /// <summary>How a step failed; fails the test when it did not.</summary>
    public string FailureOf(string step)
    {
        var told = _told.GetProperty("steps").GetProperty(step);
        if (!told.GetProperty("ok").GetBoolean()) return told.GetProperty("error").GetString()!;
        throw new AssertionException($"{step} was to fail and did not.");
    }
}
