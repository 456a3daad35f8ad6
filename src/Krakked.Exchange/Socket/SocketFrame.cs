namespace Krakked.Exchange;

/// <summary>A message of the exchange on its way out.</summary>
/// <param name="Channel">The channel it belongs to; empty for the answer to a request.</param>
/// <param name="Utf8">The message.</param>
public readonly record struct SocketFrame(string Channel, ReadOnlyMemory<byte> Utf8);
