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
    readonly byte[] _secret, _oneTimePassword;

    bool _disposed;

    ApiCredentials(string key, byte[] secret, byte[] oneTimePassword) =>
        (Key, _secret, _oneTimePassword) = (key, secret, oneTimePassword);

    /// <summary>Which key this is, for logs and file names: the start of the key's SHA-256. It tells nothing of the key.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))[..16];

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Key { get; }

    /// <summary>The secret's bytes, to be sealed into a file and nothing else.</summary>
    internal ReadOnlySpan<byte> Secret => Alive(_secret);

    /// <summary>The password of a key with a second factor of its own, in UTF-8; empty for a key without.</summary>
    internal ReadOnlySpan<byte> OneTimePassword => Alive(_oneTimePassword);

    /// <summary>Takes a key and its secret as Kraken shows them. The characters of the secret stay the caller's to erase.</summary>
    /// <param name="key">The public part.</param>
    /// <param name="secret">The private part, Base64.</param>
    /// <param name="oneTimePassword">The static password of a key that has a second factor of its own; most have none.</param>
    /// <exception cref="KrakkedException">The key is not plain text, or the secret not Base64. Neither is repeated here.</exception>
    public static ApiCredentials Create(string key, ReadOnlySpan<char> secret, ReadOnlySpan<char> oneTimePassword = default)
    {
        if (string.IsNullOrWhiteSpace(key) || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new KrakkedException("The API key is empty or holds characters a key never has. Copy it again from Kraken's settings.");

        var password = Pinned.Bytes(Encoding.UTF8.GetByteCount(oneTimePassword));
        Encoding.UTF8.GetBytes(oneTimePassword, password);
        return new ApiCredentials(key, Decoded(secret), password);
    }

    /// <summary>What <see cref="Key"/>, <see cref="Secret"/> and <see cref="OneTimePassword"/> were, taken out of a file again.</summary>
    internal static ApiCredentials Restore(ReadOnlySpan<byte> key, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> oneTimePassword) =>
        new(Encoding.UTF8.GetString(key), Pinned.Copy(secret), Pinned.Copy(oneTimePassword));

    /// <summary>HMAC-SHA-512 of <paramref name="message"/> under the secret, in Base64.</summary>
    /// <exception cref="ObjectDisposedException">The secret was zeroed.</exception>
    internal string Sign(ReadOnlySpan<byte> message)
    {
        Span<byte> signature = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(Alive(_secret), message, signature);
        return Convert.ToBase64String(signature);
    }

    /// <summary>Zeroes the secret. Calls made afterwards throw.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_secret);
        CryptographicOperations.ZeroMemory(_oneTimePassword);
    }

    /// <summary>The fingerprint, never the key or the secret.</summary>
    public override string ToString() => $"API key {Fingerprint}";

    byte[] Alive(byte[] secret)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return secret;
    }

    static byte[] Decoded(ReadOnlySpan<char> secret)
    {
        var trimmed = secret.Trim();
        if (trimmed.Length == 0 || !Base64.IsValid(trimmed, out var length) || length == 0)
            throw new KrakkedException("The API secret is not Base64. Copy the private key again from Kraken's settings, whole and unchanged.");

        var bytes = Pinned.Bytes(length);
        Convert.TryFromBase64Chars(trimmed, bytes, out _);
        return bytes;
    }
}
