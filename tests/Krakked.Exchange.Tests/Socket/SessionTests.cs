using System.Text.Json;

namespace Krakked.Exchange.Tests.Socket;

public sealed class SessionTests
{
    [Test]
    public void A_ping_is_answered_with_its_number()
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send("""{"method":"ping","req_id":101}""");
        var pong = connection.ReadOne();

        Assert.That((Text(pong, "method"), pong.GetProperty("req_id").GetInt32()), Is.EqualTo(("pong", 101)));
        Assert.That(Text(pong, "time_in"), Is.EqualTo("2024-01-10T12:00:00.000000Z"));
    }

    [TestCase("this is no JSON", "Malformed request")]
    [TestCase("[1,2]", "Malformed request")]
    [TestCase("""{"method":"subscribe"}""", "Malformed request")]
    [TestCase("""{"method":"subscribe","params":{"channel":"weather","symbol":["BTC/USD"]}}""", "Unsupported event")]
    [TestCase("""{"method":"dance","params":{}}""", "Unsupported event")]
    [TestCase("""{"method":"ping","params":{}}""", "Unsupported field: 'params' for the given msg type: ping")]
    [TestCase("""{"method":"subscribe","params":{"channel":"ticker","symbol":["XBT/EUR"]}}""", "Currency pair not supported XBT/EUR")]
    [TestCase("""{"method":"subscribe","params":{"channel":"ticker"}}""", "Symbol(s) not found")]
    [TestCase("""{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":7}}""", "Subscription ohlc interval not supported")]
    [TestCase("""{"method":"unsubscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""", "Subscription Not Found")]
    [TestCase("""{"method":"subscribe","params":{"channel":"executions"}}""", "Token(s) not found")]
    [TestCase("""{"method":"subscribe","params":{"channel":"executions","token":"stolen"}}""", "ESession:Invalid session")]
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD"}}""", "Token(s) not found")]
    public void What_cannot_be_done_is_refused_in_Krakens_words(string message, string error)
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send(message);
        var answer = connection.ReadOne();

        Assert.That(answer.GetProperty("success").GetBoolean(), Is.False);
        Assert.That(Text(answer, "error"), Is.EqualTo(error));
    }

    [Test]
    public void Each_symbol_has_an_answer_of_its_own_with_the_number_of_the_request()
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send("""{"method":"subscribe","params":{"channel":"trade","symbol":["BTC/USD","XBT/EUR","ETH/USD"],"snapshot":false},"req_id":9}""");
        var answers = connection.Read();

        Assert.That(answers.Select(a => a.GetProperty("req_id").GetInt32()), Is.EqualTo(new[] { 9, 9, 9 }));
        Assert.That(answers.Select(a => a.GetProperty("success").GetBoolean()), Is.EqualTo(new[] { true, false, true }));
        Assert.That(Text(answers[1], "symbol"), Is.EqualTo("XBT/EUR"));
    }

    [Test]
    public void Subscribing_twice_is_refused_until_it_was_undone()
    {
        using var connection = new Connection();
        const string Subscribe = """{"method":"subscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""";
        connection.Send(Subscribe);
        connection.Read();

        connection.Send(Subscribe);
        Assert.That(Text(connection.ReadOne(), "error"), Is.EqualTo("Already subscribed"));

        connection.Send("""{"method":"unsubscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""");
        Assert.That(connection.ReadOne().GetProperty("success").GetBoolean(), Is.True);
        connection.Wait(60);
        Assert.That(connection.Read("trade"), Is.Empty);

        connection.Send(Subscribe);
        Assert.That(connection.ReadOne().GetProperty("success").GetBoolean(), Is.True);
    }

    [Test]
    public void Two_intervals_of_a_pair_are_two_subscriptions()
    {
        using var connection = new Connection();
        connection.Read();
        foreach (var interval in new[] { 1, 5 })
            connection.Send($$$"""{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":{{{interval}}},"snapshot":false}}""");

        connection.Wait(60);
        var updates = connection.Read("ohlc");

        Assert.That(updates.Select(u => u.GetProperty("data")[0].GetProperty("interval").GetInt32()).Distinct(), Is.EquivalentTo(new[] { 1, 5 }));
    }

    [Test]
    public void A_quiet_subscription_hears_a_heartbeat_each_second_and_an_unsubscribed_connection_none()
    {
        using var connection = new Connection();
        connection.Read();
        connection.Wait(5);
        Assert.That(connection.Read(), Is.Empty);

        connection.Send("""{"method":"subscribe","params":{"channel":"instrument","snapshot":false}}""");
        connection.Read();
        connection.Wait(10);

        Assert.That(connection.Read("heartbeat"), Has.Count.EqualTo(10));
    }

    [Test]
    public void A_connection_is_idle_after_a_minute_without_a_word_from_either_side()
    {
        using var connection = new Connection();

        connection.Wait(59);
        Assert.That(connection.Session.IsIdle(connection.Now), Is.False);
        connection.Wait(2);
        Assert.That(connection.Session.IsIdle(connection.Now), Is.True);
        connection.Send("""{"method":"ping"}""");
        Assert.That(connection.Session.IsIdle(connection.Now), Is.False);
    }

    [Test]
    public void A_change_of_mode_is_told_and_so_is_a_pairs()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"instrument","snapshot":false}}""");
        connection.Read();

        connection.Core.Modes.Set(TradingMode.CancelOnly);
        connection.Core.Modes.Set(connection.Core.Listing.Pairs[1], TradingMode.PostOnly);
        connection.Wait(0.1);
        var frames = connection.Read();

        Assert.That(Text(frames[0].GetProperty("data")[0], "system"), Is.EqualTo("cancel_only"));
        Assert.That(frames[1].GetProperty("data").GetProperty("pairs").EnumerateArray().Select(p => (Text(p, "symbol"), Text(p, "status"))),
            Is.EqualTo(new[] { ("ETH/USD", "post_only") }));
    }

    [Test]
    public void A_token_opens_nothing_after_a_quarter_of_an_hour_but_what_it_opened_stays()
    {
        using var connection = new Connection();
        var (used, unused) = (connection.Token(), connection.Token());
        connection.Send($$$"""{"method":"subscribe","params":{"channel":"balances","token":"{{{used}}}"}}""");
        connection.Wait(901, step: 10);
        connection.Read();

        connection.Send($$$"""{"method":"cancel_all","params":{"token":"{{{used}}}"}}""");
        Assert.That(connection.ReadOne().GetProperty("success").GetBoolean(), Is.True);
        connection.Send($$$"""{"method":"cancel_all","params":{"token":"{{{unused}}}"}}""");
        Assert.That(Text(connection.ReadOne(), "error"), Is.EqualTo("ESession:Invalid session"));
    }

    [TestCase("""{"method":"subscribe","params":{"channel":"executions","token":"$TOKEN"}}""", KeyPermissions.QueryFunds)]
    [TestCase("""{"method":"subscribe","params":{"channel":"balances","token":"$TOKEN"}}""", KeyPermissions.QueryOpenTrades)]
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD","token":"$TOKEN"}}""", KeyPermissions.CloseTrades)]
    [TestCase("""{"method":"cancel_all","params":{"token":"$TOKEN"}}""", KeyPermissions.QueryFunds)]
    public void What_a_key_may_not_do_its_token_may_not_either(string message, KeyPermissions allowed)
    {
        using var connection = new Connection();
        connection.Key.Permissions = allowed;
        connection.Read();

        connection.Send(message);

        Assert.That(Text(connection.ReadOne(), "error"), Is.EqualTo("EGeneral:Permission denied"));
    }

    [Test]
    public void Every_trade_is_told_once_and_in_order()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"trade","symbol":["BTC/USD"],"snapshot":true}}""");
        connection.Wait(1800, step: 7);

        var ids = connection.Read("trade").SelectMany(f => f.GetProperty("data").EnumerateArray()).Select(t => t.GetProperty("trade_id").GetInt64()).ToList();

        Assert.That(ids, Has.Count.GreaterThan(100));
        Assert.That(ids.Zip(ids.Skip(1), (a, b) => b - a), Is.All.EqualTo(1));
        Assert.That(ids[^1], Is.EqualTo(connection.Bitcoin.Last.Id));
    }

    [Test]
    public void Every_candle_with_a_trade_is_told_in_its_last_state_however_fast_time_runs()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":1,"snapshot":false}}""");
        connection.Wait(3600, step: 300);

        var told = connection.Read("ohlc").Select(f => f.GetProperty("data")[0]).GroupBy(c => Text(c, "interval_begin"))
            .ToDictionary(g => g.Key, g => (g.Last().GetProperty("trades").GetInt32(), g.Last().GetProperty("close").GetDecimal()));
        var own = connection.Bitcoin.Candles.Since(1, (Market.Markets.Noon / Market.Markets.Second) + 60).Where(c => c.Trades > 0)
            .ToDictionary(c => SocketTime.Nano(c.OpenTime * Market.Markets.Second), c => (c.Trades, c.Close));

        Assert.That(told.Where(c => own.ContainsKey(c.Key)), Is.EquivalentTo(own));
    }

    [Test]
    public void Ticker_updates_can_be_had_for_quotes_alone()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"],"event_trigger":"bbo","snapshot":false}}""");
        connection.Wait(600);

        var quotes = connection.Read("ticker").Select(f => f.GetProperty("data")[0]).Select(t => (t.GetProperty("bid").GetDecimal(), t.GetProperty("ask").GetDecimal())).ToList();

        Assert.That(quotes, Has.Count.GreaterThan(10));
        Assert.That(quotes.Zip(quotes.Skip(1), (a, b) => a != b), Is.All.True);
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
