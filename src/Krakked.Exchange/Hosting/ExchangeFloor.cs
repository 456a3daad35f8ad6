namespace Krakked.Exchange;

/// <summary>The exchange behind its one lock, with what can go wrong on the way to it.</summary>
sealed class ExchangeFloor
{
    // Beyond what a signed 64-bit number holds, as Kraken's are.
    const ulong FirstConnection = 13_834_774_380_200_032_777;

    readonly Lock _lock = new();
    readonly List<SocketLink> _links = [];
    readonly RequestLog _log = new();
    readonly ExchangeCore _exchange;
    readonly ExchangeClock _clock;
    readonly FaultPlan _faults;
    readonly FaultyEdge _edge;
    readonly AdminApi _admin;
    ulong _connections;

    public ExchangeFloor(ExchangeCore exchange, ExchangeClock clock, FaultPlan faults)
    {
        (_exchange, _clock, _faults) = (exchange, clock, faults);
        _edge = new FaultyEdge(exchange, faults, _log);
        _admin = new AdminApi(exchange, faults, _log, clock);
    }

    /// <summary>A request has left its client.</summary>
    public Delivery OnSent(ExchangeRequest request)
    {
        lock (_lock) return _edge.OnSent(request, _clock.Now);
    }

    /// <summary>A request has arrived.</summary>
    public Delivery OnArrived(ExchangeRequest request)
    {
        lock (_lock) return _edge.OnArrived(request, _clock.Now);
    }

    /// <summary>A request for the admin API, to which nothing happens on the way.</summary>
    public ExchangeReply Administer(ExchangeRequest request)
    {
        lock (_lock) return _admin.Handle(request, _clock.Now);
    }

    /// <summary>Waits in the exchange's time.</summary>
    public Task WaitAsync(long nanoseconds, CancellationToken stop) => _clock.WaitAsync(nanoseconds, stop);

    public T Look<T>(Func<ExchangeCore, T> look)
    {
        lock (_lock)
        {
            _exchange.Advance(_clock.Now);
            return look(_exchange);
        }
    }

    /// <summary>Lets a connection in.</summary>
    public void Join(SocketLink link)
    {
        lock (_lock)
        {
            _exchange.Advance(_clock.Now);
            link.Open(_exchange, FirstConnection + ++_connections, new FaultyStream(_faults), _log);
            _links.Add(link);
        }
    }

    public void Leave(SocketLink link)
    {
        lock (_lock)
        {
            _links.Remove(link);
            link.Dispose();
        }
    }

    public void Receive(SocketLink link, ReadOnlyMemory<byte> message)
    {
        lock (_lock) link.Receive(message, _clock.Now);
    }

    /// <summary>Brings the exchange to the present, and tells everybody connected.</summary>
    public void Pump()
    {
        lock (_lock)
        {
            var now = _clock.Now;
            _exchange.Advance(now);
            foreach (var link in _links) link.Pump(now);
        }
    }

    /// <summary>Ends every connection.</summary>
    public void Close()
    {
        lock (_lock)
            foreach (var link in _links) link.End();
    }
}
