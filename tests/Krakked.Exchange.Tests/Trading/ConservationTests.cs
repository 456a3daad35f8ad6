using System.Text;

namespace Krakked.Exchange.Tests.Trading;

/// <summary>Whatever is ordered, no money is made or lost, and the same requests get the same bytes.</summary>
public sealed class ConservationTests
{
    static readonly string[] Types =
    [
        "market", "limit", "iceberg", "stop-loss", "stop-loss-limit", "take-profit", "take-profit-limit", "trailing-stop", "trailing-stop-limit",
    ];

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void The_rows_of_the_ledger_add_up_to_the_balance_as_it_is_printed(int seed)
    {
        var exchange = Run(seed, new StringBuilder());

        foreach (var asset in exchange.Core.Listing.Assets)
        {
            var rows = exchange.Account.Ledger.Where(r => r.Asset == asset).ToList();
            var printed = rows.Sum(r => Printed(r.Amount, asset) - Printed(r.Fee, asset));

            Assert.That(exchange.Account.Balance(asset), Is.EqualTo(printed));
            Assert.That(rows[^1].Balance, Is.EqualTo(printed));
            Assert.That(exchange.Account.Held(asset), Is.InRange(0m, exchange.Account.Balance(asset)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void Orders_are_the_sum_of_their_trades_and_hold_nothing_once_done(int seed)
    {
        var exchange = Run(seed, new StringBuilder());
        exchange.Get("CancelAll");

        foreach (var order in exchange.Account.Orders)
        {
            Assert.That(order.IsDone);
            Assert.That(order.Executed, Is.EqualTo(order.Trades.Sum(t => t.Volume)));
            Assert.That(order.Cost, Is.EqualTo(order.Trades.Sum(t => t.Cost)));
            if (order.Status is OrderStatus.Closed && !order.Request.VolumeInQuote) Assert.That(order.Executed, Is.EqualTo(order.Volume));
        }

        Assert.That((exchange.Held("USD"), exchange.Held("XBT")), Is.EqualTo((0m, 0m)));
    }

    [FsCheck.NUnit.Property(MaxTest = 10)]
    public void The_same_requests_get_the_same_bytes(int seed)
    {
        var (one, other) = (new StringBuilder(), new StringBuilder());
        Run(seed, one);
        Run(seed, other);

        Assert.That(one.Length, Is.GreaterThan(1_000));
        Assert.That(one.ToString(), Is.EqualTo(other.ToString()));
    }

    static decimal Printed(decimal value, ListedAsset asset) => decimal.Parse(OrderText.Fixed(value, asset.Decimals));

    static ToyExchange Run(int seed, StringBuilder answers)
    {
        var random = new Random(seed);
        var prices = new double[40];
        prices[0] = 1000;
        for (var i = 1; i < prices.Length; i++) prices[i] = Math.Round(prices[i - 1] * (0.98 + (random.NextDouble() * 0.04)), 1);

        var exchange = ToyExchange.With(new ExchangeOptions { Tier = null, VolumeShare = random.Next(2) == 0 ? null : 0.3m }, prices);
        for (var i = 0; i < 120; i++)
        {
            answers.Append(Step(exchange, random).GetRawText());
            exchange.Wait(random.Next(40));
        }

        Assert.That(exchange.Account.Trades, Is.Not.Empty, "nothing was tried");
        answers.Append(exchange.Call("Balance").GetRawText()).Append(exchange.Call("OpenOrders", ("trades", "true")).GetRawText());
        return exchange;
    }

    static System.Text.Json.JsonElement Step(ToyExchange exchange, Random random)
    {
        var open = exchange.Account.OpenOrders;
        var choice = random.Next(10);
        if (choice == 0 && open.Count > 0) return exchange.Call("CancelOrder", ("txid", open[random.Next(open.Count)].Id));
        if (choice is 1 or 2 && open.Count > 0) return Amend(exchange, open[random.Next(open.Count)], random);

        var (type, side) = (Types[random.Next(Types.Length)], random.Next(2) == 0 ? "buy" : "sell");
        var trails = type.StartsWith("trailing", StringComparison.Ordinal);
        var price = trails ? $"+{random.Next(1, 60)}" : $"{(random.Next(2) == 0 ? '+' : '-')}{random.Next(0, 50)}.{random.Next(10)}";
        var fields = new List<(string, object)>
        {
            ("pair", "XBTUSD"), ("type", side), ("ordertype", type), ("volume", random.Next(1, 200_000_000) / 100_000_000m), ("price", price),
        };
        if (type.EndsWith("-limit", StringComparison.Ordinal)) fields.Add(("price2", random.Next(2) == 0 ? "+1.5" : "-1.5"));
        if (random.Next(4) == 0) fields.Add(("oflags", "fcib"));
        if (random.Next(8) == 0 && type == "limit") fields.Add(("timeinforce", "IOC"));
        if (random.Next(8) == 0) { fields.Add(("close[ordertype]", "limit")); fields.Add(("close[price]", "#1%")); }
        return exchange.Call("AddOrder", [.. fields]);
    }

    static System.Text.Json.JsonElement Amend(ToyExchange exchange, ExchangeOrder order, Random random) => random.Next(2) == 0
        ? exchange.Call("AmendOrder", ("txid", order.Id), ("order_qty", random.Next(1, 300) / 100m))
        : exchange.Call("AmendOrder", ("txid", order.Id), ("limit_price", random.Next(9_000, 11_000) / 10m));
}
