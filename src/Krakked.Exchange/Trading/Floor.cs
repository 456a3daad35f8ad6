using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>Where orders meet the market: it hands them to their account's venue, and writes what the venue says into the account.</summary>
sealed class Floor(IExchangeRoom exchange, Settlement settlement)
{
    // What a quote can bear of orders that take it; the tape's volume is for those that wait.
    const double Plenty = 1e9;

    readonly long[] _times = new long[exchange.Listing.Pairs.Count];
    readonly List<ExchangeTrade> _closing = [];

    /// <summary>Told of each trade whose order asked for a conditional close.</summary>
    public Action<ExchangeTrade>? Closes { get; set; }

    /// <summary>A trade of the market reaches every account's resting orders.</summary>
    public void OnTick(in MarketTick tick)
    {
        var pair = tick.Pair;
        _times[pair.Index] = Math.Max(tick.Time / 1_000_000, _times[pair.Index] + 1);
        foreach (var account in exchange.Accounts)
        {
            if (!account.HasOpen(pair)) continue;
            Trail(account, pair, tick.Price);
            Show(account, pair, (double)tick.Volume);
        }
    }

    /// <summary>Brings an order to the venue; Kraken's word for why not, or null.</summary>
    public string? Bring(ExchangeOrder order)
    {
        var quote = exchange.Quote(order.Pair);
        if (order.Kind is OrderKind.Market && Unpaid(order, quote)) return VenueWords.InsufficientFunds;

        var account = order.Account;
        account.Venue.Place(VenueOrders.Of(order, Time(order.Pair)), Time(order.Pair), Reference(order, quote), order.Request.FeeIn);
        while (account.Venue.TryRead(out var happened))
            if (happened.Kind is VenueEventKind.Rejected) return happened.Reason;
        return null;
    }

    /// <summary>Finds out whether an order would be taken; Kraken's word for why not, or null.</summary>
    public string? Try(ExchangeOrder order)
    {
        if (Bring(order) is { } refusal) return refusal;
        order.Account.Venue.Cancel(new OrderId(order.Number), Time(order.Pair));
        Forget(order.Account);
        return null;
    }

    /// <summary>Lets orders that have just come, or been changed, meet the quote.</summary>
    public void Meet(ExchangeOrder order) => Show(order.Account, order.Pair, Plenty);

    /// <summary>Takes an order back.</summary>
    public void TakeBack(ExchangeOrder order, OrderStatus status, string reason)
    {
        if (order.Status is OrderStatus.Open)
        {
            order.Account.Venue.Cancel(new OrderId(order.Number), Time(order.Pair));
            Forget(order.Account);
        }

        Settlement.End(order, status, reason, exchange.Now);
    }

    /// <summary>Changes an order in place; Kraken's word for why not, or null.</summary>
    public string? Change(ExchangeOrder order)
    {
        var quote = exchange.Quote(order.Pair);
        var refusal = order.Account.Venue.Amend(VenueOrders.Of(order, Time(order.Pair)), Time(order.Pair), Reference(order, quote));
        Drain(order.Account);
        return refusal;
    }

    /// <summary>The time of the last trade of a pair, which is the venue's name for it.</summary>
    public long Time(ListedPair pair)
    {
        if (_times[pair.Index] == 0) _times[pair.Index] = Math.Max(1, exchange.Now / 1_000_000);
        return _times[pair.Index];
    }

    void Show(Account account, ListedPair pair, double volume)
    {
        var quote = exchange.Quote(pair);
        var shown = new Quote((double)quote.Bid, (double)quote.Ask, (double)quote.Last, Time(pair));
        account.Venue.Show(pair.Instrument, (double)quote.Last, volume, shown, Time(pair));
        account.Venue.Match();
        Drain(account);
    }

    // What the caller did itself needs no telling.
    static void Forget(Account account)
    {
        while (account.Venue.TryRead(out _)) continue;
    }

    void Drain(Account account)
    {
        while (account.Venue.TryRead(out var happened))
        {
            var order = account.Numbered(happened.Order);
            if (happened.Kind is VenueEventKind.Traded && order.Request.Close is not null)
                _closing.Add(settlement.Book(order, happened.Trade, exchange.Now));
            else settlement.Take(order, happened, exchange.Now);
        }

        while (_closing.Count > 0)
        {
            var trade = _closing[0];
            _closing.RemoveAt(0);
            Closes?.Invoke(trade);
        }
    }

    void Trail(Account account, ListedPair pair, decimal price)
    {
        for (var i = 0; i < account.OpenOrders.Count; i++)
        {
            var order = account.OpenOrders[i];
            if (order.Pair != pair || !TrailingStops.Follows(order, price)) continue;

            var before = (order.BestPrice, order.TriggerPrice, order.LimitPrice);
            TrailingStops.MoveTo(order, price);
            if (order.TriggerPrice == before.TriggerPrice) continue;
            if (Change(order) is not null) (order.BestPrice, order.TriggerPrice, order.LimitPrice) = before;
            else account.Tell(new AccountEvent.OrderAmended(order, ByUser: false, exchange.Now));
        }
    }

    // Post-only is judged against the quote it would take.
    static double Reference(ExchangeOrder order, MarketQuote quote) =>
        (double)(!order.PostOnly ? quote.Last : order.Side is Side.Buy ? quote.Ask : quote.Bid);

    // Kraken looks at the balance before a market order trades.
    bool Unpaid(ExchangeOrder order, MarketQuote quote)
    {
        var (venue, pair) = (order.Account.Venue, order.Pair);
        if (order.Side is Side.Sell) return order.Volume > venue.Free(pair.Base.Altname);

        var cost = order.Request.VolumeInQuote ? order.Volume : order.Volume * quote.Ask;
        var rate = order.Request.FeeIn is FeeAsset.Base ? 0 : venue.FeeRate(pair.Instrument, Liquidity.Taker, Time(pair));
        return cost * (1 + rate) > venue.Free(pair.Quote.Altname);
    }
}
