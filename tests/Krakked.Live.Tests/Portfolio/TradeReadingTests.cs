using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class TradeReadingTests
{
    static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(Given.Start);

    readonly SymbolMap _map = SymbolMap.Create(
        new Dictionary<string, AssetInfo>
        {
            ["XXBT"] = new() { Altname = "XBT" }, ["ZUSD"] = new() { Altname = "USD" }, ["KFEE"] = new() { Altname = "FEE" },
        },
        new Dictionary<string, AssetPair> { ["XXBTZUSD"] = new() { Altname = "XBTUSD", Base = "XXBT", Quote = "ZUSD" } });

    [Test]
    public void The_ledger_says_what_a_fee_was_really_taken_in()
    {
        var quote = Read(Trade(fee: 4m), Row("XXBT", 0.1m), Row("ZUSD", -1_000m, fee: 4m));
        var inBase = Read(Trade(fee: 4m), Row("XXBT", 0.1m, fee: 0.0004m), Row("ZUSD", -1_000m));
        var third = Read(Trade(fee: 4m), Row("XXBT", 0.1m), Row("ZUSD", -1_000m), Row("KFEE", -400m));

        Assert.That((quote.FeeAsset, quote.Fee), Is.EqualTo(("USD", 4m)));
        Assert.That((inBase.FeeAsset, inBase.Fee, inBase.Sleeves.Single().Fee), Is.EqualTo(("XBT", 0.0004m, 0.0004m)));
        Assert.That((third.FeeAsset, third.Fee), Is.EqualTo(("FEE", 400m)));
    }

    [Test]
    public void A_fee_in_two_assets_is_the_trades_in_one_and_a_flow_in_the_other()
    {
        var lines = Lines(Row("XXBT", 0.1m, fee: 0.0001m), Row("ZUSD", -1_000m, fee: 3m));

        var trade = Reading().Read("T1", Trade(fee: 4m), lines, Sleeve.Manual);

        Assert.That((trade.FeeAsset, trade.Fee), Is.EqualTo(("USD", 3m)));
        Assert.That(lines.TakeFlows().Single(), Has.Property("Asset").EqualTo("XBT").And.Property("Amount").EqualTo(-0.0001m));
    }

    [Test]
    public void Without_the_ledger_a_fee_is_what_the_list_prints()
    {
        var trade = Read(Trade(fee: 4m));

        Assert.That((trade.FeeAsset, trade.Fee), Is.EqualTo(("USD", 4m)));
    }

    [Test]
    public void A_pair_that_is_listed_no_more_is_known_by_its_ledger_rows()
    {
        var trade = Read(Trade(fee: 4m) with { Pair = "OLDUSD" }, Row("OLD", 0.1m), Row("ZUSD", -1_000m, fee: 4m));

        Assert.That((trade.Instrument.Symbol, trade.Instrument.Base, trade.Instrument.Quote), Is.EqualTo(("OLDUSD", "OLD", "USD")));
    }

    [Test]
    public void A_pair_of_which_nothing_is_known_is_an_error_that_says_what_to_do() =>
        Assert.That(() => Read(Trade(fee: 4m) with { Pair = "OLDUSD" }), Throws.TypeOf<KrakkedException>()
            .With.Message.Contains("T1").And.Message.Contains("OLDUSD").And.Message.Contains("query-ledger"));

    Krakked.Storage.StoredTrade Read(TradeInfo trade, params LedgerEntry[] rows) => Reading().Read("T1", trade, Lines(rows), Sleeve.Manual);

    TradeReading Reading() => new(_map, new Dictionary<string, Instrument> { ["XBTUSD"] = Given.Xbt });

    LedgerLines Lines(params LedgerEntry[] rows)
    {
        var lines = new LedgerLines(new AssetNames(_map));
        for (var i = 0; i < rows.Length; i++) lines.Take($"L{i}", rows[i]);
        return lines;
    }

    static TradeInfo Trade(decimal fee) => new()
    {
        OrderId = "O1", Pair = "XXBTZUSD", Time = Then, Side = Side.Buy, OrderType = "market",
        Price = 10_000m, Cost = 1_000m, Fee = fee, Volume = 0.1m,
    };

    static LedgerEntry Row(string asset, decimal amount, decimal fee = 0) => new()
    {
        Reference = "T1", Time = Then, Type = "trade", Asset = asset, Amount = amount, Fee = fee,
    };
}
