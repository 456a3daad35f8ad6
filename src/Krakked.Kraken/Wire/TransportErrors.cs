namespace Krakked.Kraken;

/// <summary>What a failure below HTTP means. On a write only a connection that never came about proves that nothing happened.</summary>
static class TransportErrors
{
    public static Answer Of(HttpRequestException failure, CallEffect effect) =>
        Answer.Failed(NeverConnected(failure.HttpRequestError) ? ErrorKind.NotSent : Silence(effect), $"no answer ({failure.HttpRequestError})");

    public static Answer CutShort(CallEffect effect) => Answer.Failed(Silence(effect), "the connection was cut within the answer");

    public static Answer TimedOut(CallEffect effect, TimeSpan after) =>
        Answer.Failed(Silence(effect), $"no answer within {after.TotalSeconds:0.###} s");

    static ErrorKind Silence(CallEffect effect) => effect is CallEffect.Read ? ErrorKind.NotSent : ErrorKind.Unknown;

    static bool NeverConnected(HttpRequestError error) => error is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
