using Krakked.Accounting;
using static Krakked.Live.Tests.AccountScene;

namespace Krakked.Live.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ComparisonTests
{
    readonly AccountScene _account = new();

    [SetUp]
    public void Buy() => _account.Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));

    [Test]
    public void Balances_that_match_are_no_drift()
    {
        Assert.That(_account.Compare(("USD", 900m), ("XBT", 1m)).Drifting, Is.False);
        Assert.That(_account.Portfolio.Drifting, Is.False);
    }

    [Test]
    public void An_asset_beyond_tolerance_is_drift_with_both_numbers_until_it_matches_again()
    {
        var found = _account.Compare(("USD", 900m), ("XBT", 1.02m));

        Assert.That(found.Drifts.Single(), Is.EqualTo(new Drift("XBT", 1m, 1.02m)));
        Assert.That(_account.Portfolio.Drifting, Is.True);
        Assert.That(_account.Portfolio.Publish(Given.Start).Drifting, Is.True);

        _account.Compare(("USD", 900m), ("XBT", 1m));
        Assert.That(_account.Portfolio.Drifting, Is.False);
    }

    [Test]
    public void What_is_worth_no_more_than_the_tolerated_value_is_told_and_no_drift()
    {
        var found = _account.Compare(("USD", 900m), ("XBT", 1.01m));

        Assert.That(found.Drifting, Is.False);
        Assert.That(_account.Portfolio.Compared!.Tolerated.Single().Asset, Is.EqualTo("XBT"));
    }

    [Test]
    public void What_has_no_price_is_never_small() =>
        Assert.That(_account.Compare(("USD", 900m), ("XBT", 1m), ("NEW", 0.1m)).Drifts.Single().Asset, Is.EqualTo("NEW"));

    [Test]
    public void Coins_that_moved_to_where_they_earn_are_reported_apart_and_are_no_drift()
    {
        var found = _account.Compare(("USD", 800m), ("USD.F", 100m), ("XBT", 0.25m), ("XBT.S", 0.5m), ("XBT.M", 0.25m));

        Assert.That(found.Drifting, Is.False);
        Assert.That(_account.Portfolio.Compared!.Holdings.Single(h => h.Asset == "XBT").Elsewhere,
            Is.EqualTo(new[] { new WalletAmount(Wallet.Staked, 0.5m), new WalletAmount(Wallet.Rewards, 0.25m) }));
    }

    [Test]
    public void An_ignored_or_excluded_asset_is_compared_and_let_be()
    {
        _account.Portfolio.Ignore("XBT");
        Assert.That(_account.Compare(("USD", 900m), ("XBT", 5m)).Drifting, Is.False);

        _account.Portfolio.Ignore("XBT", ignore: false);
        Assert.That(_account.Compare(("USD", 900m), ("XBT", 5m)).Drifting, Is.True);

        var excluding = new AccountScene(new PortfolioOptions { OpeningCash = 1_000m, ExcludeAssets = ["DOT"] });
        Assert.That(excluding.Compare(("USD", 1_000m), ("DOT", 5m)).Drifting, Is.False);
    }

    [Test]
    public void A_difference_is_made_of_its_causes_and_what_is_booked_explains_nothing()
    {
        _account.Portfolio.Take([], [Flow("L1", "XBT", 1m)]);
        _account.Compare(("USD", 900m), ("XBT", 2.8m));

        var drift = _account.Portfolio.Explain(
        [
            Row("L1", "deposit", 1m), Row("L2", "trade", 0.5m, reference: "T2"), Row("L3", "trade", 1m, reference: "T1"), Row("L4", "staking", 0.2m),
        ]).Single();

        Assert.That(drift.Shares, Is.EqualTo(new[]
        {
            new DriftShare(DriftCause.Fill, 0.5m), new DriftShare(DriftCause.CashFlow, 0.2m), new DriftShare(DriftCause.Unattributed, 0.1m),
        }));
    }

    static LedgerRow Row(string id, string type, decimal amount, string reference = "") => new()
    {
        Id = id, Type = type, Asset = "XBT", Amount = amount, Reference = reference, Time = Given.Start,
    };
}
