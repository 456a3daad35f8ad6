namespace Krakked.Exchange;

/// <summary>A REST call as it came in, signature and all.</summary>
public sealed record ExchangeRequest
{
    /// <summary>GET or POST.</summary>
    public required string Method { get; init; }

    /// <summary><c>/0/public/Time</c>: what is signed.</summary>
    public required string Path { get; init; }

    /// <summary>What follows the question mark; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The bytes that were sent: what is signed.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The header <c>API-Key</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The header <c>API-Sign</c>.</summary>
    public string? Signature { get; init; }
}

/// <summary>What is answered to a REST call.</summary>
/// <param name="Status">200 also for what the exchange refuses; anything else is trouble on the way.</param>
/// <param name="Body">JSON, or a page of HTML.</param>
/// <param name="ContentType">Its type.</param>
public sealed record ExchangeReply(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json");
