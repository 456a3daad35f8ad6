using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Kraken;

/// <summary>An API key and its secret. It does not print, does not serialise, and is zeroed when disposed.</summary>
/// <remarks>The secret is kept in pinned memory, so that the garbage collector leaves no copies of it behind.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ApiCredentials : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    readonly byte[] _secret;

    bool _disposed;

    ApiCredentials(string key, byte[] secret) => (Key, _secret) = (key, secret);

    /// <summary>Which key this is, for logs and file names: the start of the key's SHA-256. It tells nothing of the key.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..16];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Key { get; }

    /// <summary>Takes a key and its secret as Kraken shows them. The characters of the secret stay the caller's to erase.</summary>
    /// <exception cref="KrakkedException">The key is not plain text, or the secret not Base64. Neither is repeated here.</exception>
    public static ApiCredentials Create(string key, ReadOnlySpan<char> secret)
    {
        if (string.IsNullOrWhiteSpace(key) || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new KrakkedException("The API key is empty or holds characters a key never has. Copy it again from Kraken's settings.");

        return new ApiCredentials(key, Decoded(secret));
    }

    /// <summary>HMAC-SHA-512 of <paramref name="message"/> under the secret, in Base64.</summary>
    /// <exception cref="ObjectDisposedException">The secret was zeroed.</exception>
    internal string Sign(ReadOnlySpan<byte> message)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Span<byte> signature = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(_secret, message, signature);
        return Convert.ToBase64String(signature);
    }

    /// <summary>Zeroes the secret. Calls made afterwards throw.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secret);
    }

    /// <summary>The fingerprint, never the key or the secret.</summary>
    public override string ToString() => $"API key {Fingerprint}";

    static byte[] Decoded(ReadOnlySpan<char> secret)
    {
        var trimmed = secret.Trim();
        if (trimmed.Length == 0 || !Base64.IsValid(trimmed, out var length) || length == 0)
            throw new KrakkedException("The API secret is not Base64. Copy the private key again from Kraken's settings, whole and unchanged.");

        var bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        Convert.TryFromBase64Chars(trimmed, bytes, out _);
        return bytes;
    }
}
