using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>Writes what the venue says into an account: trades, ledger rows, and how orders stand.</summary>
sealed class Settlement(IdSource ids)
{
    long _trades;

    /// <summary>Takes in anything the venue says of an order.</summary>
    public void Take(ExchangeOrder order, in VenueEvent happened, long now)
    {
        switch (happened.Kind)
        {
            case VenueEventKind.Traded:
                Book(order, happened.Trade, now);
                break;
            case VenueEventKind.Triggered:
                order.Triggered = true;
                order.Account.Tell(new AccountEvent.OrderTriggered(order, now));
                break;
            case VenueEventKind.Completed:
                End(order, OrderStatus.Closed, null, now);
                break;
            case VenueEventKind.Cancelled:
            case VenueEventKind.Rejected:
                End(order, OrderStatus.Canceled, happened.Reason ?? Words.UserRequested, now);
                break;
        }
    }

    /// <summary>Writes a trade down; the order ends with it when nothing is left.</summary>
    public ExchangeTrade Book(ExchangeOrder order, in VenueTrade traded, long now)
    {
        var account = order.Account;
        var cost = decimal.Round(traded.Quantity * traded.Price, order.Pair.Instrument.CostDecimals, MidpointRounding.ToEven);
        var trade = new ExchangeTrade
        {
            Id = ids.Next('T'),
            Order = order,
            TradeId = ++_trades,
            Time = now,
            Volume = traded.Quantity,
            Price = traded.Price,
            Cost = cost,
            Fee = traded.Fee,
            FeeAsset = traded.FeeAsset,
            Liquidity = traded.Liquidity,
            Ledgers = [ids.Next('L'), ids.Next('L')],
        };

        account.Add(trade);
        order.Add(trade);
        order.Executed += trade.Volume;
        order.Cost += trade.Cost;
        order.Fee += trade.FeeInQuote;
        account.Tell(new AccountEvent.OrderTraded(trade, now));
        var buys = order.Side is Side.Buy;
        Book(trade, 0, order.Pair.Base, buys ? trade.Volume : -trade.Volume, FeeAsset.Base);
        Book(trade, 1, order.Pair.Quote, buys ? -cost : cost, FeeAsset.Quote);
        if (!order.Request.VolumeInQuote && order.Executed >= order.Volume) End(order, OrderStatus.Closed, null, now);
        return trade;
    }

    /// <summary>Money that came from outside, or went there when negative.</summary>
    public LedgerRow Deposit(Account account, ListedAsset asset, decimal amount, long now) =>
        Move(account, asset, amount, amount >= 0 ? "deposit" : "withdrawal", "", ids.Next('F'), now);

    /// <summary>Money that was put where it earns, or was taken back when negative.</summary>
    public (LedgerRow Spot, LedgerRow Earning) Earn(Account account, ListedAsset spot, ListedAsset earning, decimal amount, long now)
    {
        var (from, to) = amount >= 0 ? ("spottostaking", "stakingfromspot") : ("spotfromstaking", "stakingtospot");
        var reference = ids.Next('F');
        return (Move(account, spot, -amount, "transfer", from, reference, now), Move(account, earning, amount, "transfer", to, reference, now));
    }

    /// <summary>An order has come to its end.</summary>
    public static void End(ExchangeOrder order, OrderStatus status, string? reason, long now)
    {
        (order.Status, order.Reason, order.CloseTime) = (status, reason, now);
        order.Account.Remove(order);
        order.Account.Tell(new AccountEvent.OrderEnded(order, now));
    }

    LedgerRow Move(Account account, ListedAsset asset, decimal amount, string type, string subtype, string reference, long now)
    {
        account.Venue.Deposit(asset.Altname, amount);
        var row = new LedgerRow
        {
            Id = ids.Next('L'),
            Reference = reference,
            Time = now,
            Type = type,
            Subtype = subtype,
            Asset = asset,
            Amount = amount,
            Fee = 0,
            Balance = account.Booked(asset) + amount,
        };
        account.Book(row);
        return row;
    }

    static void Book(ExchangeTrade trade, int row, ListedAsset asset, decimal amount, FeeAsset feeAsset)
    {
        var account = trade.Order.Account;
        var fee = trade.FeeAsset == feeAsset ? trade.Fee : 0;
        account.Book(new LedgerRow
        {
            Id = trade.Ledgers[row],
            Reference = trade.Id,
            Time = trade.Time,
            Type = "trade",
            Asset = asset,
            Amount = amount,
            Fee = fee,
            Balance = account.Booked(asset) + amount - fee,
        });
    }
}
