using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>What makes a subscription the same as another one of a connection.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Symbol">The pair, or empty for channels without.</param>
/// <param name="Variant">Minutes of a candle, <c>bbo</c> of a ticker of quotes alone; empty elsewhere.</param>
readonly record struct SubscriptionKey(string Channel, string Symbol = "", string Variant = "");

/// <summary>One thing a connection has asked to be told of.</summary>
interface ISubscription : IDisposable
{
    SubscriptionKey Key { get; }

    /// <summary>Writes the fields by which an answer names the subscription, in their order.</summary>
    void WriteResult(Utf8JsonWriter json);

    /// <summary>Begins, with a snapshot if one was asked for.</summary>
    void Start(long now);

    /// <summary>Tells what has become of the market since the last time.</summary>
    void Pump(long now);
}
