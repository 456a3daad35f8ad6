using Krakked.Kraken;
using static Krakked.Live.Tests.Service.ServiceBench;

namespace Krakked.Live.Tests.Service;

public sealed class AccountQuestionTests
{
    [Test, CancelAfter(180_000)]
    public async Task A_connection_that_works_tells_how_the_exchange_is(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var answer = await bench.Service.TestConnectionAsync(limit);

        Assert.That(answer.TryGet(out var status, out _) ? status.Status : null, Is.EqualTo("online"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_key_that_is_not_known_fails_the_test_in_the_exchanges_words(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Venue.Answer = call => call is VenueCall.ReadBalances
            ? new VenueReply.Balances(new(new ExchangeError(ErrorKind.Denied, "EAPI:Invalid key"))) { Call = call }
            : null;

        var answer = await bench.Service.TestConnectionAsync(limit);

        Assert.That(answer.TryGet(out _, out var error) ? null : error.Code, Is.EqualTo("EAPI:Invalid key"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_balance_is_what_is_owned_and_what_of_it_no_order_holds(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 90, stop: limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);

        var answer = await bench.Service.GetBalanceAsync("XBT", limit);

        Assert.That(answer.TryGet(out var balance, out _) ? balance : null, Is.EqualTo(new ServiceBalance("XBT", 10, 0)));
    }

    [Test, CancelAfter(180_000)]
    public async Task What_earns_in_another_wallet_is_not_tradable(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Venue.Answer = call => call is VenueCall.ReadBalances
            ? new VenueReply.Balances(new(new Dictionary<string, ExtendedBalance>(StringComparer.Ordinal)
            {
                ["XBT"] = new() { Balance = 1, HoldTrade = 0.25m }, ["XBT.F"] = new() { Balance = 7 },
            })) { Call = call }
            : null;

        var answer = await bench.Service.GetBalanceAsync("XBT", limit);

        Assert.That(answer.TryGet(out var balance, out _) ? balance : null, Is.EqualTo(new ServiceBalance("XBT", 1, 0.75m)));
    }

    [Test, CancelAfter(180_000)]
    public async Task Of_what_is_not_owned_there_is_nothing(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        Assert.That(await bench.TotalAsync("SOL"), Is.Zero);
    }
}
