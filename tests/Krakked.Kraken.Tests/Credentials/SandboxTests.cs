using Krakked.Kraken.Rest;

namespace Krakked.Kraken.Credentials;

public sealed class SandboxTests
{
    const string Placed = """{"error":[],"result":{"descr":{"order":"buy"},"txid":["OAAAAA-BBBBB-CCCCCC"]}}""";
    const string Checked = """{"error":[],"result":{"descr":{"order":"buy"}}}""";
    const string Cancelled = """{"error":[],"result":{"count":1}}""";

    static readonly AddOrderRequest Order = new() { Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Market, Volume = 1, ClientId = "mine" };

    [Test]
    public async Task No_order_batch_or_amendment_leaves_and_no_signature_is_made()
    {
        var kraken = StubKraken.Answering(Placed);
        using var desk = new Desk(kraken, new KrakenOptions());
        var trading = desk.Account.Trading;

        (await trading.AddOrderAsync(Order)).TryGet(out _, out var order);
        (await trading.AddOrderBatchAsync([Order, Order])).TryGet(out _, out var batch);
        (await trading.AmendOrderAsync(new AmendOrderRequest { Order = OrderRef.ById("OAAAAA"), Quantity = 2 })).TryGet(out _, out var amendment);

        Assert.That(new[] { order, batch, amendment }, Has.All.Matches<ExchangeError>(
            e => e!.Kind is ErrorKind.Rejected && e.Code.Contains("KRAKEN_SANDBOX_MODE", StringComparison.Ordinal)));
        Assert.That(kraken.Seen, Is.Empty);
        Assert.That(desk.Limits.Usage().Select(u => u.Used), Is.All.Zero, "what does not leave costs nothing");
    }

    [Test]
    public async Task A_check_leaves()
    {
        var kraken = StubKraken.Answering(Checked);
        using var desk = new Desk(kraken, new KrakenOptions());

        var answer = await desk.Account.Trading.AddOrderAsync(Order with { ValidateOnly = true });

        Assert.That(answer.TryGet(out _, out _), Is.True);
        Assert.That(kraken.Seen.Single().Field("validate"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Reads_and_cancels_leave()
    {
        var kraken = StubKraken.Answering(Cancelled);
        using var desk = new Desk(kraken, new KrakenOptions());
        var trading = desk.Account.Trading;

        await trading.CancelOrderAsync(OrderRef.ById("OAAAAA"));
        await trading.CancelOrderBatchAsync([OrderRef.ById("OAAAAA"), OrderRef.ById("OBBBBB")]);
        await trading.CancelAllAsync();
        await trading.CancelAllOrdersAfterAsync(TimeSpan.FromSeconds(60));
        await desk.Account.Key.InfoAsync();

        Assert.That(kraken.Seen.Select(s => s.Endpoint),
            Is.EqualTo(new[] { "CancelOrder", "CancelOrderBatch", "CancelAll", "CancelAllOrdersAfter", "GetApiKeyInfo" }));
    }

    [TestCase("http://127.0.0.1:8080")]
    [TestCase("http://localhost:8080")]
    [TestCase("http://[::1]:8080")]
    public async Task An_exchange_on_this_machine_is_a_sandbox_itself(string address)
    {
        using var desk = new Desk(StubKraken.Answering(Placed), new KrakenOptions { Address = new Uri(address) });

        Assert.That((await desk.Account.Trading.AddOrderAsync(Order)).TryGet(out _, out _), Is.True);
    }

    [TestCase("https://127.0.0.1.example.com")]
    [TestCase("https://localhost.example.com")]
    public async Task A_name_that_only_looks_like_this_machine_is_none(string address)
    {
        using var desk = new Desk(StubKraken.Answering(Placed), new KrakenOptions { Address = new Uri(address) });

        Assert.That((await desk.Account.Trading.AddOrderAsync(Order)).TryGet(out _, out _), Is.False);
    }
}
