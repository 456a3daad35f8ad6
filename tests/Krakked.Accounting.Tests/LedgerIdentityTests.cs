using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class LedgerIdentityTests
{
    static readonly Instrument[] Instruments = [Given.Instrument(), Given.Instrument("ETHUSD"), Given.Instrument("DOGEUSD")];
    static readonly StrategyId[] Strategies = [new("a"), new("b"), Sleeve.Manual];

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Equity_changes_by_realised_and_unrealised_profit_and_cash_flows_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var prices = new FixedPrices();
        foreach (var instrument in Instruments) prices[instrument] = Price(random);
        var ledger = new Ledger(random.Next(100_000), prices);

        for (var step = 0; step < 100; step++)
        {
            Act(ledger, prices, random);

            Assert.That(ledger.Equity - ledger.InitialCash, Is.EqualTo(ledger.RealizedPnl + ledger.UnrealizedPnl + ledger.NetCashFlows));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_position_is_the_sum_of_its_sleeves_and_never_negative(int seed)
    {
        var random = new Random(seed);
        var prices = new FixedPrices();
        foreach (var instrument in Instruments) prices[instrument] = Price(random);
        var ledger = new Ledger(1_000m, prices);
        for (var step = 0; step < 100; step++)
            Act(ledger, prices, random);

        foreach (var position in ledger.Instruments.Select(ledger.Position))
        {
            var sleeves = position.Sleeves.ToArray();
            Assert.That(sleeves.Select(s => s.Quantity), Is.All.GreaterThanOrEqualTo(0m));
            Assert.That(sleeves.Where(s => s.Quantity == 0).Select(s => s.Cost), Is.All.Zero);
            Assert.That(
                (position.Quantity, position.Cost, position.RealizedPnl, position.Fees),
                Is.EqualTo((sleeves.Sum(s => s.Quantity), sleeves.Sum(s => s.Cost), sleeves.Sum(s => s.RealizedPnl), sleeves.Sum(s => s.Fees))));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Cash_moves_by_exactly_what_the_venue_moved(int seed)
    {
        var random = new Random(seed);
        var ledger = new Ledger(0, new FixedPrices());
        var cash = 0m;
        for (var step = 0; step < 100; step++)
        {
            if (Trade(ledger, random) is not { } fill) continue;
            cash += fill.Side is Side.Buy ? -fill.Cost : fill.Side is Side.Sell ? fill.Cost : 0;
            cash -= fill.FeeAsset is FeeAsset.Quote ? fill.Fee : 0;

            Assert.That(ledger.Cash, Is.EqualTo(cash));
        }
    }

    static void Act(Ledger ledger, FixedPrices prices, Random random)
    {
        switch (random.Next(5))
        {
            case 0: prices[Instruments[random.Next(3)]] = Price(random); break;
            case 1: ledger.Apply(new CashFlow(random.Next(-500_000, 500_000) / 1_000m, Given.Start, CashFlowKind.Deposit)); break;
            default: Trade(ledger, random); break;
        }
    }

    static Fill? Trade(Ledger ledger, Random random)
    {
        var instrument = Instruments[random.Next(3)];
        var position = ledger.Position(instrument);
        var price = Numeric.FromMarket(Price(random));
        var inBase = random.Next(3) == 0;
        var some = Strategies.OrderBy(_ => random.Next()).Take(random.Next(1, 4));
        var parts = some.Select(s => Part(s, position.Held(s), price, inBase, random)).ToArray();
        var net = parts.Sum(p => p.Quantity);
        if (parts.All(p => p.Quantity == 0)) return null;

        var side = net > 0 ? Side.Buy : net < 0 ? Side.Sell : Side.None;
        for (var i = 0; i < parts.Length; i++)
            if (Math.Sign(parts[i].Quantity) != Math.Sign(net)) parts[i] = parts[i] with { Fee = 0 };

        var fill = Given.Fill(side, Math.Abs(net), price, instrument, "t", parts) with { FeeAsset = inBase ? FeeAsset.Base : FeeAsset.Quote };
        ledger.Apply(fill);
        return fill;
    }

    static SleeveFill Part(StrategyId strategy, decimal held, decimal price, bool inBase, Random random)
    {
        var quantity = random.NextInt64(1, 500_000_000) / 100_000_000m;
        var fee = Numeric.Money(quantity * 0.004m * (inBase ? 1 : price));
        if (random.Next(2) == 0 || held == 0) return new SleeveFill(strategy, quantity, fee);
        if (random.Next(3) == 0) return new SleeveFill(strategy, -held, 0);

        var sold = Math.Min(quantity, held - (inBase ? Math.Min(fee, held) : 0));
        return new SleeveFill(strategy, -sold, fee > held - sold && inBase ? 0 : fee);
    }

    static double Price(Random random) => Math.Round(random.NextDouble() * Math.Pow(10, random.Next(0, 6)), 5) + 0.00001;
}
