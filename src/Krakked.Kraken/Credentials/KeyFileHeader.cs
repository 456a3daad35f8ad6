using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>The first line of a key file: what may be read by all who may read the file, and how the rest was sealed.</summary>
sealed record KeyFileHeader
{
    const string FormatName = "krakked-key";
    const string DerivationName = "PBKDF2-HMAC-SHA512";
    const string CipherName = "AES-256-GCM";
    const int ThisVersion = 1;

    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public required string Format { get; init; }

    public required int Version { get; init; }

    public required StoredKey Key { get; init; }

    public required string Derivation { get; init; }

    public required int Rounds { get; init; }

    public required byte[] Salt { get; init; }

    /// <summary>Tells a right passphrase from a wrong one: <see cref="DerivedKeys.Check"/>.</summary>
    public required byte[] Check { get; init; }

    public required string Cipher { get; init; }

    /// <summary>Used for this one file and never again: salt and nonce are new at every save.</summary>
    public required byte[] Nonce { get; init; }

    public static KeyFileHeader Of(StoredKey key, KeyDerivation derivation, byte[] check, byte[] nonce) => new()
    {
        Format = FormatName,
        Version = ThisVersion,
        Key = key,
        Derivation = DerivationName,
        Rounds = derivation.Rounds,
        Salt = derivation.Salt,
        Check = check,
        Cipher = CipherName,
        Nonce = nonce,
    };

    /// <exception cref="DamagedKeyException">It is no header.</exception>
    /// <exception cref="KrakkedException">A later version wrote it.</exception>
    public static KeyFileHeader Read(ReadOnlyMemory<byte> line, string path)
    {
        try
        {
            if (VersionOf(line) is > ThisVersion and var later)
                throw new KrakkedException($"{path} was written by a newer krakked (format {later}; this one reads {ThisVersion}). Use that one.");

            var header = JsonSerializer.Deserialize<KeyFileHeader>(line.Span, Strict);
            if (header is { IsWellFormed: true }) return header;
        }
        catch (JsonException e)
        {
            throw KeyFile.Damaged(path, e);
        }

        throw KeyFile.Damaged(path);
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Strict);

    public KeyDerivation ToDerivation() => new(Rounds, Salt);

    bool IsWellFormed => Format is FormatName && Version is ThisVersion && Derivation is DerivationName && Cipher is CipherName
        && Rounds is >= 1 and <= KeyDerivation.MostRounds && Salt.Length == KeyDerivation.SaltBytes
        && Check.Length == DerivedKeys.CheckBytes && Nonce.Length == KeyFile.NonceBytes && Key.Rights.All(r => r is not null);

    // A later version may have other members, so its number is looked at alone.
    static int? VersionOf(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("format", out var format) && format.ValueEquals(FormatName)
            && root.TryGetProperty("version", out var version) && version.TryGetInt32(out var number)
            ? number
            : null;
    }
}
