using Krakked.Testing;

namespace Krakked.Accounting.Tests;

/// <summary>An account to which things happen by chance, and the exchange's view of it.</summary>
sealed class RandomAccount
{
    public const decimal Cash = 10_000m;

    static readonly string[] Assets = ["USD", "XBT", "ETH", "EUR", "JPY", "ABC", "KFEE"];
    static readonly StrategyId[] Owners = [new("a"), new("b"), Sleeve.Manual];

    readonly Random _random;
    readonly Counts _counts;
    readonly Dictionary<string, decimal> _prices = new() { ["USD"] = 1 };
    readonly Dictionary<string, decimal> _balances = Assets.ToDictionary(a => a, _ => 0m);
    int _entries;

    public RandomAccount(int seed, Counts counts)
    {
        (_random, _counts) = (new Random(seed), counts);
        _balances["USD"] = Cash;
        Desk = new AccountDesk(Cash);
        foreach (var asset in new[] { "XBT", "ETH", "EUR", "JPY" }) Move(asset);
    }

    public AccountDesk Desk { get; }

    public IReadOnlyDictionary<string, decimal> Balances => _balances;

    /// <summary>Everything that was booked, each ten minutes after the one before.</summary>
    public List<AccountEntry> Entries { get; } = [];

    /// <summary>Every balance that has a price, at it.</summary>
    public decimal Equity => _balances.Sum(b => b.Value * _prices.GetValueOrDefault(b.Key));

    /// <summary>What came and went, at the prices of then, or of when there first was one.</summary>
    public decimal Flows { get; private set; }

    /// <summary>Now, Unix ms UTC.</summary>
    public long Time => Given.Start + (600_000L * _entries);

    public void Act()
    {
        Desk.Market.Time = Time;
        switch (_random.Next(8))
        {
            case 0: Move(Assets[_random.Next(1, 5)]); break;
            case 1 or 2: Flow(); break;
            case 3 when _random.Next(4) == 0: Move("ABC"); break;
            default: Trade(); break;
        }
    }

    // A first price is the one at which all there is of the asset comes in.
    void Move(string asset)
    {
        var first = !_prices.ContainsKey(asset);
        var price = Math.Round((_random.NextDouble() * Math.Pow(10, _random.Next(0, 4))) + 0.01, 5);
        Desk.Market[asset == "JPY" ? AccountDesk.UsdJpy : Given.Instrument(asset + "USD")] = price;
        _prices[asset] = asset == "JPY" ? 1 / (decimal)price : (decimal)price;
        if (!first) return;

        Desk.Books.Admit(Given.Start);
        Flows += _balances[asset] * _prices[asset];
    }

    void Flow()
    {
        var asset = Assets[_random.Next(Assets.Length)];
        var kind = (CashFlowKind)_random.Next(5);
        var fee = _random.Next(3) == 0 ? Amount(0.01) : 0;
        var amount = _random.Next(3) == 0 ? -Amount(50) : Amount(50) + fee;
        if (_balances[asset] + amount - fee < 0) return;

        var flow = new AssetFlow($"L{_entries++}", asset, amount, Time, kind) { Fee = fee };
        Desk.Books.Apply(flow);
        Entries.Add(new AccountEntry.Flowed(flow));
        _balances[asset] += amount - fee;
        Flows += (amount - fee) * _prices.GetValueOrDefault(asset);
        _counts.Flows++;
    }

    void Trade()
    {
        var pair = AccountDesk.Pairs[_random.Next(AccountDesk.Pairs.Length)];
        if (pair.Base == "ABC" && !_prices.ContainsKey("ABC")) return;

        var fair = _prices[pair.Base] / _prices[pair.Quote];
        var price = Math.Round(fair * (0.9m + (decimal)(_random.NextDouble() * 0.2)), 6);
        if (price == 0) return;

        var parts = Parts(pair, _random.Next(2) == 0);
        var quantity = parts.Sum(p => p.Quantity);
        if (quantity == 0) return;
        Settle(Given.Fill(quantity > 0 ? Side.Buy : Side.Sell, Math.Abs(quantity), price, pair, $"T{_entries++}", parts) with { Time = Time });
    }

    SleeveFill[] Parts(Instrument pair, bool buys)
    {
        var owners = Owners.OrderBy(_ => _random.Next()).Take(_random.Next(1, 3)).ToArray();
        if (owners.Contains(Sleeve.Manual) || pair.Base == "USD") owners = [Sleeve.Manual];
        return [.. owners.Select(o => new SleeveFill(o, buys ? Amount(5) : -Sold(o, pair.Base), 0))];
    }

    decimal Sold(StrategyId owner, string asset)
    {
        // Now and then a strategy sells what others have: a person had sold its own.
        var most = owner == Sleeve.Manual || _random.Next(8) == 0 ? _balances[asset] : Desk.Books.Position(asset).Held(owner);
        return most <= 0 ? 0 : _random.Next(3) == 0 ? most : Math.Min(most, Amount(5));
    }

    void Settle(Fill fill)
    {
        var (pair, buys) = (fill.Instrument, fill.Side is Side.Buy);
        var feeIn = _random.Next(3) switch { 0 => pair.Base, 1 => pair.Quote, _ => Assets[_random.Next(Assets.Length)] };
        var sleeves = fill.Sleeves.Select(s => s with { Fee = Math.Round(Fee(fill, s, feeIn), 10) }).ToArray();
        fill = fill with { Sleeves = sleeves, Fee = sleeves.Sum(s => s.Fee), FeeAsset = feeIn == pair.Base ? FeeAsset.Base : FeeAsset.Quote };

        var after = new Dictionary<string, decimal>(_balances);
        after[pair.Base] += buys ? fill.Quantity : -fill.Quantity;
        after[pair.Quote] += buys ? -fill.Cost : fill.Cost;
        after[feeIn] -= fill.Fee;
        if (after.Any(b => b.Key != "USD" && b.Value < 0)) return;

        Desk.Books.Apply(fill, feeIn);
        Entries.Add(new AccountEntry.Traded(fill, feeIn));
        foreach (var (asset, amount) in after) _balances[asset] = amount;
        Count(fill, feeIn);
    }

    decimal Fee(Fill fill, SleeveFill part, string feeIn)
    {
        var share = Math.Abs(part.Quantity) * 0.004m;
        return feeIn == fill.Instrument.Base ? share : feeIn == fill.Instrument.Quote ? share * fill.Price : Amount(0.05);
    }

    void Count(Fill fill, string feeIn)
    {
        var pair = fill.Instrument;
        if (feeIn == pair.Base) _counts.BaseFees++;
        else if (feeIn == pair.Quote) _counts.QuoteFees++;
        else if (_prices.ContainsKey(feeIn)) _counts.ThirdFees++;
        else _counts.UnpricedFees++;

        if (fill.Sleeves[0].Strategy == Sleeve.Manual) _counts.Manual++;
        if (pair.Quote != "USD" && pair.Base != "USD") _counts.Cross++;
        if (pair.Base == "USD") _counts.Inverse++;
        if (fill.Sleeves.Count > 1) _counts.Shared++;
    }

    decimal Amount(double most) => Math.Round((decimal)(_random.NextDouble() * most), 8) + 0.00000001m;
}
