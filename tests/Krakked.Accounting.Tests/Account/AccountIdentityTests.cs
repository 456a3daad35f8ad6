using Krakked.Testing;

namespace Krakked.Accounting.Tests;

/// <summary>Random histories of an account, kept twice: by the books, and as the exchange keeps them, which knows balances only.</summary>
public sealed class AccountIdentityTests
{
    const int Histories = 10_000;
    const decimal Cent = 0.01m;

    [Test]
    public void Equity_changes_by_realised_and_unrealised_profit_and_cash_flows_to_the_cent()
    {
        var seen = new Counts();

        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new RandomAccount(seed, seen);
            for (var step = 0; step < 40; step++)
            {
                history.Act();
                if (step % 8 == 7) Check(history, seed);
            }
        }

        Assert.That(
            new[]
            {
                seen.BaseFees, seen.QuoteFees, seen.ThirdFees, seen.UnpricedFees, seen.Flows, seen.Manual, seen.Cross, seen.Inverse, seen.Shared,
            },
            Is.All.GreaterThan(Histories / 10), seen.ToString());
        TestContext.Out.WriteLine(seen);
    }

    static void Check(RandomAccount account, int seed)
    {
        account.Desk.Books.Admit(Given.Start);
        var ledger = account.Desk.Books.Ledger;

        Assert.That(account.Equity - RandomAccount.Cash, Is.EqualTo(account.Desk.Gain).Within(Cent), $"seed {seed}: identity");
        Assert.That(ledger.Equity - ledger.InitialCash, Is.EqualTo(account.Desk.Gain), $"seed {seed}: ledger");
        Assert.That(ledger.NetCashFlows, Is.EqualTo(account.Flows).Within(Cent), $"seed {seed}: cash flows");
        Assert.That(account.Desk.Books.CashFlows.Sum(f => f.Value), Is.EqualTo(ledger.NetCashFlows), $"seed {seed}: cash flows by asset");
        Assert.That(account.Desk.Books.Pnl(includeManual: true).Realized, Is.EqualTo(ledger.RealizedPnl), $"seed {seed}: by strategy");
        foreach (var (asset, amount) in account.Balances)
            Assert.That(account.Desk.Held(asset), Is.EqualTo(amount), $"seed {seed}: {asset}");
    }
}
