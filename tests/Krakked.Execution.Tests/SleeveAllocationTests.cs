using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class SleeveAllocationTests
{
    [Test]
    public void A_fill_is_shared_in_proportion_to_what_each_sleeve_wants()
    {
        var desk = new Desk().Submit(Given.Changes(("a", 3m), ("b", 1m)));

        desk.Trade(1m).Trade(3m);

        Assert.That(Parts(desk, 0), Is.EqualTo(new[] { 0.75m, 0.25m }));
        Assert.That(Parts(desk, 1), Is.EqualTo(new[] { 2.25m, 0.75m }));
    }

    [Test]
    public void What_rounding_leaves_over_goes_to_the_largest_sleeve()
    {
        var desk = new Desk().Submit(Given.Changes(("a", 1m), ("b", 2m)));

        desk.Trade(1m);

        Assert.That(Parts(desk, 0), Is.EqualTo(new[] { 0.33333333m, 0.66666667m }));
    }

    [Test]
    public void The_fee_is_paid_by_the_sleeves_on_the_fill_s_side()
    {
        var desk = new Desk().Submit(Given.Changes(("seller", -1m), ("buyer", 2m), ("other", 1m)));

        desk.Trade(2m, fee: 0.30m);

        Assert.That(Parts(desk, 0), Is.EqualTo(new[] { -1m, 2m, 1m }));
        Assert.That(Fill(desk, 0).Sleeves.Select(s => s.Fee), Is.EqualTo(new[] { 0m, 0.20m, 0.10m }));
    }

    [Test]
    public void Sleeves_that_cancel_out_trade_among_themselves_without_the_venue()
    {
        var desk = new Desk().Submit(Given.Changes(("seller", -1m), ("buyer", 1m)));

        var fill = Fill(desk, 0);
        Assert.That((fill.Quantity, fill.Fee, fill.Price, fill.Side), Is.EqualTo((0m, 0m, 100m, Side.None)));
        Assert.That(Parts(desk, 0), Is.EqualTo(new[] { -1m, 1m }));
        Assert.That((desk.Asked.Count, desk.State(1), desk.Orders.Idle), Is.EqualTo((0, OrderState.Filled, true)));
    }

    [Test]
    public void Less_than_a_lot_between_the_sleeves_is_left_with_the_largest()
    {
        var desk = new Desk().Submit(Given.Changes(("seller", -1m), ("buyer", 1.000000001m)));

        Assert.That(Parts(desk, 0), Is.EqualTo(new[] { -1m, 1m }));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Parts_add_up_to_every_fill_and_no_sleeve_gets_more_than_it_wanted(int seed)
    {
        var random = new Random(seed);
        var wanted = Enumerable.Range(0, random.Next(2, 6)).Select(i => ($"s{i}", Amount(random))).ToArray();
        var desk = new Desk().Submit(Given.Changes(wanted));
        if (desk.Asked.Count == 0) return;

        var (order, left) = (desk.Asked[0].Order, desk.Asked[0].Order.Quantity);
        while (left > 0)
        {
            var quantity = Math.Min(left, Math.Abs(Amount(random)) / 3 + 0.00000001m);
            quantity = order.Instrument.FloorToLot(quantity);
            desk.Trade(quantity, fee: quantity * 0.137m);
            left -= quantity;
        }

        var sign = order.Side is Side.Buy ? 1 : -1;
        var fills = desk.Said.Where(e => e.Fill is not null).Select(e => e.Fill!).ToArray();
        foreach (var fill in fills)
        {
            Assert.That(fill.Sleeves.Sum(s => s.Quantity), Is.EqualTo(sign * fill.Quantity));
            Assert.That(fill.Sleeves.Sum(s => s.Fee), Is.EqualTo(fill.Fee));
            Assert.That(fill.Sleeves.Where(s => s.Quantity * sign <= 0).Sum(s => s.Fee), Is.Zero);
        }

        foreach (var (name, amount) in wanted)
        {
            var got = fills.Sum(f => f.Sleeves.Single(s => s.Strategy.Name == name).Quantity);
            Assert.That(got, Is.EqualTo(amount), "a filled order gives every sleeve exactly what it wanted");
        }
    }

    static decimal Amount(Random random) => random.Next(1, 1_000_000) * (random.Next(3) == 0 ? -1 : 1) / 10_000m;

    static Fill Fill(Desk desk, int index) => desk.Said.Where(e => e.Fill is not null).ElementAt(index).Fill!;

    static IEnumerable<decimal> Parts(Desk desk, int index) => Fill(desk, index).Sleeves.Select(s => s.Quantity);
}
