namespace Krakked.Exchange;

/// <summary>The sentences in which WebSocket v2 refuses what has no error of the catalogue.</summary>
static class SocketWords
{
    public const string Malformed = "Malformed request";
    public const string UnsupportedEvent = "Unsupported event";
    public const string AlreadySubscribed = "Already subscribed";
    public const string NotSubscribed = "Subscription Not Found";
    public const string UnknownDepth = "Subscription depth not supported";
    public const string UnknownInterval = "Subscription ohlc interval not supported";
    public const string NoSymbols = "Symbol(s) not found";
    public const string NoToken = "Token(s) not found";
    public const string InvalidSession = "ESession:Invalid session";

    public static string UnknownPair(string symbol) => $"Currency pair not supported {symbol}";

    /// <summary>The name of a method is written as words: <c>add order</c>.</summary>
    public static string UnsupportedField(string field, string method) =>
        $"Unsupported field: '{field}' for the given msg type: {method.Replace('_', ' ')}";

    /// <summary><c>Cash_order_qty field must be a number_float</c></summary>
    public static string MustBe(string field, string kind) => $"{char.ToUpperInvariant(field[0])}{field[1..]} field must be a {kind}";
}
