using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class AssetPricesTests
{
    readonly FixedPrices _market = new();

    [SetUp]
    public void Quote()
    {
        _market[AccountDesk.XbtUsd] = 100;
        _market[AccountDesk.XbtEur] = 90;
        _market[AccountDesk.EurUsd] = 1.25;
        _market[AccountDesk.UsdJpy] = 160;
    }

    [TestCase("USD", "1", null, TestName = "The currency is worth itself")]
    [TestCase("XBT", "100", "XBTUSD", TestName = "An asset is priced by its pair with the currency")]
    [TestCase("JPY", "0.00625", "USDJPY", TestName = "A pair that sells the currency prices the asset the other way round")]
    public void An_asset_has_a_price_and_its_source(string asset, decimal price, string? source)
    {
        Assert.That(Prices().TryPrice(asset, out var found), Is.True);
        Assert.That(found, Is.EqualTo(new AssetPrice(price, source)));
    }

    [Test]
    public void A_named_pair_wins_and_may_be_paid_with_another_currency()
    {
        Prices(("XBT", "XBTEUR")).TryPrice("XBT", out var price);

        Assert.That(price, Is.EqualTo(new AssetPrice(112.5m, "XBTEUR*EURUSD")));
    }

    [Test]
    public void A_named_pair_that_has_no_price_is_not_replaced_by_another()
    {
        _market.Forget(AccountDesk.XbtEur);

        Assert.That(Prices(("XBT", "XBTEUR")).TryPrice("XBT", out _), Is.False);
    }

    [TestCase("NOSUCH", "The valuation pair NOSUCH of XBT is not listed. Name a pair the exchange trades.")]
    [TestCase("USDJPY", "The valuation pair USDJPY does not trade XBT. Name one that has it as base or quote.")]
    public void A_named_pair_must_exist_and_trade_the_asset(string pair, string message) =>
        Assert.That(() => Prices(("XBT", pair)), Throws.InstanceOf<KrakkedException>().With.Message.EqualTo(message));

    [Test]
    public void What_nothing_prices_is_listed_and_in_no_sum()
    {
        var value = Prices().Value([new("USD", 50m), new("XBT", 1.5m), new("ABC", 7m), new("XYZ", 0m)]);

        Assert.That((value.Total, value.Exposure("XBT"), value.Exposure("ABC")), Is.EqualTo((200m, 0.75m, 0m)));
        Assert.That(value.Unvalued, Is.EqualTo(new[] { new ValuedAsset("ABC", 7m, null, null) }));
        Assert.That(value.Assets[1], Is.EqualTo(new ValuedAsset("XBT", 1.5m, 150m, "XBTUSD")));
    }

    AssetPrices Prices(params (string Asset, string Pair)[] named) =>
        new("USD", _market, AccountDesk.Pairs, named.ToDictionary(n => n.Asset, n => n.Pair));
}
