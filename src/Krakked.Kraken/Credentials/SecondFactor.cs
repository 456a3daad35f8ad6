using System.Text;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Puts <c>otp</c> into a call's body, for a key that has a second factor of its own.</summary>
/// <remarks>https://docs.kraken.com/api/docs/guides/spot-rest-auth: every private call of such a key carries it.</remarks>
static class SecondFactor
{
    /// <summary>The body with the password in it, or as it was when there is none.</summary>
    public static string Added(string body, string contentType, ReadOnlySpan<byte> password)
    {
        if (password.IsEmpty) return body;
        var text = Encoding.UTF8.GetString(password);
        return contentType is "application/json"
            ? $"{body[..^1]},\"otp\":{JsonSerializer.Serialize(text)}}}"
            : $"{body}&otp={Uri.EscapeDataString(text)}";
    }
}
