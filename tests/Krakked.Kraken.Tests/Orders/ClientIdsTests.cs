using System.Text.RegularExpressions;

namespace Krakked.Kraken.Orders;

public sealed class ClientIdsTests
{
    static readonly StrategyId Mean = new("mean-reversion");

    readonly ClientIds _ids = new("main", [Given.Trend, Mean]);

    [Test]
    public void A_name_is_the_same_on_every_machine_and_for_ever() =>
        Assert.That(_ids.Of(Order(258, Given.Trend)), Is.EqualTo("6b204902438e8dd08000000000000102"));

    [FsCheck.NUnit.Property]
    public bool A_name_says_whose_order_it_is_to_a_machine_that_knows_nothing_else(FsCheck.PositiveInt high, FsCheck.PositiveInt low, bool mean)
    {
        var (id, strategy) = (((long)high.Get << 31) | (uint)low.Get, mean ? Mean : Given.Trend);

        var name = _ids.Of(Order(id, strategy));
        var claim = new ClientIds("main", [Mean, new StrategyId("another"), Given.Trend]).Read(name);

        return claim == new OrderClaim(OrderOwner.Ours, new OrderId(id), strategy);
    }

    [FsCheck.NUnit.Property]
    public bool Different_orders_have_different_names(FsCheck.PositiveInt one, FsCheck.PositiveInt other) =>
        one.Get == other.Get || _ids.Of(Order(one.Get, Mean)) != _ids.Of(Order(other.Get, Mean));

    [TestCase(1)]
    [TestCase(long.MaxValue)]
    public void A_name_is_a_UUID_of_version_8_whatever_the_id(long id)
    {
        var name = _ids.Of(Order(id, Mean));

        Assert.That(Regex.IsMatch(name, "^[0-9a-f]{12}8[0-9a-f]{3}8[0-9a-f]{15}$"), name);
        Assert.That(Guid.Parse(name).Version, Is.EqualTo(8));
        Assert.That(_ids.Read(name).Order, Is.EqualTo(new OrderId(id)));
    }

    [Test]
    public void Dashes_and_capitals_make_no_other_name()
    {
        var name = _ids.Of(Order(9, Mean));

        Assert.That(_ids.Read(Guid.Parse(name).ToString("D").ToUpperInvariant()), Is.EqualTo(_ids.Read(name)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("by-hand")]
    [TestCase("9f1c2b7e-0d53-4e52-9a6b-1d2c3b4a5f60")]
    [TestCase("9f1c2b7e0d534e529a6b1d2c3b4a5f60")]
    [TestCase("6b00000000008000800000000000000")]
    public void A_name_we_did_not_give_is_foreign(string? clientId) =>
        Assert.That(_ids.Read(clientId), Is.EqualTo(new OrderClaim(OrderOwner.Foreign)));

    [Test]
    public void An_order_of_another_instance_is_seen_to_be_one() =>
        Assert.That(_ids.Read(new ClientIds("spare", [Mean]).Of(Order(9, Mean))), Is.EqualTo(new OrderClaim(OrderOwner.OtherInstance)));

    [Test]
    public void An_order_for_several_strategies_names_none()
    {
        var order = Order(9, Mean) with { Changes = [new SleeveChange(Mean, 1), new SleeveChange(Given.Trend, 1)] };

        Assert.That(_ids.Read(_ids.Of(order)), Is.EqualTo(new OrderClaim(OrderOwner.Ours, new OrderId(9))));
    }

    [Test]
    public void The_manual_sleeve_is_known_without_being_named() =>
        Assert.That(_ids.Read(_ids.Of(Order(9, Sleeve.Manual))).Strategy, Is.EqualTo(Sleeve.Manual));

    [Test]
    public void An_order_is_not_named_when_its_fills_could_not_be_attributed() =>
        Assert.That(() => _ids.Of(Order(9, new StrategyId("stranger"))), Throws.TypeOf<KrakkedException>().With.Message.Contains("'stranger'"));

    [Test]
    public void Two_strategies_with_the_same_tag_are_refused()
    {
        // 24 bits: some two of these collide.
        var many = Enumerable.Range(0, 30_000).Select(i => new StrategyId($"s{i}"));

        Assert.That(() => new ClientIds("main", many), Throws.TypeOf<KrakkedException>().With.Message.Contains("Rename one"));
    }

    [Test]
    public void An_instance_has_a_name() => Assert.That(() => new ClientIds(" ", []), Throws.TypeOf<KrakkedException>());

    static Order Order(long id, StrategyId strategy) => new()
    {
        Id = new OrderId(id), Instrument = Given.Instrument(), Side = Side.Buy, Quantity = 1, CreatedAt = Given.Start,
        Changes = [new SleeveChange(strategy, 1)],
    };
}
