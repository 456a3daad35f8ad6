using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Krakked.Kraken;

/// <summary>One key's calls, one at a time: each takes the next nonce, is signed, sent and answered before the next begins.</summary>
sealed class KeySession(KrakenConnection connection, ApiCredentials credentials, NonceSource nonces)
{
    static readonly ExchangeError KeptIn = new(ErrorKind.Rejected,
        "sandbox: no order leaves while KRAKEN_SANDBOX_MODE is on, as it is by default; set it to false to trade with real money");

    readonly CallGate _gate = new();
    readonly NonceRefusals _refusals = new();

    public RateLimits Limits => connection.Limits;

    /// <summary>A span whose end is fixed, the exchange's present when it was open: what happens while pages are read stays outside.</summary>
    public HistorySpan Pinned(HistorySpan span) =>
        span.End is null ? span with { End = WireTime.ToSeconds(connection.HistoryEnd) } : span;

    public async Task<Result<T>> CallAsync<T>(PrivateCall call, CancellationToken stop) where T : notnull
    {
        if (!call.LeavesSandbox && !connection.OrdersMayLeave) return new Result<T>(KeptIn);
        var answer = await connection.RunAsync(call.Charge, call.Effect, token => AttemptAsync(call, token), stop).ConfigureAwait(false);
        return Envelope.Read<T>(answer, call.Effect);
    }

    async ValueTask<Answer> AttemptAsync(PrivateCall call, CancellationToken stop)
    {
        using var turn = await _gate.EnterAsync(urgent: call.Effect is CallEffect.Write, stop).ConfigureAwait(false);
        if (call.Refusal?.Invoke() is { } why) return Answer.Failed(new ExchangeError(ErrorKind.Rejected, why));
        var answer = await connection.SendAsync(() => Signed(call), call.Effect, stop).ConfigureAwait(false);
        return _refusals.Judged(answer.Error) is { } error ? Answer.Failed(error) : answer;
    }

    HttpRequestMessage Signed(PrivateCall call)
    {
        var nonce = nonces.Next().ToString(CultureInfo.InvariantCulture);
        var body = SecondFactor.Added(call.Body(nonce), call.ContentType, credentials.OneTimePassword);
        var request = new HttpRequestMessage(HttpMethod.Post, connection.Uri(call.Path))
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(call.ContentType)),
        };
        request.Headers.Add("API-Key", credentials.Key);
        request.Headers.Add("API-Sign", RequestSignature.Of(credentials, call.Path, nonce, body));
        return request;
    }
}
