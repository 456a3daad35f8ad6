using System.Net;

namespace Krakked.Kraken.Rest;

/// <summary>How calls are carried: retries, timeouts, order, and what silence means.</summary>
public sealed class CallTests
{
    const string Time = """{"error":[],"result":{"unixtime":1762820224}}""";
    const string Placed = """{"error":[],"result":{"descr":{"order":"buy"},"txid":["OAAAAA-BBBBB-CCCCCC"]}}""";
    const string Busy = """{"error":["EService:Busy"]}""";

    static readonly AddOrderRequest Order = new()
    {
        Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Limit, Volume = 1.25m, LimitPrice = 37500m, ClientId = "mine-1",
    };

    [Test]
    public async Task A_read_is_asked_again_until_it_is_answered()
    {
        var kraken = StubKraken.Answering(Busy, "<html>", Time);
        using var desk = new Desk(kraken);

        var answer = await desk.WaitAsync(desk.Market.TimeAsync());

        Assert.That(answer.TryGet(out _, out _), Is.True);
        Assert.That(kraken.Seen, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_read_is_given_up_after_the_retries_with_Krakens_words()
    {
        var kraken = StubKraken.Answering(Busy);
        using var desk = new Desk(kraken);

        (await desk.WaitAsync(desk.Market.TimeAsync())).TryGet(out _, out var error);

        Assert.That(error, Is.EqualTo(new ExchangeError(ErrorKind.NotSent, "EService:Busy")));
        Assert.That(kraken.Seen, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_read_that_is_refused_is_not_asked_again()
    {
        var kraken = StubKraken.Answering("""{"error":["EQuery:Unknown asset pair"]}""");
        using var desk = new Desk(kraken);

        (await desk.WaitAsync(desk.Market.TickerAsync(["NONE"]))).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Rejected));
        Assert.That(kraken.Seen, Has.Count.EqualTo(1));
    }

    [TestCase(Busy)]
    [TestCase("<html>520</html>")]
    [TestCase("")]
    [TestCase("""{"error":["EOrder:Never heard of"]}""")]
    [TestCase("""{"error":[],"result":{"descr":{"order":"buy"}}}""", TestName = "An answer without an id")]
    [TestCase("""{"error":[],"result":{"descr":{"order":"buy"},"txid":[null]}}""", TestName = "An answer with a null id")]
    [TestCase("""{"error":[],"result":{"txid":"OAAAAA"}}""", TestName = "An answer of another shape")]
    public async Task An_order_is_sent_once_and_silence_about_it_is_unknown(string answer)
    {
        var kraken = StubKraken.Answering(answer);
        using var desk = new Desk(kraken);

        (await desk.WaitAsync(desk.Account.Trading.AddOrderAsync(Order))).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Unknown));
        Assert.That(kraken.Seen, Has.Count.EqualTo(1));
    }

