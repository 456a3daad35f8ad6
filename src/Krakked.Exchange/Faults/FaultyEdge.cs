using System.Text;

namespace Krakked.Exchange;

/// <summary>The way of REST calls to the exchange and back, with its faults. It decides; whoever drives it waits and cuts.</summary>
/// <remarks>Two steps, because time passes between them: what waits at the edge arrives later, perhaps after its deadline.</remarks>
public sealed class FaultyEdge
{
    readonly ExchangeCore _core;
    readonly FaultPlan _plan;
    readonly RequestLog _log;

    public FaultyEdge(ExchangeCore core, FaultPlan plan, RequestLog log)
    {
        ArgumentNullException.ThrowIfNull(core);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(log);
        (_core, _plan, _log) = (core, plan, log);
    }

    /// <summary>The request leaves the client at <paramref name="now"/> (Unix ns): lost, refused, or on its way for so long.</summary>
    public Delivery OnSent(ExchangeRequest request, long now)
    {
        var on = Endpoint(request);
        if (_plan.Strikes(FaultPoint.RequestLost, on, now, out _)) return Delivery.Cut;
        if (_plan.Strikes(FaultPoint.RequestRefused, on, now, out var refused)) return Delivery.Of(Page(refused.Status));
        return Delivery.GoesOn(_plan.Strikes(FaultPoint.RequestStalled, on, now, out var stalled) ? stalled.Nanoseconds : 0);
    }

    /// <summary>The request arrives at <paramref name="now"/> (Unix ns) and is carried out; the answer leaves.</summary>
    public Delivery OnArrived(ExchangeRequest request, long now)
    {
        var reply = _core.Handle(request, now);
        var on = Endpoint(request);
        if (request.Key is not null) _log.Add(now, on, request.Key, Text(request.Body), Text(reply.Body));
        if (_plan.Strikes(FaultPoint.ReplyLost, on, now, out _)) return Delivery.Cut;
        if (_plan.Strikes(FaultPoint.ReplyReplaced, on, now, out var replaced)) return Delivery.Of(Page(replaced.Status));
        var wait = _plan.Strikes(FaultPoint.ReplyStalled, on, now, out var stalled) ? stalled.Nanoseconds : 0;
        return Delivery.Of(reply, wait) with { Length = _plan.Strikes(FaultPoint.ReplyTruncated, on, now, out _) ? reply.Body.Length / 2 : null };
    }

    /// <summary><c>AddOrder</c> of <c>/0/private/AddOrder</c>.</summary>
    static string Endpoint(ExchangeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path[(request.Path.LastIndexOf('/') + 1)..];
    }

    static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    // What stands at Kraken's edge answers with pages like this.
    static ExchangeReply Page(int status) => new(status, Encoding.UTF8.GetBytes($"""
        <html>
        <head><title>{status}</title></head>
        <body>
        <center><h1>{status}</h1></center>
        <hr><center>edge</center>
        </body>
        </html>
        """), "text/html");
}
