using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Kraken;

/// <summary>A key sealed under a passphrase, as three lines of text: a header, the sealed key in Base64, and a checksum.</summary>
/// <remarks>
/// AES-256-GCM; the header is authenticated with the rest, byte for byte. The checksum needs no passphrase, so that a damaged file is told
/// from a wrong passphrase; somebody who changes a file on purpose can mend it, and then meets the authentication. Every later version keeps
/// the three lines, and <c>format</c> and <c>version</c> in the first.
/// </remarks>
static class KeyFile
{
    public const int NonceBytes = 12;

    const int TagBytes = 16;
    const int LargestFile = 64 << 10;

    static ReadOnlySpan<byte> ChecksumMark => "sha256 "u8;

    /// <summary>The bytes of a file.</summary>
    public static byte[] Seal(StoredKey key, ApiCredentials credentials, ReadOnlySpan<char> passphrase, int rounds)
    {
        var derivation = KeyDerivation.Fresh(rounds);
        using var keys = derivation.Derive(passphrase);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var header = KeyFileHeader.Of(key, derivation, keys.Check, nonce).ToBytes();

        var plain = Packed(credentials);
        try
        {
            var body = new byte[plain.Length + TagBytes];
            using var cipher = new AesGcm(keys.Encryption, TagBytes);
            cipher.Encrypt(nonce, plain, body.AsSpan(..plain.Length), body.AsSpan(plain.Length..), header);
            return Checked(header, Encoding.ASCII.GetBytes(Convert.ToBase64String(body)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>What the file says of itself. Only opening it proves that.</summary>
    /// <exception cref="DamagedKeyException">The file is not as it was written.</exception>
    public static StoredKey Describe(ReadOnlyMemory<byte> file, string path) => KeyFileHeader.Read(Split(file, path).Header, path).Key;

    /// <summary>The key in the file.</summary>
    /// <exception cref="WrongPassphraseException">The file is whole and the passphrase is another.</exception>
    /// <exception cref="DamagedKeyException">The file is not as it was written.</exception>
    public static ApiCredentials Open(ReadOnlyMemory<byte> file, ReadOnlySpan<char> passphrase, string path)
    {
        var (line, body) = Split(file, path);
        var header = KeyFileHeader.Read(line, path);
        var sealed_ = Decoded(body.Span, path);

        using var keys = header.ToDerivation().Derive(passphrase);
        if (!CryptographicOperations.FixedTimeEquals(keys.Check, header.Check))
            throw new WrongPassphraseException($"The passphrase does not open {path}. Nothing was read from it; try again.");

        var plain = Pinned.Bytes(sealed_.Length - TagBytes);
        try
        {
            using var cipher = new AesGcm(keys.Encryption, TagBytes);
            cipher.Decrypt(header.Nonce, sealed_.AsSpan(..plain.Length), sealed_.AsSpan(plain.Length..), plain, line.Span);
            return Unpacked(plain, header.Key, path);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw Damaged(path, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>The file is not as it was written.</summary>
    public static DamagedKeyException Damaged(string path, Exception? cause = null) => new(
        $"{path} is damaged or was changed: it is not as krakked wrote it, and no passphrase opens it. "
        + "Put a copy of it back, or remove it with 'krakked keys remove' and add the key again.", cause);

    static byte[] Checked(byte[] header, byte[] body)
    {
        byte[] content = [.. header, (byte)'\n', .. body, (byte)'\n'];
        return [.. content, .. ChecksumMark, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(content))), (byte)'\n'];
    }

    static (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body) Split(ReadOnlyMemory<byte> file, string path)
    {
        var first = file.Span.IndexOf((byte)'\n');
        var second = first < 0 ? -1 : file.Span[(first + 1)..].IndexOf((byte)'\n');
        if (second < 0 || file.Length > LargestFile) throw Damaged(path);

        var (header, body) = (file[..first], file.Slice(first + 1, second));
        return file.Span.SequenceEqual(Checked(header.ToArray(), body.ToArray())) ? (header, body) : throw Damaged(path);
    }

    // Base64 has several spellings for the same bytes. Only the one that was written counts.
    static byte[] Decoded(ReadOnlySpan<byte> body, string path)
    {
        if (!Base64.IsValid(body, out var length) || length < TagBytes) throw Damaged(path);
        var bytes = new byte[length];
        Base64.DecodeFromUtf8(body, bytes, out _, out _);
        return Convert.ToBase64String(bytes) == Encoding.ASCII.GetString(body) ? bytes : throw Damaged(path);
    }

    // Key, secret and one-time password, each behind its length.
    static byte[] Packed(ApiCredentials credentials)
    {
        var key = Encoding.UTF8.GetBytes(credentials.Key);
        var plain = Pinned.Bytes((3 * sizeof(ushort)) + key.Length + credentials.Secret.Length + credentials.OneTimePassword.Length);
        var rest = Put(Put(Put(plain, key), credentials.Secret), credentials.OneTimePassword);
        return rest.IsEmpty ? plain : throw new InvalidOperationException("A key was packed into more room than it needs.");
    }

    static Span<byte> Put(Span<byte> rest, ReadOnlySpan<byte> field)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, checked((ushort)field.Length));
        field.CopyTo(rest[sizeof(ushort)..]);
        return rest[(sizeof(ushort) + field.Length)..];
    }

    static ApiCredentials Unpacked(ReadOnlySpan<byte> plain, StoredKey key, string path)
    {
        if (!TryTake(ref plain, out var name) || !TryTake(ref plain, out var secret) || !TryTake(ref plain, out var password) || !plain.IsEmpty)
            throw Damaged(path);

        var credentials = ApiCredentials.Restore(name, secret, password);
        if (credentials.Fingerprint == key.Fingerprint) return credentials;
        credentials.Dispose();
        throw Damaged(path);
    }

    static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (rest.Length < sizeof(ushort)) return false;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        if (rest.Length < sizeof(ushort) + length) return false;
        field = rest.Slice(sizeof(ushort), length);
        rest = rest[(sizeof(ushort) + length)..];
        return true;
    }
}
