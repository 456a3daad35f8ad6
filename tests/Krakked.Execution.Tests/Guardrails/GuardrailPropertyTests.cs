using FsCheck;
using FsCheck.Fluent;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Guardrails;

public sealed class GuardrailPropertyTests
{
    const decimal Pair = 1_000, Total = 1_500;

    /// <summary>A buy, a fill, an end, a lost answer or a wait, on one of two pairs.</summary>
    public sealed record Act(int What, bool OfEther, int Size);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Acts)], MaxTest = 300)]
    public bool What_is_held_and_may_still_be_bought_never_passes_the_limits(Act[] acts)
    {
        ArgumentNullException.ThrowIfNull(acts);
        var house = new Gatehouse(new GuardrailOptions
        {
            MaxPairNotionalUsd = Pair, MaxTotalNotionalUsd = Total, PriceCollarBps = null, MaxQuoteAgeMs = null,
        });
        foreach (var act in acts)
        {
            Do(act, house);
            if (Worth(house, Given.Xbt, 100) > Pair || Worth(house, Gatehouse.Ether, 10) > Pair
                || Worth(house, Given.Xbt, 100) + Worth(house, Gatehouse.Ether, 10) > Total)
                return false;
        }

        return true;
    }

    static void Do(Act act, Gatehouse house)
    {
        var (of, price) = act.OfEther ? (Gatehouse.Ether, 10m) : (Given.Xbt, 100m);
        var held = house.Portfolio.Position(of).Quantity;
        switch (act.What)
        {
            case 0 or 1: house.Desk.Submit(Given.Buy(act.Size * 10 / price, price, held: held, of: of)); break;
            case 2 when AtVenue(house, of) is { } order: Fill(house, order, act.Size, price); break;
            case 3 when AtVenue(house, of) is { } order: house.Desk.Hear(VenueEventKind.Cancelled, order.Order.Id.Value); break;
            case 4 when AtVenue(house, of) is { } order: house.Desk.Hear(VenueEventKind.NotSent, order.Order.Id.Value); break;
            default: house.Desk.Wait(3_000); break;
        }
    }

    static void Fill(Gatehouse house, WorkingOrder order, int share, decimal price)
    {
        var (left, instrument) = (order.Order.Quantity - order.Filled, order.Order.Instrument);
        var traded = share > 60 ? left : instrument.FloorToLot(left * share / 100);
        if (traded <= 0) return;

        // The books first, as when they are told before anything else is decided.
        house.Holding(house.Portfolio.Position(instrument).Quantity + traded, instrument, cost: price);
        house.Desk.Trade(traded, order.Order.Id.Value, price);
    }

    static WorkingOrder? AtVenue(Gatehouse house, Instrument of) =>
        Buys(house, of).Cast<WorkingOrder?>().FirstOrDefault(o => o!.Value.State is not OrderState.Pending);

    // What waits is looked at again before it is sent; only what was sent can trade.
    static decimal Worth(Gatehouse house, Instrument of, decimal price) => (house.Portfolio.Position(of).Quantity * price)
        + Buys(house, of).Where(o => o.State is not OrderState.Pending).Sum(o => (o.Order.Quantity - o.Filled) * price);

    static IEnumerable<WorkingOrder> Buys(Gatehouse house, Instrument of) => Enumerable.Range(0, house.Desk.Orders.Working)
        .Select(house.Desk.Orders.At).Where(o => o.Order.Side is Side.Buy && o.Order.Instrument.Equals(of));

    static class Acts
    {
        public static Arbitrary<Act[]> Sequence() => Gen.ArrayOf(
            from what in Gen.Choose(0, 5)
            from ether in Gen.Elements(true, false)
            from size in Gen.Choose(1, 110)
            select new Act(what, ether, size)).ToArbitrary();
    }
}
