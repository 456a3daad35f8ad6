using System.Security.Cryptography;
using System.Text;

namespace Krakked.Kraken;

/// <summary>The signature that proves a private call is the key's: HMAC-SHA-512 over the path and the SHA-256 of nonce and body.</summary>
/// <remarks>
/// The body is the exact text that is sent: order, percent-encoding and JSON spacing all count. It holds the nonce already; the nonce is put
/// in front of it once more. Source: https://docs.kraken.com/api/docs/guides/spot-rest-auth
/// </remarks>
static class RequestSignature
{
    /// <summary>The value of the <c>API-Sign</c> header.</summary>
    /// <param name="credentials">Whose call it is.</param>
    /// <param name="path">Path without host and query, <c>/0/private/AddOrder</c>.</param>
    /// <param name="nonce">The nonce, as it stands in the body.</param>
    /// <param name="body">The body as it is sent; may be empty.</param>
    public static string Of(ApiCredentials credentials, string path, string nonce, string body)
    {
        var message = new byte[Encoding.UTF8.GetByteCount(path) + SHA256.HashSizeInBytes];
        var written = Encoding.UTF8.GetBytes(path, message);
        SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body), message.AsSpan(written));
        return credentials.Sign(message);
    }
}
