using Microsoft.AspNetCore.Http;

namespace Krakked.Exchange;

/// <summary>Carries a REST call from HTTP to the exchange and back.</summary>
static class RestHost
{
    const int LongestBody = 1 << 20;

    public static async Task AnswerAsync(HttpContext context, ExchangeFloor floor, CancellationToken stop)
    {
        var request = await ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        var arrived = Millisecond;
        var delivery = AdminApi.IsFor(request)
            ? Delivery.Of(floor.Administer(request))
            : await CarryAsync(request, floor, stop).ConfigureAwait(false);
        if (request.Key is not null) await OutlastAsync(arrived).ConfigureAwait(false);
        if (delivery.Reply is { } reply) await WriteAsync(context, reply, delivery.Length).ConfigureAwait(false);
        else context.Abort();
    }

    static long Millisecond => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    // Kraken is never so near that two calls, one after the other, fall into one millisecond. Clients make nonces of those.
    // Without a timer: its shortest wait is several times what is left of a millisecond.
    static async Task OutlastAsync(long millisecond)
    {
        while (Millisecond == millisecond) await Task.Yield();
    }

    // What stalls at the edge arrives even when its client has given up meanwhile.
    static async Task<Delivery> CarryAsync(ExchangeRequest request, ExchangeFloor floor, CancellationToken stop)
    {
        var sent = floor.OnSent(request);
        if (sent.Lost || sent.Reply is not null) return sent;
        await floor.WaitAsync(sent.Wait, stop).ConfigureAwait(false);
        var back = floor.OnArrived(request);
        await floor.WaitAsync(back.Wait, stop).ConfigureAwait(false);
        return back;
    }

    static async Task WriteAsync(HttpContext context, ExchangeReply reply, int? length)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        await response.BodyWriter.WriteAsync(reply.Body[..(length ?? reply.Body.Length)], context.RequestAborted).ConfigureAwait(false);
        if (length is not null) context.Abort();
    }

    static async Task<ExchangeRequest> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        if (request.ContentLength is null or <= LongestBody) await request.Body.CopyToAsync(body, stop).ConfigureAwait(false);
        var query = request.QueryString.Value;
        return new ExchangeRequest
        {
            Method = request.Method,
            Path = request.Path.Value ?? "/",
            Query = string.IsNullOrEmpty(query) ? "" : query[1..],
            Body = body.ToArray(),
            ContentType = request.ContentType,
            Key = request.Headers["API-Key"],
            Signature = request.Headers["API-Sign"],
        };
    }
}
