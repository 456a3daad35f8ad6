using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Hosting;

/// <summary>What the framework's own sockets make of the exchange's streams, whole and broken.</summary>
public sealed class StreamingTests
{
    static readonly SocketFeed[] Account = [SocketFeed.Executions, SocketFeed.Balances];

    [Test, CancelAfter(180_000)]
    public async Task An_order_is_told_to_its_end_with_the_engines_counter_and_the_balances_follow(CancellationToken late)
    {
        await using var client = await StreamingClient.OpenAsync(Account);
        var (hasOrders, hasBalances) = (false, false);
        await client.HearAsync<SocketEvent>(happened => (hasOrders |= happened is SocketData<ExecutionReport>)
            & (hasBalances |= happened is SocketData<BalanceRow>), late);

        var id = await client.BuyAsync(0.1m);

        var (reports, balances) = (new List<ExecutionReport>(), new List<BalanceRow>());
        while (balances.Count == 0 || !reports.Exists(r => r.IsFinal))
        {
            var happened = await client.HearAsync<SocketEvent>(_ => true, late);
            if (happened is SocketData<ExecutionReport> executions) reports.AddRange(executions.Rows);
            if (happened is SocketData<BalanceRow> { IsSnapshot: false } changed) balances.AddRange(changed.Rows);
        }

        Assert.That((reports[0].OrderId, reports[0].Symbol, reports[0].Quantity, reports[0].RateCount), Is.EqualTo((id, "BTC/USD", 0.1m, 1m)));
        Assert.That(reports.Single(r => r.IsFinal), Has.Property("Executed").EqualTo(0.1m).And.Property("IsComplete").True);
        Assert.That(reports.Count(r => r.Trade is not null), Is.EqualTo(1));
        Assert.That(balances.Select(r => (r.Asset, r.Type)), Is.EqualTo(new[] { ("BTC", "trade"), ("USD", "trade") }));
    }

    [TestCase("update-dropped"), TestCase("update-delayed"), CancelAfter(180_000)]
    public async Task A_missing_or_late_update_is_a_gap_that_is_told_and_the_account_is_read_anew(string fault, CancellationToken late)
    {
        await using var client = await StreamingClient.OpenAsync(Account);
        await client.HearAsync<SocketData<ExecutionReport>>(data => data.IsSnapshot, late);
        await client.AdminAsync("faults", $$"""{"point":"{{fault}}","on":"executions","times":1}""");

        var missed = await client.BuyAsync(0.1m);
        await client.BuyAsync(0.2m);

        var gap = await client.HearAsync<SequenceGap>(_ => true, late);
        Assert.That((gap.Channel, gap.Received - gap.Expected), Is.EqualTo((SocketChannel.Executions, 1L)));
        var again = await client.HearAsync<SocketData<ExecutionReport>>(data => data.IsSnapshot, late);
        Assert.That(again.Rows.Select(r => r.OrderId), Does.Contain(missed));
        Assert.That(client.Socket.Health().Counters.Gaps, fault is "update-dropped" ? Is.EqualTo(1) : Is.InRange(1, 2));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_repeated_update_is_told_once(CancellationToken late)
    {
        await using var client = await StreamingClient.OpenAsync(Account);
        await client.HearAsync<SocketData<ExecutionReport>>(data => data.IsSnapshot, late);
        await client.AdminAsync("faults", """{"point":"update-repeated","on":"executions","times":3}""");

        var first = await client.BuyAsync(0.1m);
        var second = await client.BuyAsync(0.1m);

        var trades = new List<string>();
        while (!trades.Contains(second))
        {
            var data = await client.HearAsync<SocketData<ExecutionReport>>(_ => true, late);
            trades.AddRange(data.Rows.Where(r => r.Trade is not null).Select(r => r.OrderId));
        }

        Assert.That(trades, Is.EqualTo(new[] { first, second }));
        Assert.That(client.Socket.Health().Counters, Has.Property("Duplicates").GreaterThanOrEqualTo(1).And.Property("Gaps").EqualTo(0));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_cut_socket_comes_back_with_a_fresh_token_when_the_old_one_has_expired_and_misses_nothing(CancellationToken late)
    {
        await using var client = await StreamingClient.OpenAsync(Account);
        await client.HearAsync<SocketData<ExecutionReport>>(data => data.IsSnapshot, late);
        await client.AdminAsync("clock", """{"ahead":1000}""");
        await client.AdminAsync("faults", """{"point":"socket-cut","on":"executions","times":1}""");

        var unseen = await client.BuyAsync(0.1m);

        Assert.That((await client.HearAsync<SocketClosed>(_ => true, late)).Reason, Is.EqualTo(CloseReason.Cut));
        var again = await client.HearAsync<SocketData<ExecutionReport>>(data => data.IsSnapshot, late);
        Assert.That(again.Rows.Single(r => r.OrderId == unseen).Executed, Is.EqualTo(0.1m));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_change_of_mode_reaches_the_socket_and_its_health(CancellationToken late)
    {
        await using var client = await StreamingClient.OpenAsync(SocketFeed.Instruments);
        await client.HearAsync<InstrumentData>(data => data.IsSnapshot, late);
        Assert.That(client.Socket.Health().System, Is.EqualTo("online"));

        await client.AdminAsync("mode", """{"to":"cancel-only"}""");

        await client.HearAsync<SocketData<StatusRow>>(data => data.Rows[0].System == "cancel_only", late);
        Assert.That(client.Socket.Health().System, Is.EqualTo("cancel_only"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_book_whose_checksum_does_not_fit_is_told_and_made_anew(CancellationToken late)
    {
        await using var client = await StreamingClient.OpenAsync(SocketFeed.Book("BTC/USD"));
        await client.HearAsync<SocketData<BookRow>>(data => data.IsSnapshot, late);
        await client.AdminAsync("faults", """{"point":"checksum-wrong","times":1}""");

        var broken = await client.HearAsync<BookBroken>(_ => true, late);
        await client.HearAsync<SocketData<BookRow>>(data => data.IsSnapshot, late);

        Assert.That(broken.Sent, Is.Not.EqualTo(broken.Computed));
        Assert.That(client.Socket.Book("BTC/USD")!.Bids[0].Price, Is.LessThan(client.Socket.Book("BTC/USD")!.Asks[0].Price));
    }
}
