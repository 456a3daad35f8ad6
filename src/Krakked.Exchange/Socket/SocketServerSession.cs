using System.Text;

namespace Krakked.Exchange;

/// <summary>One connection to WebSocket v2, public and private: messages go in, messages come out.</summary>
/// <remarks>
/// Without clock or socket. Whoever hosts it brings the exchange to a time first, and never calls into two sessions of one exchange at once:
/// what happens to an account is told while the exchange advances or takes an order.
/// </remarks>
public sealed class SocketServerSession : IDisposable
{
    const string Version = "2.0.10";
    const long Second = 1_000_000_000;
    const long Idle = 60 * Second;

    readonly ExchangeCore _core;
    readonly SocketOutput _output;
    readonly Subscriptions _subscriptions;
    readonly SocketTokenCheck _tokens;
    readonly OrderMethods _orders;
    readonly RequestLog? _log;
    readonly ulong _connection;
    TradingMode _mode;
    long _lastSent, _lastSentTime, _lastHeard;

    /// <summary>Opens a connection, which is greeted with the exchange's status at once.</summary>
    /// <param name="core">The exchange.</param>
    /// <param name="connection">The connection's number; Kraken's are beyond what a signed 64-bit number holds.</param>
    /// <param name="send">Takes what goes out.</param>
    /// <param name="log">Where orders and cancels that came this way are written down; null for nowhere.</param>
    public SocketServerSession(ExchangeCore core, ulong connection, Action<SocketFrame> send, RequestLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(core);
        ArgumentNullException.ThrowIfNull(send);
        (_core, _connection, _log) = (core, connection, log);
        _output = new SocketOutput(send);
        _tokens = new SocketTokenCheck(core);
        _subscriptions = new Subscriptions(_output, core, _tokens);
        _orders = new OrderMethods(_output, core);
        _lastHeard = core.Now;
        PushStatus();
    }

    /// <summary>True when nothing was heard and nothing said for a minute: Kraken then closes the connection.</summary>
    public bool IsIdle(long now) => now - Math.Max(_lastHeard, _lastSentTime) > Idle;

    /// <summary>Takes a message that came at <paramref name="now"/>, Unix ns.</summary>
    public void Receive(ReadOnlyMemory<byte> utf8, long now)
    {
        _core.Advance(now);
        _lastHeard = now;
        Handle(SocketRequest.Read(utf8, now));
        Note(now);
    }

    /// <summary>Tells what has happened until <paramref name="now"/> (Unix ns), or at least that the exchange is alive.</summary>
    public void Pump(long now)
    {
        _core.Advance(now);
        if (_mode != _core.Modes.System) PushStatus();
        _subscriptions.Pump(now);
        Note(now);
        if (!_subscriptions.Any || now - _lastSentTime < Second) return;
        _output.Heartbeat();
        Note(now);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscriptions.Dispose();
        _output.Dispose();
    }

    void Handle(in SocketRequest request)
    {
        if (request.Method is not { } method)
        {
            _output.Refuse(request, SocketWords.Malformed);
            return;
        }

        if (method is "ping") Ping(request);
        else if (!request.HasParams) _output.Refuse(request, SocketWords.Malformed);
        else if (method is "subscribe") _subscriptions.Subscribe(request);
        else if (method is "unsubscribe") _subscriptions.Unsubscribe(request);
        else if (!OrderMethods.Has(method)) _output.Refuse(request, SocketWords.UnsupportedEvent);
        else if (_tokens.Find(request, out var error) is not { } key) _output.Refuse(request, error);
        else if (!OrderMethods.May(key, method)) _output.Refuse(request, Words.PermissionDenied);
        else CarryOut(request, method, key);
    }

    void CarryOut(in SocketRequest request, string method, ApiKey key)
    {
        _orders.Handle(request, key.Account);
        _log?.Add(request.Time, method, key.Id, request.Params.GetRawText(), Encoding.UTF8.GetString(_output.LastAnswer.Span));
    }

    void Ping(in SocketRequest request)
    {
        if (request.HasParams) _output.Refuse(request, SocketWords.UnsupportedField("params", "ping"));
        else _output.Answer(request with { Method = "pong" }, _ => { });
    }

    void PushStatus()
    {
        _mode = _core.Modes.System;
        _output.PushRows("status", "update", [_mode], (json, mode) =>
        {
            json.WriteString("api_version"u8, "v2");
            json.WriteNumber("connection_id"u8, _connection);
            json.WriteString("system"u8, ExchangeModes.Word(mode));
            json.WriteString("version"u8, Version);
        });
        Note(_core.Now);
    }

    void Note(long now)
    {
        if (_output.Sent != _lastSent) (_lastSent, _lastSentTime) = (_output.Sent, now);
    }
}
