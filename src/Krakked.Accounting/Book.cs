namespace Krakked.Accounting;

/// <summary>What one entry changed: amounts that add up to the same thing on both sides of the identity.</summary>
/// <param name="Cash">Quote currency that came in.</param>
/// <param name="Realized">Gain taken.</param>
/// <param name="Fee">Fee, valued in quote currency.</param>
readonly record struct Entry(decimal Cash, decimal Realized, decimal Fee);

/// <summary>The sleeves of one instrument.</summary>
sealed class Book(Instrument instrument)
{
    Sleeve[] _sleeves = [];

    public Instrument Instrument { get; } = instrument;

    public decimal Quantity { get; private set; }

    public decimal Cost { get; private set; }

    public decimal RealizedPnl { get; private set; }

    public decimal Fees { get; private set; }

    /// <summary>The newest price known, from a trade of ours or from the market.</summary>
    public decimal LastPrice { get; set; }

    public Position Position => new(Instrument, Quantity, Cost, RealizedPnl, Fees, _sleeves);

    public Entry Enter(Fill fill)
    {
        Check(fill);
        LastPrice = fill.Price;

        // The venue moved the fill's cost; the last sleeve takes what rounding the others' parts left of it.
        var left = fill.Side is Side.Sell ? -fill.Cost : fill.Side is Side.Buy ? fill.Cost : 0;
        var total = default(Entry);
        var parts = fill.Sleeves;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var cost = i == parts.Count - 1 ? left : Numeric.Money(part.Quantity * fill.Price);
            left -= cost;
            var entry = Enter(ref _sleeves[IndexOf(part.Strategy)], part, cost, fill);
            total = parts.Count == 1 ? entry : new Entry(total.Cash + entry.Cash, total.Realized + entry.Realized, total.Fee + entry.Fee);
        }

        RealizedPnl += total.Realized;
        Fees += total.Fee;
        return total;
    }

    /// <param name="sleeve">Whose books.</param>
    /// <param name="part">Its part of the fill.</param>
    /// <param name="cost">Quote currency paid for it; negative when it was sold.</param>
    /// <param name="fill">The trade.</param>
    Entry Enter(ref Sleeve sleeve, in SleeveFill part, decimal cost, Fill fill)
    {
        var inBase = fill.FeeAsset is FeeAsset.Base && part.Fee != 0;
        var fee = inBase ? Numeric.Money(part.Fee * fill.Price) : part.Fee;
        var quantity = inBase ? part.Quantity - part.Fee : part.Quantity;

        // A fee in base currency is as if that much had been sold at the trade's price to pay it.
        var (basis, gain) = part.Quantity > 0
            ? (inBase ? cost - fee : cost, -fee)
            : Sold(sleeve, -quantity, inBase ? fee - cost : -cost, fee);
        sleeve = new Sleeve(sleeve.Strategy, sleeve.Quantity + quantity, sleeve.Cost + basis, sleeve.RealizedPnl + gain, sleeve.Fees + fee);
        Quantity += quantity;
        Cost += basis;
        return new Entry(inBase ? -cost : -cost - fee, gain, fee);
    }

    // The basis of what is left keeps its average; when nothing is left, nothing of the basis may be either.
    static (decimal Basis, decimal Gain) Sold(in Sleeve sleeve, decimal quantity, decimal proceeds, decimal fee)
    {
        var released = quantity == sleeve.Quantity ? sleeve.Cost : Numeric.Money(sleeve.Cost * (quantity / sleeve.Quantity));
        return (-released, proceeds - released - fee);
    }

    void Check(Fill fill)
    {
        var parts = fill.Sleeves;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var at = IndexOf(part.Strategy);
            if (at < 0) at = Open(part.Strategy);
            if (part.Quantity > 0) continue;

            var given = fill.FeeAsset is FeeAsset.Base ? part.Fee - part.Quantity : -part.Quantity;
            if (given > _sleeves[at].Quantity)
                throw new InvalidOperationException(
                    $"Trade {fill.TradeId} sells {given} {Instrument.Base} of '{part.Strategy}', which holds {_sleeves[at].Quantity}.");
        }
    }

    int IndexOf(StrategyId strategy)
    {
        for (var i = 0; i < _sleeves.Length; i++)
            if (_sleeves[i].Strategy == strategy) return i;
        return -1;
    }

    int Open(StrategyId strategy)
    {
        _sleeves = [.. _sleeves, new Sleeve(strategy, 0, 0, 0, 0)];
        return _sleeves.Length - 1;
    }
}
