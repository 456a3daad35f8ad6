namespace Krakked.Accounting.Tests;

public sealed class ExternalActivityTests
{
    [Test]
    public void A_deposit_and_a_trade_by_hand_are_told_as_shares_of_equity()
    {
        var desk = new AccountDesk();
        var before = desk.Books.Mark();

        desk.Flow("XBT", 1m);
        desk.Trade(Side.Buy, 3m, 100m, fee: 5m, who: "manual");
        desk.Trade(Side.Sell, 1m, 100m, who: "manual");

        var activity = ExternalActivity.Between(before, desk.Books.Mark());
        Assert.That((activity.EquityShare, activity.ExposureShare), Is.EqualTo((0.095m, 0.2m)));
        Assert.That(activity.ToString(), Is.EqualTo("External activity moved your equity by +9.50 % and your exposure by +20.00 %."));
    }

    [Test]
    public void What_strategies_and_the_market_do_is_not_external()
    {
        var desk = new AccountDesk();
        var before = desk.Books.Mark();

        desk.Trade(Side.Buy, 3m, 100m, fee: 5m);
        desk.Market[AccountDesk.XbtUsd] = 150;

        Assert.That(ExternalActivity.Between(before, desk.Books.Mark()).EquityShare, Is.Zero);
    }

    [Test]
    public void Of_nothing_there_is_no_share()
    {
        var activity = new ExternalActivity(0m, 100m, 0m, 0m);

        Assert.That((activity.EquityShare, activity.ToString()), Is.EqualTo(
            ((decimal?)null, "External activity moved an account that held nothing of value before.")));
    }

    [TestCase(true, null, 2, TestName = "Trades by hand count when they are tracked")]
    [TestCase(false, null, 1, TestName = "Trades by hand do not count when they are not tracked")]
    [TestCase(false, true, 2, TestName = "Trades by hand count when they are asked for")]
    [TestCase(true, false, 1, TestName = "Trades by hand can be left out")]
    public void Profit_is_told_with_or_without_trades_by_hand(bool track, bool? include, int strategies)
    {
        var desk = new AccountDesk(track: track);
        desk.Trade(Side.Buy, 1m, 90m, fee: 1m);
        desk.Trade(Side.Buy, 2m, 95m, fee: 2m, who: "manual");

        var pnl = desk.Books.Pnl(include);

        Assert.That((pnl.Strategies.Count, pnl.Realized, pnl.Fees), Is.EqualTo(strategies == 2 ? (2, -3m, 3m) : (1, -1m, 1m)));
        Assert.That(pnl.Unrealized, Is.EqualTo(strategies == 2 ? 20m : 10m));
        Assert.That((desk.Held("XBT"), desk.Books.Ledger.Equity), Is.EqualTo((3m, 1_017m)));
    }
}
