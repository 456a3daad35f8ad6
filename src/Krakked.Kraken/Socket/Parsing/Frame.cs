namespace Krakked.Kraken;

/// <summary>What a frame turned out to be.</summary>
enum FrameKind : byte
{
    Malformed,

    /// <summary>Well-formed, and of a channel or method we do not read.</summary>
    PassedOver,
    Heartbeat,
    Data,
    Reply,
}

/// <summary>One frame, read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Data">The rows of a channel.</param>
/// <param name="Reply">The answer to a request.</param>
/// <param name="Fault">What is wrong with a malformed one.</param>
readonly record struct Frame(FrameKind Kind, SocketEvent? Data = null, Reply? Reply = null, string? Fault = null)
{
    public static Frame Heartbeat => new(FrameKind.Heartbeat);

    public static Frame PassedOver => new(FrameKind.PassedOver);

    public static Frame Malformed(string fault) => new(FrameKind.Malformed, Fault: fault);
}

/// <summary>The answer to a subscription or a ping.</summary>
sealed record Reply
{
    public required string Method { get; init; }

    /// <summary>Ours, echoed; null when it was not.</summary>
    public long? RequestId { get; init; }

    public required bool Succeeded { get; init; }

    /// <summary>Kraken's words; empty on success.</summary>
    public required string Error { get; init; }

    /// <summary>Unknown on a refusal, which tells the symbol and not the channel.</summary>
    public SocketChannel Channel { get; init; }

    public string Symbol { get; init; } = "";

    /// <summary>Minutes or levels; 0 when not told.</summary>
    public int Detail { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
