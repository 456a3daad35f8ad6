namespace Krakked.Kraken;

/// <summary>A signed call: where to, what it does, and its body once a nonce is known.</summary>
/// <param name="Endpoint">Its name, <c>AddOrder</c>.</param>
/// <param name="Effect">Whether it changes anything.</param>
/// <param name="Body">The exact text to send, with the nonce in it.</param>
/// <param name="ContentType">Form or JSON.</param>
sealed record PrivateCall(string Endpoint, CallEffect Effect, Func<string, string> Body, string ContentType)
{
    public string Path { get; } = "/0/private/" + Endpoint;

    /// <summary>What it costs when it is made: a cancel is priced by the order's age at that moment.</summary>
    public required Charge Charge { get; init; }

    /// <summary>True for what a sandbox lets out: it reads, cancels or only checks. A write is kept in until it is known to be such.</summary>
    public bool LeavesSandbox { get; init; } = Effect is CallEffect.Read;

    /// <summary>Asked last, when it is the call's turn and nothing of it has left: why it must not be made, or null.</summary>
    public Func<string?>? Refusal { get; init; }

    public static PrivateCall Read(string endpoint, Fields fields, double points = 1) =>
        new(endpoint, CallEffect.Read, fields.ToForm, "application/x-www-form-urlencoded") { Charge = Charge.RestCall(points) };

    public static PrivateCall Write(string endpoint, Fields fields, Charge charge) =>
        new(endpoint, CallEffect.Write, fields.ToForm, "application/x-www-form-urlencoded") { Charge = charge };

    public static PrivateCall WriteJson(string endpoint, Func<string, string> body, Charge charge) =>
        new(endpoint, CallEffect.Write, body, "application/json") { Charge = charge };
}
