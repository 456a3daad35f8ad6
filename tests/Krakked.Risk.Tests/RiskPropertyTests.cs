using FsCheck;
using FsCheck.Fluent;
using Krakked.Testing;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Krakked.Risk.Tests;

[Properties]
public sealed class RiskPropertyTests
{
    [Property]
    public bool Nothing_that_is_allowed_has_a_reason_and_all_else_has(Scenario given) =>
        given.Plan().Actions.All(a => a.Verdict is RiskVerdict.Allowed == (a.Reasons.Count == 0));

    [Property]
    public bool The_changes_of_the_sleeves_add_up_to_the_change_of_the_position(Scenario given) =>
        given.Plan().Actions.All(a => a.Changes.Sum(c => c.Quantity) == a.Delta);

    [Property]
    public bool What_is_blocked_changes_nothing(Scenario given) =>
        given.Plan().Actions.All(a => a.Verdict is not RiskVerdict.Blocked || (a.Delta == 0 && a.Changes.Count == 0));

    [Property]
    public bool One_action_an_instrument(Scenario given) =>
        given.Plan().Actions.Select(a => a.Instrument).Distinct().Count() == given.Plan().Actions.Count;

    [Property]
    public bool Every_sleeve_that_wants_out_gets_out(Scenario given)
    {
        var (desk, plan) = given.Reviewed();

        return given.Wishes.Where(w => w.Intent.Kind is IntentKind.Exit).All(w =>
        {
            var held = desk.Portfolio.Position(w.Slot.Instrument).Held(w.Slot.Strategy);
            var action = plan.Actions.SingleOrDefault(a => a.Instrument.Equals(w.Slot.Instrument));
            return held == 0 || action.Changes.Contains(new(w.Slot.Strategy, -held));
        });
    }

    [Property]
    public bool The_order_in_which_intents_arrive_does_not_matter(Scenario given)
    {
        var (there, back) = (given.Plan(), (given with { Wishes = [.. given.Wishes.Reverse()] }).Plan());

        return there.Actions.Select(Told).SequenceEqual(back.Actions.Select(Told), StringComparer.Ordinal);
    }

    [Property]
    public bool Buys_cost_no_more_than_the_cash_and_nothing_is_sold_short(Scenario given)
    {
        var (desk, plan) = given.Reviewed();
        var cost = plan.Actions.Where(a => a.Delta > 0).Sum(a => a.Delta * a.Price * 1.0026m);

        return cost <= desk.Portfolio.Cash && plan.Actions.All(a => a.TargetBase >= 0);
    }

    [Property]
    public bool No_buy_takes_an_asset_beyond_its_limit(Scenario given)
    {
        var plan = given.Plan();

        return given.Options.MaxPerAssetPct is not { } limit
            || plan.Actions.All(a => a.Delta <= 0 || a.TargetNotional <= plan.Equity * limit / 100);
    }

    [Property]
    public bool No_buy_takes_the_number_of_positions_beyond_its_limit(Scenario given)
    {
        var (desk, plan) = given.Reviewed();
        var before = desk.Portfolio.Instruments.Count(i => !desk.Portfolio.Position(i).IsFlat);
        desk.Portfolio.CarryOut(plan);
        var after = desk.Portfolio.Instruments.Count(i => !desk.Portfolio.Position(i).IsFlat);

        return given.Options.MaxOpenPositions is not { } limit || after <= Math.Max(before, limit);
    }

    [Property]
    public bool No_rule_raises_a_size(Scenario given)
    {
        var wish = given.Wishes[0];
        var free = (given with { Options = RiskOptions.Unlimited, Wishes = [wish] }).Plan().Actions;
        var ruled = (given with { Wishes = [wish] }).Plan().Actions;

        return wish.Intent is { Exposure: null, QuoteAmount: null }
            || ruled.All(r => r.Delta <= 0 || r.Delta <= free.Single().Delta);
    }

    [Property]
    public bool A_tripped_switch_lets_nothing_grow(Scenario given)
    {
        var desk = given.Desk();
        desk.Engine.KillSwitch.Trip("enough");

        return desk.Review([.. given.Wishes]).Actions.All(a => a.Changes.All(c => c.Quantity < 0));
    }

    static string Told(RiskAdjustedAction action) =>
        $"{action.Instrument} {action.Kind} {action.Verdict} {action.Delta} {action.LimitPrice} {action.Because} "
        + string.Join(' ', action.Changes) + string.Join(' ', action.Reasons);

    [AttributeUsage(AttributeTargets.Class)]
    sealed class PropertiesAttribute : FsCheck.NUnit.PropertiesAttribute
    {
        public PropertiesAttribute() => (Arbitrary, MaxTest) = ([typeof(Scenarios)], 300);
    }
}
