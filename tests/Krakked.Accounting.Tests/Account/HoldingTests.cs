namespace Krakked.Accounting.Tests;

public sealed class HoldingTests
{
    [TestCase("XBT", "XBT", Wallet.Spot)]
    [TestCase("XBT.F", "XBT", Wallet.Flexible)]
    [TestCase("ETH2.S", "ETH2", Wallet.Staked)]
    [TestCase("USD.M", "USD", Wallet.Rewards)]
    [TestCase("DOT.B", "DOT", Wallet.Bonded)]
    [TestCase("AAPL.T", "AAPL.T", Wallet.Spot)]
    [TestCase("T", "T", Wallet.Spot)]
    public void A_name_tells_the_asset_and_where_it_lies(string name, string asset, Wallet wallet) =>
        Assert.That(WalletAsset.Of(name), Is.EqualTo(new WalletAsset(asset, wallet)));

    [Test]
    public void What_earns_is_reported_apart_from_what_can_be_traded()
    {
        var holdings = Holding.Of([new("XBT.F", 0.5m), new("USD", 10m), new("XBT", 1m), new("XBT.B", 0.25m)]);

        Assert.That(holdings.Select(h => (h.Asset, h.Spot, h.Total)), Is.EqualTo(new[] { ("USD", 10m, 10m), ("XBT", 1m, 1.75m) }));
        Assert.That(holdings[1].Elsewhere, Is.EqualTo(new[] { new WalletAmount(Wallet.Flexible, 0.5m), new WalletAmount(Wallet.Bonded, 0.25m) }));
    }

    [Test]
    public void Coins_that_went_into_earning_are_no_drift()
    {
        var desk = new AccountDesk();
        desk.Flow("XBT", 1m);

        var venue = Holding.Of([new("USD", 1_000m), new("XBT", 0.4m), new("XBT.F", 0.6m)]);

        Assert.That(new Reconciler().Compare(desk.Books.Balances(), Holding.Totals(venue)).Drifting, Is.False);
    }
}
