using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class LedgerRowTests
{
    [TestCase("deposit", "", CashFlowKind.Deposit)]
    [TestCase("withdrawal", "", CashFlowKind.Withdrawal)]
    [TestCase("staking", "", CashFlowKind.Reward)]
    [TestCase("earn", "reward", CashFlowKind.Reward)]
    [TestCase("dividend", "", CashFlowKind.Reward)]
    [TestCase("transfer", "spottofutures", CashFlowKind.Transfer)]
    [TestCase("adjustment", "", CashFlowKind.Adjustment)]
    [TestCase("spend", "", CashFlowKind.Adjustment)]
    [TestCase("a word of next year", "", CashFlowKind.Adjustment)]
    public void A_row_is_money_that_came_or_went_for_a_reason(string type, string subtype, CashFlowKind kind)
    {
        var row = Row(type, subtype, "XBT", 2m, fee: 0.5m);

        Assert.That(row.TryToFlow(out var flow), Is.True);
        Assert.That((flow.Id, flow.Asset, flow.Net, flow.Kind), Is.EqualTo(("L", "XBT", 1.5m, kind)));
    }

    [TestCase("trade", "")]
    [TestCase("transfer", "spottostaking")]
    [TestCase("transfer", "stakingfromspot")]
    [TestCase("earn", "allocation")]
    [TestCase("earn", "deallocation")]
    public void A_trade_or_a_move_between_wallets_is_none(string type, string subtype) =>
        Assert.That(Row(type, subtype, "XBT", 1m).TryToFlow(out _), Is.False);

    [Test]
    public void A_reward_that_stays_in_its_wallet_is_one_of_the_plain_asset()
    {
        Row("earn", "reward", "XBT.F", 0.001m).TryToFlow(out var flow);

        Assert.That((flow.Asset, flow.Note), Is.EqualTo(("XBT", "earn reward")));
    }

    [Test]
    public void Each_difference_is_made_of_its_causes()
    {
        var drifts = new Reconciliation([new Drift("USD", 1_000m, 1_139m), new Drift("XBT", 1m, 1.3m), new Drift("ETH", 5m, 4m)]);

        var explained = DriftExplanation.Explain(drifts,
        [
            Row("trade", "", "USD", -60m, fee: 0.5m), Row("trade", "", "XBT", 0.6m), Row("deposit", "", "USD", 200m, fee: 0.5m),
            Row("earn", "allocation", "XBT", -0.3m),
        ]);

        Assert.That(explained[0].Shares, Is.EqualTo(new DriftShare[]
        {
            new(DriftCause.Fill, -60m), new(DriftCause.Fee, -1m), new(DriftCause.CashFlow, 200m),
        }));
        Assert.That(explained[1].Shares, Is.EqualTo(new DriftShare[] { new(DriftCause.Fill, 0.6m), new(DriftCause.Transfer, -0.3m) }));
        Assert.That(explained[2].Shares, Is.EqualTo(new DriftShare[] { new(DriftCause.Unattributed, -1m) }));
        Assert.That(explained.Select(e => e.Unattributed), Is.EqualTo(new[] { 0m, 0m, -1m }));
    }

    [Test]
    public void Both_sides_of_a_move_between_wallets_explain_nothing()
    {
        var drifts = new Reconciliation([new Drift("XBT", 1m, 1.5m)]);

        var explained = DriftExplanation.Explain(drifts, [Row("earn", "allocation", "XBT", -0.3m), Row("earn", "allocation", "XBT.F", 0.3m)]);

        Assert.That(explained[0].Shares, Is.EqualTo(new[] { new DriftShare(DriftCause.Unattributed, 0.5m) }));
    }

    static LedgerRow Row(string type, string subtype, string asset, decimal amount, decimal fee = 0) => new()
    {
        Id = "L", Time = Given.Start, Type = type, Subtype = subtype, Asset = asset, Amount = amount, Fee = fee,
    };
}
