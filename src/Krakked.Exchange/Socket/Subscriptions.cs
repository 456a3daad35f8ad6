namespace Krakked.Exchange;

/// <summary>What one connection is subscribed to, and the requests that change it.</summary>
sealed class Subscriptions(SocketOutput output, ExchangeCore core, SocketTokenCheck tokens) : IDisposable
{
    static readonly string[] PairChannels = ["ticker", "ohlc", "trade", "book"];

    readonly Dictionary<SubscriptionKey, ISubscription> _all = [];

    /// <summary>True once there was one: from then on the exchange says that it is alive.</summary>
    public bool Any { get; private set; }

    public void Pump(long now)
    {
        foreach (var subscription in _all.Values)
            subscription.Pump(now);
    }

    public void Subscribe(in SocketRequest request)
    {
        if (!request.TryGetText("channel", out var channel)) output.Refuse(request, SocketWords.Malformed);
        else if (PairChannels.Contains(channel)) ForEachPair(request, channel, SubscribePair);
        else if (channel is "instrument") Start(request, new InstrumentChannel(output, core, request.Flag("snapshot", true)));
        else if (channel is "executions" or "balances") SubscribeAccount(request, channel);
        else output.Refuse(request, SocketWords.UnsupportedEvent);
    }

    public void Unsubscribe(in SocketRequest request)
    {
        if (!request.TryGetText("channel", out var channel)) output.Refuse(request, SocketWords.Malformed);
        else if (PairChannels.Contains(channel)) ForEachPair(request, channel, UnsubscribePair);
        else if (channel is "instrument" or "executions" or "balances") Stop(request, new(channel));
        else output.Refuse(request, SocketWords.UnsupportedEvent);
    }

    public void Dispose()
    {
        foreach (var subscription in _all.Values) subscription.Dispose();
        _all.Clear();
    }

    // One answer for each symbol, so that one wrong name does not cost the others.
    void ForEachPair(SocketRequest request, string channel, Action<SocketRequest, string, PairMarket> act)
    {
        var symbols = request.Texts("symbol");
        if (symbols.Count == 0) output.Refuse(request, SocketWords.NoSymbols);
        foreach (var symbol in symbols)
        {
            if (core.Listing.TryFindSymbol(symbol, out var pair)) act(request, channel, core.Market[pair]);
            else output.Refuse(request, SocketWords.UnknownPair(symbol), symbol);
        }
    }

    void SubscribePair(SocketRequest request, string channel, PairMarket market)
    {
        var symbol = market.Pair.Symbol;
        var subscription = OfPair(request, channel, market, out var error);
        if (subscription is null) output.Refuse(request, error, symbol);
        else Start(request, subscription);
    }

    ISubscription? OfPair(in SocketRequest request, string channel, PairMarket market, out string error)
    {
        error = "";
        switch (channel)
        {
            case "ticker":
                return new TickerChannel(output, market, OnlyQuotes(request), request.Flag("snapshot", true));
            case "trade":
                return new TradeChannel(output, market, request.Flag("snapshot", false));
            case "ohlc":
                error = SocketWords.UnknownInterval;
                return request.Whole("interval", 1) is { } interval && CandleBook.Intervals.Contains(interval)
                    ? new OhlcChannel(output, market, interval, request.Flag("snapshot", true))
                    : null;
            default:
                error = SocketWords.UnknownDepth;
                return request.Whole("depth", BookChannel.UsualDepth) is { } depth && BookChannel.IsDepth(depth)
                    ? new BookChannel(output, market, depth, request.Flag("snapshot", true))
                    : null;
        }
    }

    void SubscribeAccount(in SocketRequest request, string channel)
    {
        var needed = channel is "balances" ? KeyPermissions.QueryFunds : KeyPermissions.QueryOpenTrades;
        var key = tokens.Find(request, out var error);
        if (key is null) output.Refuse(request, error);
        else if (!key.May(needed)) output.Refuse(request, Words.PermissionDenied);
        else
        {
            ISubscription subscription = channel is "balances"
                ? new BalancesChannel(output, core, key.Account, request.Flag("snapshot", true))
                : new ExecutionsChannel(output, core, key.Account, new ExecutionsWish(
                    Orders: request.Flag("snap_orders", true), Trades: request.Flag("snap_trades", false),
                    AllStatuses: request.Flag("order_status", true), RateCounter: request.Flag("ratecounter", false)));
            if (Start(request, subscription)) tokens.Keep(request, key);
        }
    }

    bool Start(in SocketRequest request, ISubscription subscription)
    {
        if (!_all.TryAdd(subscription.Key, subscription))
        {
            var symbol = subscription.Key.Symbol;
            subscription.Dispose();
            output.Refuse(request, SocketWords.AlreadySubscribed, symbol.Length > 0 ? symbol : null);
            return false;
        }

        Any = true;
        output.Grant(request, subscription.WriteResult);
        subscription.Start(request.Time);
        return true;
    }

    void UnsubscribePair(SocketRequest request, string channel, PairMarket market) =>
        Stop(request, new(channel, market.Pair.Symbol, channel switch
        {
            "ohlc" => $"{request.Whole("interval", 1)}",
            "ticker" when OnlyQuotes(request) => TickerChannel.Quotes,
            _ => "",
        }));

    static bool OnlyQuotes(in SocketRequest request) => request.TryGetText("event_trigger", out var trigger) && trigger == TickerChannel.Quotes;

    void Stop(in SocketRequest request, SubscriptionKey key)
    {
        if (!_all.Remove(key, out var subscription))
        {
            output.Refuse(request, SocketWords.NotSubscribed, key.Symbol.Length > 0 ? key.Symbol : null);
            return;
        }

        subscription.Dispose();
        output.Grant(request, subscription.WriteResult);
    }
}
