namespace Krakked.Storage;

/// <summary>Each trade is shared out whole: the parts of the sleeves add up to what was traded and to its fee.</summary>
static class SleeveCheck
{
    sealed record Part(string Trade, string Side, decimal Quantity, decimal Fee, decimal SleeveQuantity, decimal SleeveFee);

    public static IEnumerable<Finding> Run(Connection database)
    {
        Part? at = null;
        var (quantity, fee) = (0m, 0m);
        foreach (var part in database.Rows("""
                     SELECT t.trade_id, t.side, t.quantity, t.fee, IFNULL(s.quantity, '0') AS sleeve_quantity, IFNULL(s.fee, '0') AS sleeve_fee
                     FROM trades t LEFT JOIN trade_sleeves s USING (trade_id) ORDER BY t.trade_id
                     """, row => new Part(row.Text("trade_id"), row.Text("side"), row.Money("quantity"), row.Money("fee"),
                     row.Money("sleeve_quantity"), row.Money("sleeve_fee"))))
        {
            if (at is not null && at.Trade != part.Trade)
            {
                if (Judge(at, quantity, fee) is { } finding) yield return finding;
                (quantity, fee) = (0, 0);
            }

            at = part;
            (quantity, fee) = (quantity + part.SleeveQuantity, fee + part.SleeveFee);
        }

        if (at is not null && Judge(at, quantity, fee) is { } last) yield return last;
    }

    static Finding? Judge(Part trade, decimal quantity, decimal fee)
    {
        var signed = trade.Side switch { nameof(Side.Buy) => trade.Quantity, nameof(Side.Sell) => -trade.Quantity, _ => 0 };
        return signed == quantity && trade.Fee == fee
            ? null
            : new Finding("sleeves", $"Trade {trade.Trade} moved {signed} for a fee of {trade.Fee}; its sleeves moved {quantity} for {fee}.");
    }
}
