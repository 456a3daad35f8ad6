namespace Krakked.Storage;

/// <summary>Adds up what each guarded sleeve holds, by the trades of our orders.</summary>
static class GuardHoldings
{
    sealed record Part(string Symbol, string Strategy, decimal Quantity, decimal Fee, string FeeAsset, decimal Price);

    public static List<SleeveGuard> Fill(Connection database, List<SleeveGuard> guards)
    {
        if (guards.Count == 0) return guards;

        var at = new Dictionary<(string Symbol, string Strategy), int>();
        for (var i = 0; i < guards.Count; i++)
            at[(guards[i].Instrument.Symbol, guards[i].Protection.Strategy.Name)] = i;

        foreach (var part in Parts(database))
            if (at.TryGetValue((part.Symbol, part.Strategy), out var index))
                guards[index] = After(guards[index], part);
        return guards;
    }

    // As the order manager counts: more cannot be sold than is known.
    static SleeveGuard After(SleeveGuard guard, Part part)
    {
        var fee = part.FeeAsset == guard.Instrument.Base ? part.Fee : 0;
        return guard with
        {
            Held = Math.Max(0, guard.Held + part.Quantity - fee),
            LastBuy = part.Quantity > 0 ? part.Price : guard.LastBuy,
        };
    }

    static IEnumerable<Part> Parts(Connection database) => database.Rows("""
        SELECT t.symbol, s.strategy, s.quantity, s.fee, t.fee_asset, t.price FROM trades t JOIN trade_sleeves s USING (trade_id)
        WHERE t.order_id IS NOT NULL ORDER BY t.time, t.trade_id, s.part
        """, row => new Part(row.Text("symbol"), row.Text("strategy"), row.Money("quantity"), row.Money("fee"), row.Text("fee_asset"),
        row.Money("price")));
}
