namespace Krakked.Exchange;

/// <summary>The exchange behind its one lock, with what can go wrong on the way to it.</summary>
sealed class ExchangeFloor(ExchangeCore exchange, ExchangeClock clock, FaultPlan faults)
{
    // Beyond what a signed 64-bit number holds, as Kraken's are.
    const ulong FirstConnection = 13_834_774_380_200_032_777;

    readonly Lock _lock = new();
    readonly List<SocketLink> _links = [];
    readonly RequestLog _log = new();
    ulong _connections;

    /// <summary>A request has left its client.</summary>
    public Delivery OnSent(ExchangeRequest request)
    {
        lock (_lock) return Edge.OnSent(request, clock.Now);
    }

    /// <summary>A request has arrived.</summary>
    public Delivery OnArrived(ExchangeRequest request)
    {
        lock (_lock) return Edge.OnArrived(request, clock.Now);
    }

    /// <summary>A request for the admin API, to which nothing happens on the way.</summary>
    public ExchangeReply Administer(ExchangeRequest request)
    {
        lock (_lock) return Admin.Handle(request, clock.Now);
    }

    /// <summary>Waits in the exchange's time.</summary>
    public Task WaitAsync(long nanoseconds, CancellationToken stop) => clock.WaitAsync(nanoseconds, stop);

    public T Look<T>(Func<ExchangeCore, T> look)
    {
        lock (_lock)
        {
            exchange.Advance(clock.Now);
            return look(exchange);
        }
    }

    /// <summary>Lets a connection in.</summary>
    public void Join(SocketLink link)
    {
        lock (_lock)
        {
            exchange.Advance(clock.Now);
            link.Open(exchange, FirstConnection + ++_connections, new FaultyStream(faults), _log);
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
        lock (_lock) link.Receive(message, clock.Now);
    }

    /// <summary>Brings the exchange to the present, and tells everybody connected.</summary>
    public void Pump()
    {
        lock (_lock)
        {
            var now = clock.Now;
            exchange.Advance(now);
            foreach (var link in _links) link.Pump(now);
        }
    }

    FaultyEdge Edge => field ??= new FaultyEdge(exchange, faults, _log);

    AdminApi Admin => field ??= new AdminApi(exchange, faults, _log, clock);

    /// <summary>Ends every connection.</summary>
    public void Close()
    {
        lock (_lock)
            foreach (var link in _links) link.End();
    }
}
