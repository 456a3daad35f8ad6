using System.Text.Json;
using Krakked.Exchange.Tests.Faults;

namespace Krakked.Exchange.Tests.Admin;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdminApiTests
{
    readonly Desk _desk = new();

    [Test]
    public void A_fault_is_set_listed_and_taken_back()
    {
        var added = _desk.Admin("POST", "faults", """{"point":"reply-lost","on":"AddOrder","times":1}""");
        Assert.That(added.GetProperty("number").GetInt32(), Is.EqualTo(1));

        var listed = _desk.Admin("GET", "faults")[0];
        Assert.That(listed.GetProperty("fault").GetProperty("point").GetString(), Is.EqualTo("reply-lost"));
        Assert.That(listed.GetProperty("strokes").GetInt32(), Is.Zero);

        _desk.Admin("DELETE", "faults/1");
        Assert.That(_desk.Admin("GET", "faults").GetArrayLength(), Is.Zero);
        _desk.Admin("DELETE", "faults/1", status: 404);
    }

    [Test]
    public void A_swarm_sets_the_faults_of_its_seed()
    {
        _desk.Admin("POST", "swarm", """{"seed":42,"seconds":60}""");

        Assert.That(_desk.Plan.Faults.Select(f => f.Fault), Is.EqualTo(FaultSwarm.Draw(42, _desk.Now + 60_000_000_000)));
    }

    [Test]
    public void A_mode_is_what_orders_meet()
    {
        _desk.Admin("POST", "mode", """{"to":"cancel-only"}""");

        Assert.That(Error("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01"), Is.EqualTo("EService:Market in cancel_only mode"));
    }

    [Test]
    public void What_the_owner_does_by_hand_is_in_the_truth_and_in_the_histories()
    {
        _desk.Admin("POST", "deposit", """{"asset":"USD","amount":"500.5"}""");
        var order = _desk.Admin("POST", "trade", """{"pair":"XBTUSD","side":"buy","volume":"0.5"}""");

        Assert.That(order.GetProperty("status").GetString(), Is.EqualTo("closed"));
        Assert.That(_desk.Admin("GET", "truth/trades").GetArrayLength(), Is.EqualTo(1));
        Assert.That(_desk.Call("TradesHistory").GetProperty("result").GetProperty("count").GetInt32(), Is.EqualTo(1));
        var ledger = _desk.Admin("GET", "truth/ledger?account=test").EnumerateArray().ToList();
        Assert.That(ledger.Select(r => r.GetProperty("type").GetString()), Is.EqualTo(new[] { "deposit", "deposit", "deposit", "trade", "trade" }));
        foreach (var balance in _desk.Admin("GET", "truth/balances").EnumerateArray())
            Assert.That(balance.GetProperty("total").GetString(), Is.EqualTo(LastBalance(ledger, balance.GetProperty("asset").GetString()!)));
    }

    [Test]
    public void More_than_is_free_cannot_be_withdrawn()
    {
        var refused = _desk.Admin("POST", "deposit", """{"asset":"XBT","amount":-6}""", status: 400);

        Assert.That(refused.GetProperty("error").GetString(), Is.EqualTo("6 XBT cannot be withdrawn: 5 are free."));
    }

    [Test]
    public void Money_that_earns_is_a_balance_of_its_own_that_no_order_can_use()
    {
        _desk.Admin("POST", "earn", """{"asset":"USD","amount":"99990"}""");

        var balances = _desk.Call("BalanceEx").GetProperty("result");
        Assert.That(balances.GetProperty("ZUSD").GetProperty("balance").GetString(), Is.EqualTo("10.0000"));
        Assert.That(balances.GetProperty("USD.F").GetProperty("balance").GetString(), Is.EqualTo("99990.0000"));
        Assert.That(_desk.Call("Balance").GetProperty("result").GetProperty("USD.F").GetString(), Is.EqualTo("99990.0000"));
        Assert.That(Error("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01"), Is.EqualTo("EOrder:Insufficient funds"));
        Assert.That(_desk.Call("TradeBalance").GetProperty("result").GetProperty("eb").GetString(), Is.EqualTo("350000.0000"));
        Assert.That(_desk.Admin("GET", "truth/balances").EnumerateArray().Select(b => b.GetProperty("asset").GetString()),
            Is.EqualTo(new[] { "USD.F", "XBT", "USD" }));
    }

    [Test]
    public void Money_goes_to_where_it_earns_and_back_as_transfers()
    {
        _desk.Admin("POST", "earn", """{"asset":"BTC","amount":2}""");
        _desk.Admin("POST", "earn", """{"asset":"BTC","amount":-0.5}""");

        var rows = _desk.Call("Ledgers", "type=transfer").GetProperty("result").GetProperty("ledger").EnumerateObject().Select(r => r.Value);
        Assert.That(rows.Select(r => (Text(r, "asset"), Text(r, "subtype"), Text(r, "amount"), Text(r, "balance"))).Reverse(), Is.EqualTo(new[]
        {
            ("XXBT", "spottostaking", "-2.0000000000", "3.0000000000"), ("XBT.F", "stakingfromspot", "2.0000000000", "2.0000000000"),
            ("XXBT", "spotfromstaking", "0.5000000000", "3.5000000000"), ("XBT.F", "stakingtospot", "-0.5000000000", "1.5000000000"),
        }));
    }

