using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What a whole reading shows of trades that no order here made, and of money that came or went.</summary>
sealed class ForeignActivity(DeskOrders orders, ClientIds names, VenueNames venue, DeskHalts halts)
{
    static readonly TimeSpan FeeWithin = TimeSpan.FromMinutes(1);

    /// <summary>The trades that are nobody's here; what is left out is in the next reading again.</summary>
    public List<StoredTrade> Trades(VenueReading reading, IReadOnlyList<RefusedTrade> refused)
    {
        List<StoredTrade> trades = [.. refused.Select(OfOurs)];
        if (!reading.Trades.TryGet(out var rows, out _)) return trades;

        Dictionary<string, List<LedgerEntry>>? fees = null;
        foreach (var (id, trade) in rows)
        {
            if (orders.Find(trade.OrderId) is not null || reading.Find(trade.OrderId) is not { } order) continue;
            var claim = names.Read(order.ClientId);
            if (claim.Owner is OrderOwner.Ours && orders.Find(claim.Order) is not null) continue;
            if (!venue.TryInstrument(trade.Pair, out var instrument))
            {
                halts.Note($"Trade {id} is of {trade.Pair}, which is no known pair; it is not booked.", reading.At);
                continue;
            }

            if (FeeOf(id, trade, instrument, fees ??= FeeRows(reading), reading) is { } fee) trades.Add(Of(id, trade, instrument, claim, fee));
        }

        return trades;
    }

    /// <summary>The money that came or went without a trade.</summary>
    public List<StoredCashFlow> Flows(VenueReading reading)
    {
        List<StoredCashFlow> flows = [];
        if (!reading.Ledgers.TryGet(out var rows, out _)) return flows;
        foreach (var (id, row) in rows)
        {
            var ledger = new LedgerRow
            {
                Id = id,
                Time = row.Time.ToUnixTimeMilliseconds(),
                Type = row.Type,
                Subtype = row.Subtype,
                Asset = venue.Asset(row.Asset),
                Amount = row.Amount,
                Fee = row.Fee,
            };
            if (ledger.TryToFlow(out var flow))
                flows.Add(new StoredCashFlow
                {
                    Id = flow.Id, Asset = flow.Asset, Amount = flow.Amount, Fee = flow.Fee, Kind = flow.Kind, Time = flow.Time, Note = flow.Note,
                });
        }

        return flows;
    }

    // REST states every fee in quote, whatever it was taken in: the ledger knows.
    (decimal Amount, string Asset)? FeeOf(
        string id, TradeInfo trade, Instrument instrument, Dictionary<string, List<LedgerEntry>> rows, VenueReading reading)
    {
        if (rows.TryGetValue(id, out var moves))
        {
            foreach (var move in moves)
                if (move.Fee > 0) return (move.Fee, WalletAsset.Of(venue.Asset(move.Asset)).Asset);
            return (0, instrument.Quote);
        }

        var isOld = reading.At - trade.Time.ToUnixTimeMilliseconds() > FeeWithin.TotalMilliseconds;
        return isOld ? (trade.Fee, instrument.Quote) : null;
    }

    static Dictionary<string, List<LedgerEntry>> FeeRows(VenueReading reading)
    {
        var rows = new Dictionary<string, List<LedgerEntry>>(StringComparer.Ordinal);
        if (!reading.Ledgers.TryGet(out var ledgers, out _)) return rows;
        foreach (var row in ledgers.Values)
            if (row is { Type: "trade", Reference: { } trade })
                (rows.TryGetValue(trade, out var moves) ? moves : rows[trade] = []).Add(row);
        return rows;
    }

    static StoredTrade Of(string id, TradeInfo trade, Instrument instrument, OrderClaim claim, (decimal Amount, string Asset) fee) => new()
    {
        TradeId = id,
        VenueOrder = trade.OrderId,
        Instrument = instrument,
        Side = trade.Side,
        Quantity = trade.Volume,
        Price = trade.Price,
        Fee = fee.Amount,
        FeeAsset = fee.Asset,
        Liquidity = trade.Maker is true ? Liquidity.Maker : Liquidity.Taker,
        Time = trade.Time.ToUnixTimeMilliseconds(),
        Sleeves = [new SleeveFill(claim.Strategy ?? Sleeve.Manual, trade.Side is Side.Buy ? trade.Volume : -trade.Volume, fee.Amount)],
    };

    static StoredTrade OfOurs(RefusedTrade refused)
    {
        var (order, trade) = (refused.Order.Order, refused.Trade);
        return new StoredTrade
        {
            TradeId = trade.Id,
            Order = order.Id,
            VenueOrder = refused.VenueOrder,
            Instrument = order.Instrument,
            Side = order.Side,
            Quantity = trade.Quantity,
            Price = trade.Price,
            Fee = trade.Fee,
            FeeAsset = trade.FeeAsset is FeeAsset.Base ? order.Instrument.Base : order.Instrument.Quote,
            Liquidity = trade.Liquidity,
            Time = refused.Time,
            Because = order.Because,
            Sleeves = [new SleeveFill(order.Changes[0].Strategy, order.Side is Side.Buy ? trade.Quantity : -trade.Quantity, trade.Fee)],
        };
    }
}
