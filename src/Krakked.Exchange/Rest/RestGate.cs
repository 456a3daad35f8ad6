using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Exchange;

/// <summary>Who is let in: key, signature, nonce, the counter of calls, and the right to what is asked, in this order.</summary>
static class RestGate
{
    const long Lockout = 15L * 60 * 1_000_000_000;

    public static string? Refusal(ExchangeCore exchange, ExchangeRequest request, Arguments given, RestMethod method, out ApiKey? key)
    {
        key = request.Key is { } id ? exchange.FindKey(id) : null;
        if (key is null) return Words.InvalidKey;
        if (key.LockedUntil > exchange.Now) return Words.Lockout;
        if (Unproven(request, given, key) is { } unproven) return Fail(exchange, key, unproven);

        key.Failures = 0;
        key.LastUsed = exchange.Now;
        if (exchange.Options.Tier is { } tier && method.Cost > 0 && !Counts(key, method.Cost, tier, exchange.Now)) return Words.CallLimit;
        return method.Allows(key) ? null : Words.PermissionDenied;
    }

    /// <summary>Kraken's signature of a body that holds a nonce, sent to a path.</summary>
    /// <remarks>Source: Kraken's guide "spot-rest-auth".</remarks>
    public static byte[] Sign(ReadOnlySpan<byte> secret, string path, string nonce, ReadOnlySpan<byte> body)
    {
        Span<byte> inner = stackalloc byte[SHA256.HashSizeInBytes];
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(nonce));
            hash.AppendData(body);
            hash.GetHashAndReset(inner);
        }

        byte[] message = [.. Encoding.UTF8.GetBytes(path), .. inner];
        return HMACSHA512.HashData(secret, message);
    }

    static string? Unproven(ExchangeRequest request, Arguments given, ApiKey key)
    {
        if (given.Text("nonce") is not { } text || !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nonce))
            return Words.InvalidNonce;
        var signed = request.Body.IsEmpty ? Encoding.UTF8.GetBytes(request.Query) : request.Body.ToArray();
        var expected = Sign(key.Secret, request.Path, text, signed);
        Span<byte> sent = stackalloc byte[expected.Length + 2];
        if (!Convert.TryFromBase64String(request.Signature ?? "", sent, out var length)
            || !CryptographicOperations.FixedTimeEquals(sent[..length], expected)) return Words.InvalidSignature;
        return key.Accept(nonce) ? null : Words.InvalidNonce;
    }

    static string Fail(ExchangeCore exchange, ApiKey key, string error)
    {
        key.Failures++;
        if (exchange.Options.FailuresBeforeLockout is > 0 and var most && key.Failures >= most)
            (key.Failures, key.LockedUntil) = (0, exchange.Now + Lockout);
        return error;
    }

    // Calls made over the limit are not counted: whoever waits comes in again.
    static bool Counts(ApiKey key, double cost, RateTier tier, long now)
    {
        if (key.Calls.Value(now, tier.CallsDecay) + cost > tier.Calls) return false;
        key.Calls.Raise(now, cost, tier.CallsDecay);
        return true;
    }
}
