namespace Krakked.Exchange;

/// <summary>The exchange behind its one lock.</summary>
sealed class ExchangeFloor(ExchangeCore exchange, ExchangeClock clock)
{
    // Beyond what a signed 64-bit number holds, as Kraken's are.
    const ulong FirstConnection = 13_834_774_380_200_032_777;

    readonly Lock _lock = new();
    readonly List<SocketLink> _links = [];
    ulong _connections;

    public ExchangeReply Handle(ExchangeRequest request)
    {
        lock (_lock) return exchange.Handle(request, clock.Now);
    }

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
            link.Open(exchange, FirstConnection + ++_connections);
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

    /// <summary>Ends every connection.</summary>
    public void Close()
    {
        lock (_lock)
            foreach (var link in _links) link.End();
    }
}