    [TestCase(HttpRequestError.ConnectionError, ErrorKind.NotSent)]
    [TestCase(HttpRequestError.NameResolutionError, ErrorKind.NotSent)]
    [TestCase(HttpRequestError.SecureConnectionError, ErrorKind.NotSent)]
    [TestCase(HttpRequestError.ResponseEnded, ErrorKind.Unknown)]
    [TestCase(HttpRequestError.InvalidResponse, ErrorKind.Unknown)]
    [TestCase(HttpRequestError.Unknown, ErrorKind.Unknown)]
    public async Task Only_a_connection_that_never_came_about_proves_that_no_order_was_placed(HttpRequestError failure, ErrorKind kind)
    {
        using var desk = new Desk(StubKraken.Failing(new HttpRequestException(failure)));

        (await desk.WaitAsync(desk.Account.Trading.AddOrderAsync(Order))).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(kind));
    }

    [Test]
    public async Task A_connection_cut_within_the_answer_leaves_an_order_unknown()
    {
        using var desk = new Desk(StubKraken.Failing(new HttpIOException(HttpRequestError.ResponseEnded)));

        (await desk.WaitAsync(desk.Account.Trading.AddOrderAsync(Order))).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Unknown));
    }

    [Test]
    public async Task An_order_without_an_answer_in_time_is_unknown_and_a_read_not_sent()
    {
        var silent = new StubKraken(async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException("Never reached.");
        });
        using var desk = new Desk(silent, new KrakenOptions { ReadRetries = 0, Sandbox = false });

        (await desk.WaitAsync(desk.Account.Trading.AddOrderAsync(Order))).TryGet(out _, out var order);
        (await desk.WaitAsync(desk.Market.TimeAsync())).TryGet(out _, out var read);

        Assert.That(order, Is.EqualTo(new ExchangeError(ErrorKind.Unknown, "no answer within 10 s")));
        Assert.That(read!.Kind, Is.EqualTo(ErrorKind.NotSent));
    }

    [Test]
    public void The_callers_cancellation_passes_through()
    {
        using var stop = new CancellationTokenSource();
        var silent = new StubKraken(async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Never reached.");
        });
        using var desk = new Desk(silent);

        Assert.That(async () => await desk.Account.Trading.AddOrderAsync(Order, stop: stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Private_calls_go_one_at_a_time_with_rising_nonces_and_good_signatures()
    {
        var kraken = new StubKraken(async (_, stop) =>
        {
            await Task.Delay(2, stop);
            return StubKraken.Json("""{"error":[],"result":{"ZUSD":"1"}}""");
        });
        using var desk = new Desk(kraken);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => desk.Account.Funds.BalanceAsync())));

        using var credentials = ApiCredentials.Create(Desk.Key, Desk.Secret);
        Assert.That(kraken.MostAtOnce, Is.EqualTo(1));
        Assert.That(kraken.Seen.Select(r => r.Nonce), Is.Ordered.Ascending.And.Unique);
        Assert.That(kraken.Seen, Has.All.Matches<SeenRequest>(r => r!.Key == Desk.Key
            && r.Signature == RequestSignature.Of(credentials, r.Path, r.Field("nonce")!, r.Body)));
    }

    [Test]
    public async Task A_cancel_goes_ahead_of_reads_that_wait()
    {
        var open = new TaskCompletionSource();
        var kraken = new StubKraken(async (request, _) =>
        {
            await open.Task;
            return StubKraken.Json(request.Endpoint is "CancelOrder" ? """{"error":[],"result":{"count":1}}""" : """{"error":[],"result":{}}""");
        });
        using var desk = new Desk(kraken);

        var reads = Enumerable.Range(0, 5).Select(_ => desk.Account.Funds.BalanceAsync()).ToList();
        var cancel = desk.Account.Trading.CancelOrderAsync(OrderRef.ById("OAAAAA"));
        open.SetResult();
        await Task.WhenAll([.. reads, cancel]);

        Assert.That(kraken.Seen[1].Endpoint, Is.EqualTo("CancelOrder"));
    }

    [Test]
    public async Task A_waiting_call_that_is_cancelled_does_not_block_those_behind_it()
    {
        var open = new TaskCompletionSource();
        var kraken = new StubKraken(async (_, _) =>
        {
            await open.Task;
            return StubKraken.Json("""{"error":[],"result":{}}""");
        });
        using var desk = new Desk(kraken);
        using var stop = new CancellationTokenSource();

        var first = desk.Account.Funds.BalanceAsync();
        var second = desk.Account.Funds.BalanceAsync(stop.Token);
        var third = desk.Account.Funds.BalanceAsync();
        await stop.CancelAsync();
        open.SetResult();

        Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await first).TryGet(out _, out _) && (await third).TryGet(out _, out _), Is.True);
        Assert.That(kraken.Seen, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_refused_nonce_is_tried_once_more_and_then_stops_trading()
    {
        var kraken = StubKraken.Answering("""{"error":["EAPI:Invalid nonce"]}""");
        using var desk = new Desk(kraken);

        (await desk.WaitAsync(desk.Account.Funds.BalanceAsync())).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Denied));
        Assert.That(error.Code, Does.Contain("another program uses this key"));
        Assert.That(kraken.Seen, Has.Count.EqualTo(2));
        Assert.That(kraken.Seen[1].Nonce, Is.GreaterThan(kraken.Seen[0].Nonce));
    }

    [Test]
    public async Task An_order_beyond_the_limits_is_refused_unsent()
    {
        var kraken = StubKraken.Answering(Placed);
        using var desk = new Desk(kraken, limits: new RateLimitOptions());

        for (var i = 0; i < 44; i++) await desk.Account.Trading.AddOrderAsync(Order);
        (await desk.Account.Trading.AddOrderAsync(Order)).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Throttled));
        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(kraken.Seen, Has.Count.EqualTo(44));
    }

    [Test]
    public async Task Retry_after_is_taken_from_the_header()
    {
        var kraken = new StubKraken((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            Headers = { RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(120)) },
            Content = new StringContent("<html>"),
        }));
        using var desk = new Desk(kraken);

        (await desk.WaitAsync(desk.Market.TimeAsync())).TryGet(out _, out var error);

        Assert.That(error, Is.EqualTo(new ExchangeError(ErrorKind.Throttled, "HTTP 429", TimeSpan.FromSeconds(120))));
        Assert.That(kraken.Seen, Has.Count.EqualTo(1), "two minutes are longer than a read may wait");
    }

    [TestCase("http://api.kraken.com", TestName = "Plain HTTP beyond this machine")]
    [TestCase("https://user:word@api.kraken.com", TestName = "A password in the address")]
    public void An_address_that_would_give_the_key_away_is_refused(string address) =>
        Assert.That(() => new KrakenOptions { Address = new Uri(address) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
}
