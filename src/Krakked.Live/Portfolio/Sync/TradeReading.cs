using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Makes of a trade as the exchange lists it the trade that is stored.</summary>
/// <remarks>
/// The list prints every fee in quote currency, whatever it was taken in; the ledger says what was really taken. A pair that is listed no more is
/// known by the assets its ledger rows are of.
/// </remarks>
sealed class TradeReading(SymbolMap map, IReadOnlyDictionary<string, Instrument> listed)
{
    readonly Dictionary<string, Instrument> _gone = new(StringComparer.Ordinal);

    /// <param name="id">The exchange's name for the trade.</param>
    /// <param name="trade">What the list says.</param>
    /// <param name="lines">What the ledger says; of it fees beyond the first asset become flows of their own.</param>
    /// <param name="owner">Whose it is.</param>
    /// <exception cref="KrakkedException">Neither the pair nor the ledger says what was traded.</exception>
    public StoredTrade Read(string id, TradeInfo trade, LedgerLines lines, StrategyId owner)
    {
        var rows = lines.TakeOf(id);
        var pair = PairOf(id, trade, rows);
        var fees = Fees(trade, pair, rows);
        foreach (var (asset, amount) in fees.Skip(1)) lines.Add(FurtherFee(id, trade, asset, amount));

        var (feeAsset, fee) = fees.Count > 0 ? fees[0] : (pair.Quote, 0m);
        return new StoredTrade
        {
            TradeId = id,
            VenueOrder = trade.OrderId,
            Instrument = pair,
            Side = trade.Side,
            Quantity = trade.Volume,
            Price = trade.Price,
            Fee = fee,
            FeeAsset = feeAsset,
            Liquidity = trade.Maker is true ? Liquidity.Maker : Liquidity.Taker,
            Time = trade.Time.ToUnixTimeMilliseconds(),
            Sleeves = [new SleeveFill(owner, trade.Side is Side.Buy ? trade.Volume : -trade.Volume, fee)],
        };
    }

    // By asset, those of the pair first.
    static List<(string Asset, decimal Amount)> Fees(TradeInfo trade, Instrument pair, IReadOnlyList<LedgerRow> rows)
    {
        if (rows.Count == 0) return [(pair.Quote, trade.Fee)];

        return [.. rows
            .GroupBy(r => WalletAsset.Of(r.Asset).Asset, StringComparer.Ordinal)
            .Select(g => (Asset: g.Key, Amount: g.Sum(r => g.Key == pair.Base || g.Key == pair.Quote ? r.Fee : r.Fee - r.Amount)))
            .Where(f => f.Amount > 0)
            .OrderBy(f => f.Asset == pair.Quote ? 0 : f.Asset == pair.Base ? 1 : 2)];
    }

    static StoredCashFlow FurtherFee(string id, TradeInfo trade, string asset, decimal amount) => new()
    {
        Id = $"{id}-fee-{asset}",
        Asset = asset,
        Amount = -amount,
        Kind = CashFlowKind.Adjustment,
        Time = trade.Time.ToUnixTimeMilliseconds(),
        Note = $"a second fee of trade {id}",
    };

    Instrument PairOf(string id, TradeInfo trade, IReadOnlyList<LedgerRow> rows)
    {
        if (map.TryPair(trade.Pair, out var names) && listed.TryGetValue(names.Canonical, out var pair)) return pair;
        if (_gone.TryGetValue(trade.Pair, out pair)) return pair;

        var sign = trade.Side is Side.Buy ? 1 : -1;
        var @base = rows.FirstOrDefault(r => r.Amount == sign * trade.Volume);
        var quote = rows.FirstOrDefault(r => Math.Sign(r.Amount) == -sign && r != @base);
        if (@base is null || quote is null)
            throw new KrakkedException($"Trade {id} is of {trade.Pair}, which is not listed, and the ledger does not tell what was traded. "
                + "Give the key the right to read the ledger, 'query-ledger'.");

        pair = new Instrument
        {
            Symbol = trade.Pair, Base = WalletAsset.Of(@base.Asset).Asset, Quote = WalletAsset.Of(quote.Asset).Asset, Status = "delisted",
        };
        _gone.Add(trade.Pair, pair);
        return pair;
    }
}
