namespace Krakked.Exchange;

static class RestApi
{
    public static ExchangeReply Answer(ExchangeCore exchange, ExchangeRequest request) => new(200, Array.Empty<byte>());
}
