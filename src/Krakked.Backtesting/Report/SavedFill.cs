namespace Krakked.Backtesting;

/// <summary>A line of <c>fills.csv</c>: one trade at the venue.</summary>
public sealed record SavedFill
{
    /// <summary>When, Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>Of what.</summary>
    public required string Pair { get; init; }

    /// <summary>Which way.</summary>
    public required Side Side { get; init; }

    /// <summary>Amount of base currency; 0 when sleeves only traded among themselves.</summary>
    public required double Quantity { get; init; }

    /// <summary>Price, in quote currency.</summary>
    public required double Price { get; init; }

    /// <summary>What the venue took of the base currency; 0 when it took quote.</summary>
    public required double BaseFee { get; init; }

    /// <summary>Why, in the strategy's or the protection's words; empty when nobody said.</summary>
    public required string Because { get; init; }

    internal static SavedFill[] Read(string csv)
    {
        var table = CsvTable.Read(csv);
        var (time, pair, side, because) = (table.Column("time"), table.Column("pair"), table.Column("side"), table.Column("because"));
        var (quantity, price, fee, feeAsset) =
            (table.Column("quantity"), table.Column("price"), table.Column("fee"), table.Column("fee_asset"));
        return [.. table.Rows.Select(row => new SavedFill
        {
            Time = SavedValue.Time(row[time]),
            Pair = row[pair],
            Side = row[side] == "buy" ? Side.Buy : Side.Sell,
            Quantity = SavedValue.Number(row[quantity]),
            Price = SavedValue.Number(row[price]),
            BaseFee = row[feeAsset] == "base" ? SavedValue.Number(row[fee]) : 0,
            Because = row[because],
        })];
    }
}
