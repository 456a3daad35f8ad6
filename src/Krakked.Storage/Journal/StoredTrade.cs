namespace Krakked.Storage;

/// <summary>A trade of the account, by an order of ours or by hand.</summary>
public sealed record StoredTrade
{
    /// <summary>The exchange's name for it, unique.</summary>
    public required string TradeId { get; init; }

    /// <summary>The order that traded; null when it was none of ours.</summary>
    public OrderId? Order { get; init; }

    /// <summary>The exchange's name for the order; null when it was not told.</summary>
    public string? VenueOrder { get; init; }

    /// <summary>What was traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Which way.</summary>
    public required Side Side { get; init; }

    /// <summary>Base currency.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Quote currency.</summary>
    public required decimal Price { get; init; }

    /// <summary>What the exchange took, in <see cref="FeeAsset"/>.</summary>
    public decimal Fee { get; init; }

    /// <summary>The asset the fee was taken in, <c>USD</c>; a third one is possible.</summary>
    public required string FeeAsset { get; init; }

    /// <summary>Our side of it.</summary>
    public Liquidity Liquidity { get; init; }

    /// <summary>Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary><see cref="Fill.InsideBar"/>.</summary>
    public bool InsideBar { get; init; }

    /// <summary><see cref="Fill.Because"/>.</summary>
    public string? Because { get; init; }

    /// <summary>Whose it is; <see cref="Sleeve.Manual"/>'s when a person traded.</summary>
    public required IReadOnlyList<SleeveFill> Sleeves { get; init; }

    /// <summary>True when no order of ours made it, and no strategy's either that only its client id tells of.</summary>
    public bool IsManual => Order is null && Sleeves.All(s => s.Strategy == Sleeve.Manual);

    /// <summary>The trade of a fill.</summary>
    public static StoredTrade Of(Fill fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        return new StoredTrade
        {
            TradeId = fill.TradeId,
            Order = fill.Order.Value == 0 ? null : fill.Order,
            Instrument = fill.Instrument,
            Side = fill.Side,
            Quantity = fill.Quantity,
            Price = fill.Price,
            Fee = fill.Fee,
            FeeAsset = fill.FeeAsset is Krakked.FeeAsset.Base ? fill.Instrument.Base : fill.Instrument.Quote,
            Liquidity = fill.Liquidity,
            Time = fill.Time,
            InsideBar = fill.InsideBar,
            Because = fill.Because,
            Sleeves = fill.Sleeves,
        };
    }

    /// <summary>The fill a ledger books; false when the fee is in a third asset, which a fill cannot say.</summary>
    public bool TryToFill(out Fill fill)
    {
        var inBase = FeeAsset == Instrument.Base;
        fill = new Fill
        {
            Order = Order ?? default,
            TradeId = TradeId,
            Instrument = Instrument,
            Side = Side,
            Quantity = Quantity,
            Price = Price,
            Fee = Fee,
            FeeAsset = inBase ? Krakked.FeeAsset.Base : Krakked.FeeAsset.Quote,
            Liquidity = Liquidity,
            Time = Time,
            InsideBar = InsideBar,
            Because = Because,
            Sleeves = Sleeves,
        };
        return inBase || FeeAsset == Instrument.Quote;
    }
}
