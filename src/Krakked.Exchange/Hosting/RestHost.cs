using Microsoft.AspNetCore.Http;

namespace Krakked.Exchange;

/// <summary>Carries a REST call from HTTP to the exchange and back.</summary>
static class RestHost
{
    const int LongestBody = 1 << 20;

    public static async Task AnswerAsync(HttpContext context, ExchangeFloor floor)
    {
        var reply = floor.Handle(await ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false));
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        await response.BodyWriter.WriteAsync(reply.Body, context.RequestAborted).ConfigureAwait(false);
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
