namespace Krakked.Accounting;

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

    /// <summary>The same book, which goes its own way from here.</summary>
    public Book Copy()
    {
        var copy = new Book(Instrument) { _sleeves = [.. _sleeves], LastPrice = LastPrice };
        if (_sleeves.Length > 0) copy.SumUp();
        return copy;
    }

    /// <summary>Books a trade.</summary>
    /// <returns>The quote currency that came in; negative when it went out.</returns>
    public decimal Enter(Fill fill)
    {
        Check(fill);
        LastPrice = fill.Price;

        // The venue moved the fill's cost; the last sleeve takes what rounding the others' parts left of it.
        var left = fill.Side is Side.Sell ? -fill.Cost : fill.Side is Side.Buy ? fill.Cost : 0;
        var cash = 0m;
        var parts = fill.Sleeves;
        var last = parts.Count - 1;
        for (var i = 0; i < last; i++)
        {
            var cost = Numeric.Money(parts[i].Quantity * fill.Price);
            left -= cost;
            cash += Enter(ref _sleeves[IndexOf(parts[i].Strategy)], parts[i], cost, fill);
        }

        if (last < 0) return 0;
        var own = Enter(ref _sleeves[IndexOf(parts[last].Strategy)], parts[last], left, fill);
        SumUp();
        return last == 0 ? own : cash + own;
    }

    /// <param name="sleeve">Whose books.</param>
    /// <param name="part">Its part of the fill.</param>
    /// <param name="cost">Quote currency paid for it; negative when it was sold.</param>
    /// <param name="fill">The trade.</param>
    static decimal Enter(ref Sleeve sleeve, in SleeveFill part, decimal cost, Fill fill)
    {
        var inBase = fill.FeeAsset is FeeAsset.Base && !part.Fee.IsZero();
        var fee = inBase ? Numeric.Money(part.Fee * fill.Price) : part.Fee;
        var quantity = inBase ? part.Quantity - part.Fee : part.Quantity;

        // A fee in base currency is as if that much had been sold at the trade's price to pay it.
        sleeve = part.Quantity.IsAboveZero()
            ? Bought(sleeve, quantity, inBase ? cost - fee : cost, fee)
            : Sold(sleeve, -quantity, inBase ? fee - cost : -cost, fee);
        return inBase ? -cost : -(cost + fee);
    }

    static Sleeve Bought(in Sleeve sleeve, decimal quantity, decimal basis, decimal fee)
    {
        if (!sleeve.Quantity.IsZero()) (quantity, basis) = (sleeve.Quantity + quantity, sleeve.Cost + basis);
        return new Sleeve(sleeve.Strategy, quantity, basis, sleeve.RealizedPnl - fee, sleeve.Fees + fee);
    }

    // The basis of what is left keeps its average; when nothing is left, nothing of the basis may be either.
    static Sleeve Sold(in Sleeve sleeve, decimal quantity, decimal proceeds, decimal fee)
    {
        var whole = quantity == sleeve.Quantity;
        var released = whole ? sleeve.Cost : Numeric.Money(sleeve.Cost * (quantity / sleeve.Quantity));
        var (left, basis) = whole ? (0, 0) : (sleeve.Quantity - quantity, sleeve.Cost - released);
        return new Sleeve(sleeve.Strategy, left, basis, sleeve.RealizedPnl + (proceeds - released - fee), sleeve.Fees + fee);
    }

    void SumUp()
    {
        ref readonly var first = ref _sleeves[0];
        Quantity = first.Quantity;
        Cost = first.Cost;
        RealizedPnl = first.RealizedPnl;
        Fees = first.Fees;
        for (var i = 1; i < _sleeves.Length; i++)
        {
            ref readonly var sleeve = ref _sleeves[i];
            Quantity += sleeve.Quantity;
            Cost += sleeve.Cost;
            RealizedPnl += sleeve.RealizedPnl;
            Fees += sleeve.Fees;
        }
    }

    void Check(Fill fill)
    {
        var parts = fill.Sleeves;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var at = IndexOf(part.Strategy);
            if (at < 0) at = Open(part.Strategy);
            if (part.Quantity.IsAboveZero()) continue;

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