    [TestCase("""{"asset":"XBT","amount":6}""", "6 XBT cannot be moved: 5 are free.")]
    [TestCase("""{"asset":"XBT","amount":-1}""", "1 XBT.F cannot be moved: 0 are free.")]
    [TestCase("""{"asset":"XBT.F","amount":1}""", "1 XBT.F cannot be moved.")]
    public void Only_what_is_free_is_moved(string body, string error) =>
        Assert.That(Text(_desk.Admin("POST", "earn", body, status: 400), "error"), Does.StartWith(error));

    [Test]
    public void A_key_loses_its_rights_its_nonce_and_its_patience()
    {
        _desk.Admin("POST", "permissions", """{"are":["query-funds"]}""");
        Assert.That(Error("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01"), Is.EqualTo("EGeneral:Permission denied"));

        _desk.Admin("POST", "nonce", """{"ahead":1000}""");
        Assert.That(Error("Balance"), Is.EqualTo("EAPI:Invalid nonce"));

        _desk.Admin("POST", "lockout", """{"seconds":900}""");
        Assert.That(Error("Balance"), Is.EqualTo("EGeneral:Temporary lockout"));
    }

    [Test]
    public void No_nonce_lies_above_the_highest()
    {
        _desk.Admin("POST", "nonce", """{"ahead":18446744073709551615}""");

        var refused = _desk.Admin("POST", "nonce", """{"ahead":1}""", status: 400);

        Assert.That(refused.GetProperty("error").GetString(), Does.StartWith("ahead 1: no nonce lies so far above"));
    }

    [Test]
    public void Histories_lag_behind_and_catch_up()
    {
        _desk.Admin("POST", "lag", """{"seconds":3}""");
        _desk.Admin("POST", "trade", """{"pair":"XBTUSD","side":"sell","volume":0.1}""");

        Assert.That(Count("TradesHistory"), Is.Zero);
        Assert.That(Count("ClosedOrders"), Is.Zero);
        _desk.Now += 4_000_000_000;
        Assert.That(Count("TradesHistory"), Is.EqualTo(1));
        Assert.That(Count("ClosedOrders"), Is.EqualTo(1));
    }

    [Test]
    public void The_switch_fires_and_takes_everything_back()
    {
        _desk.Call("AddOrder", "pair=XBTUSD&type=buy&ordertype=limit&price=1000&volume=0.01");
        _desk.Admin("POST", "switch", "{}");

        Assert.That(_desk.Admin("GET", "truth/orders")[0].GetProperty("status").GetString(), Is.EqualTo("canceled"));
    }

    [Test]
    public void The_clock_jumps_ahead_and_never_back()
    {
        var before = _desk.Clock.Now;
        _desk.Admin("POST", "clock", """{"ahead":40}""");
        _desk.Admin("POST", "clock", """{"ahead":-1}""", status: 400);

        Assert.That(_desk.Clock.Now - before, Is.EqualTo(40_000_000_000));
    }

    [Test]
    public void What_reached_the_exchange_is_in_the_log_whether_the_answer_came_back_or_not()
    {
        _desk.Plan.Add(new Fault { Point = FaultPoint.ReplyLost });
        _desk.Edge.OnArrived(_desk.Private("AddOrder", "pair=XBTUSD&type=buy&ordertype=market&volume=0.01&cl_ord_id=a1"), _desk.Now);

        var logged = _desk.Admin("GET", "truth/requests")[0];

        Assert.That(logged.GetProperty("endpoint").GetString(), Is.EqualTo("AddOrder"));
        Assert.That(logged.GetProperty("body").GetString(), Does.Contain("cl_ord_id=a1"));
        Assert.That(logged.GetProperty("reply").GetString(), Does.Contain("\"txid\""));
    }

    [TestCase("POST", "faults", """{"point":"nonsense"}""", 400, "The body does not fit")]
    [TestCase("POST", "faults", """{"point":"reply-lost","often":3}""", 400, "often")]
    [TestCase("POST", "faults", """{"point":"reply-lost","probability":2}""", 400, "A probability is 0 to 1.")]
    [TestCase("POST", "trade", """{"pair":"XBTEUR","side":"buy","volume":1}""", 400, "pair 'XBTEUR': not listed. Listed are: XBTUSD.")]
    [TestCase("POST", "deposit", """{"asset":"USD","amount":1,"account":"other"}""", 400, "account 'other': there is none. There are: test.")]
    [TestCase("POST", "swarm", """{"seed":1,"seconds":-1}""", 400, "-1 seconds: give 0 to 86400.")]
    [TestCase("POST", "nothing", "{}", 404, "'POST nothing' is none of")]
    public void A_wrong_call_is_told_what_is_wrong(string method, string path, string body, int status, string error)
    {
        Assert.That(_desk.Admin(method, path, body, status).GetProperty("error").GetString(), Does.Contain(error));
    }

    string? Error(string endpoint, string form = "") => _desk.Call(endpoint, form).GetProperty("error")[0].GetString();

    int Count(string endpoint) => _desk.Call(endpoint).GetProperty("result").GetProperty("count").GetInt32();

    static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    static string? LastBalance(IEnumerable<JsonElement> ledger, string asset) =>
        ledger.Last(r => r.GetProperty("asset").GetString() == asset).GetProperty("balance").GetString();
}
