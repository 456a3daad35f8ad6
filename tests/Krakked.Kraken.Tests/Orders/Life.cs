namespace Krakked.Kraken.Orders;

/// <summary>The life of one order at Kraken by a seed, and everything REST and the socket say of it at each step.</summary>
sealed class Life
{
    public const string Id = "OAAAAA-BBBBB-CCCCCC", ClientId = "ours";

    readonly Random _chance;
    readonly List<Action<OrderFactsReader>> _must = [], _may = [];
    readonly string _type;
    readonly bool _hasTrigger;
    decimal _limit = 100, _executed;
    bool _triggered, _amended;
    int _step;

    public Life(int seed)
    {
        _chance = new Random(seed);
        _type = Pick("market", "limit", "stop-loss", "stop-loss-limit", "take-profit", "trailing-stop");
        _hasTrigger = _type is not ("market" or "limit");
        Say(ExecutionKind.PendingNew, ExecutionStatus.PendingNew);
        Say(ExecutionKind.New, ExecutionStatus.New);
        if (_type is "limit" or "stop-loss") Amend(_chance.Next(3));
        if (_hasTrigger) _triggered = _chance.Next(3) > 0;
        if (!_hasTrigger || _triggered) Trade(_chance.Next(5));
        Finish();
    }

    /// <summary>What became true, without when.</summary>
    public List<object> Truth { get; } = [OrderFactKind.Accepted];

    /// <summary>
    /// All of REST's last word and trades, whatever the socket lost of its own, in any order, and any of it several times over.
    /// </summary>
    public IEnumerable<Action<OrderFactsReader>> Heard()
    {
        var lossy = _chance.NextDouble();
        var heard = new List<Action<OrderFactsReader>>(_must);
        heard.AddRange(_may.Where(_ => _chance.NextDouble() >= lossy));
        heard.AddRange([.. heard.Where(_ => _chance.Next(3) == 0)]);
        return heard.OrderBy(_ => _chance.Next()).ToList();
    }

    void Amend(int times)
    {
        for (var i = 0; i < times; i++)
        {
            (_limit, _amended) = (_limit + (_chance.Next(2) == 0 ? 1 : -1), true);
            Truth.Add(_hasTrigger ? new OrderShape(10, null, _limit) : new OrderShape(10, _limit, null));
            var report = Report(ExecutionKind.Amended, ExecutionStatus.New);
            _must.Add(f => f.Take(report));
            SayByRest(KrakenOrderStatus.Open, _may);
        }
    }

    void Trade(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (id, quantity) = ($"T{i}", _chance.Next(1, 3));
            _executed += quantity;
            Truth.Add(new OrderTrade(id, quantity, 100, quantity, FeeAsset.Quote, Liquidity.Maker));
            var report = Report(ExecutionKind.Trade, ExecutionStatus.PartiallyFilled) with
            {
                Trade = News.Execution(id, quantity, ("USD", quantity)),
            };
            _may.Add(f => f.Take(report));
            var trade = News.Trade(Id, quantity, _type);
            _must.Add(f => f.Take(id, trade));
            SayByRest(KrakenOrderStatus.Open, _may);
        }
    }

    void Finish()
    {
        if (_triggered) Truth.Add(OrderFactKind.Triggered);
        var (end, status, kind) = _executed > 0 && _chance.Next(2) == 0
            ? (ExecutionStatus.Filled, KrakenOrderStatus.Closed, OrderEnd.Filled)
            : _chance.Next(2) == 0
                ? (ExecutionStatus.Canceled, KrakenOrderStatus.Canceled, OrderEnd.Cancelled)
                : (ExecutionStatus.Expired, KrakenOrderStatus.Expired, OrderEnd.Expired);
        var total = end is ExecutionStatus.Filled ? _executed : 10;
        var report = Report(ExecutionKind.Status, end) with { Quantity = total };
        _may.Add(f => f.Take(report));
        SayByRest(status, _must);
        Truth.Add(kind);
    }

    void Say(ExecutionKind kind, ExecutionStatus status)
    {
        var report = Report(kind, status);
        _may.Add(f => f.Take(report));
        SayByRest(KrakenOrderStatus.Open, _may);
    }

    ExecutionReport Report(ExecutionKind kind, ExecutionStatus status)
    {
        var isWhole = _chance.Next(3) > 0;
        return News.Report(Id, kind, status, _executed) with
        {
            Time = News.Noon.AddSeconds(++_step), OrderType = _type, Quantity = 10, ClientId = isWhole ? ClientId : null,
            Side = isWhole ? Side.Buy : Side.None, LimitPrice = _type is "limit" ? _limit : null, StopPrice = _hasTrigger ? _limit : 0,
        };
    }

    void SayByRest(KrakenOrderStatus status, List<Action<OrderFactsReader>> to)
    {
        string[] words = [_triggered ? "stopped" : "", _amended ? "amended" : "", _executed > 0 ? "partial" : ""];
        var misc = string.Join(',', words.Where(w => w.Length > 0));
        var order = News.Order(ClientId, status, _executed) with
        {
            Volume = 10, Misc = misc,
            Description = new OrderDescription { Pair = "XBTUSD", Side = Side.Buy, OrderType = _type, Price = News.Text(_limit) },
        };
        to.Add(f => f.Take(Id, order));
    }

    string Pick(params string[] words) => words[_chance.Next(words.Length)];
}

/// <summary>Reads facts as they come.</summary>
sealed class OrderFactsReader
{
    public OrderFacts Facts { get; } = new();

    public List<OrderFact> Read { get; } = [];

    public void Take(ExecutionReport report) => Read.AddRange(Facts.Take(report));

    public void Take(string orderId, OrderInfo order) => Read.AddRange(Facts.Take(orderId, order));

    public void Take(string tradeId, TradeInfo trade) => Read.AddRange(Facts.Take(tradeId, trade));
}
