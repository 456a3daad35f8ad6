using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class ReconcilerTests
{
    readonly Reconciler _reconciler = new(absolute: 0.01m, relative: 0.001m);

    [Test]
    public void Books_that_agree_do_not_drift()
    {
        var result = _reconciler.Compare([new("USD", 100m), new("XBT", 1m)], [new("XBT", 1m), new("USD", 100m)]);

        Assert.That((result.Drifting, result.Drifts.Count), Is.EqualTo((false, 0)));
    }

    [TestCase("100.01", false, TestName = "A difference within the absolute tolerance is let pass")]
    [TestCase("100.1", false, TestName = "A difference within the relative tolerance is let pass")]
    [TestCase("100.2", true, TestName = "A difference beyond both is drift")]
    public void Both_tolerances_count(decimal venue, bool drifting) =>
        Assert.That(_reconciler.Compare([new("USD", 100m)], [new("USD", venue)]).Drifting, Is.EqualTo(drifting));

    [Test]
    public void What_one_side_does_not_name_is_nothing_there()
    {
        var result = _reconciler.Compare([new("USD", 100m)], [new("ETH", 2m), new("USD", 100m)]);

        Assert.That(result.Drifts, Is.EqualTo(new[] { new Drift("ETH", 0m, 2m) }));
        Assert.That(result.Drifts[0].Difference, Is.EqualTo(2m));
    }

    [Test]
    public void A_ledger_drifts_until_a_comparison_finds_it_right_again()
    {
        var ledger = new Ledger(100m, new FixedPrices());
        ledger.Apply(Given.Fill(Side.Buy, 0.5m, 100m));

        ledger.Apply(_reconciler.Compare(ledger.Balances("USD"), [new("USD", 60m), new("XBT", 0.5m)]));
        var wrong = ledger.Drifting;
        ledger.Apply(_reconciler.Compare(ledger.Balances("USD"), [new("USD", 50m), new("XBT", 0.5m)]));

        Assert.That((wrong, ledger.Drifting), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_tolerance_outside_its_range_is_refused() =>
        Assert.That(() => new Reconciler(relative: 2m), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
