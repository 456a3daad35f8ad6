namespace Krakked.Kraken.Orders;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OrderLookUpTests
{
    const string Name = "6b0000000000800080000000000000ff";

    static readonly DateTimeOffset Deadline = new(2026, 3, 15, 11, 30, 5, TimeSpan.Zero);

    readonly OrderLookUp _lookUp = new(Name, Deadline, new LookUpRules());

    [TestCase(true)]
    [TestCase(false)]
    public void An_order_found_before_its_deadline_is_found(bool open)
    {
        var orders = News.Answer(("OAAAAA-AAAAA-AAAAAA", News.Order(Name)));
        var reading = Reading(-4);

        var found = _lookUp.Take(open ? reading with { Open = orders } : reading with { Closed = orders });

        Assert.That((found.Conclusion, found.Found.Keys.Single()), Is.EqualTo((LookUpConclusion.Found, "OAAAAA-AAAAA-AAAAAA")));
    }

    [Test]
    public void An_order_is_found_although_the_rest_could_not_be_read() =>
        Assert.That(_lookUp.Take(new LookUpReading
        {
            At = Deadline, EngineIsOnline = false, Closed = News.Answer(("O1", News.Order(Guid.Parse(Name).ToString("D")))),
        }).Conclusion, Is.EqualTo(LookUpConclusion.Found));

    [Test]
    public void A_double_order_is_seen_as_two() =>
        Assert.That(_lookUp.Take(Reading(1) with
        {
            Open = News.Answer(("O1", News.Order(Name))), Closed = News.Answer(("O2", News.Order(Name))),
        }).Found, Has.Count.EqualTo(2));

    [Test]
    public void It_is_absent_when_two_whole_readings_after_deadline_and_margin_do_not_know_it()
    {
        var first = _lookUp.Take(Reading(5.001));
        var second = _lookUp.Take(Reading(9.002));

        Assert.That((first.Conclusion, first.ReadAgain), Is.EqualTo((LookUpConclusion.Unproven, Deadline.AddSeconds(5.001).AddSeconds(4))));
        Assert.That(second.Conclusion, Is.EqualTo(LookUpConclusion.Absent));
    }

    [Test]
    public void Readings_too_early_or_too_close_together_prove_nothing()
    {
        Assert.That(_lookUp.Take(Reading(-3)).Conclusion, Is.EqualTo(LookUpConclusion.Unproven));
        Assert.That(_lookUp.Take(Reading(5)).ReadAgain, Is.GreaterThan(Deadline.AddSeconds(5)));
        Assert.That(_lookUp.Take(Reading(6)).Conclusion, Is.EqualTo(LookUpConclusion.Unproven));
        Assert.That(_lookUp.Take(Reading(9.9)).Conclusion, Is.EqualTo(LookUpConclusion.Unproven));
        Assert.That(_lookUp.Take(Reading(10)).Conclusion, Is.EqualTo(LookUpConclusion.Absent));
    }

    static IEnumerable<TestCaseData> Partial()
    {
        yield return new TestCaseData((LookUpReading r) => r with { Open = default }, "open orders").SetArgDisplayNames("open");
        yield return new TestCaseData((LookUpReading r) => r with { Closed = default }, "closed orders").SetArgDisplayNames("closed");
        yield return new TestCaseData((LookUpReading r) => r with { Trades = default }, "trades").SetArgDisplayNames("trades");
        yield return new TestCaseData((LookUpReading r) => r with { EngineIsOnline = false }, "not online").SetArgDisplayNames("engine");
    }

    [TestCaseSource(nameof(Partial))]
    public void A_reading_with_a_part_missing_never_counts(Func<LookUpReading, LookUpReading> without, string why)
    {
        for (var at = 6; at < 600; at += 6)
        {
            var looked = _lookUp.Take(without(Reading(at)));
            Assert.That((looked.Conclusion, looked.Why!.Contains(why, StringComparison.Ordinal)), Is.EqualTo((LookUpConclusion.Unproven, true)));
        }

        _lookUp.Take(Reading(700));
        Assert.That(_lookUp.Take(Reading(704)).Conclusion, Is.EqualTo(LookUpConclusion.Absent));
    }

    [Test]
    public void A_trade_of_an_order_nobody_knows_has_to_be_accounted_for_first()
    {
        var trades = News.Answer(("T1", News.Trade("O1", 1)));

        var looked = _lookUp.Take(Reading(6) with { Trades = trades });
        var ours = _lookUp.Take(Reading(12) with { Trades = trades, Known = News.Orders(("O1", News.Order(Name))) });

        Assert.That(looked.Unaccounted, Is.EqualTo(new[] { "O1" }));
        Assert.That(ours.Conclusion, Is.EqualTo(LookUpConclusion.Found));
    }

    [Test]
    public void Trades_of_other_orders_hide_nothing()
    {
        var reading = Reading(6) with { Trades = News.Answer(("T1", News.Trade("O1", 1))), Known = News.Orders(("O1", News.Order("by-hand"))) };

        _lookUp.Take(reading);

        Assert.That(_lookUp.Take(reading with { At = Deadline.AddSeconds(10) }).Conclusion, Is.EqualTo(LookUpConclusion.Absent));
    }

    static LookUpReading Reading(double afterDeadline) => new()
    {
        At = Deadline.AddSeconds(afterDeadline),
        EngineIsOnline = true,
        Open = News.Answer<OrderInfo>(),
        Closed = News.Answer(("OTHER", News.Order("by-hand"))),
        Trades = News.Answer<TradeInfo>(),
    };
}
