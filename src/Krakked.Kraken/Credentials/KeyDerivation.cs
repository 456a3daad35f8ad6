using System.Security.Cryptography;

namespace Krakked.Kraken;

/// <summary>How a passphrase becomes keys: PBKDF2 with HMAC-SHA-512, slow on purpose.</summary>
/// <param name="Rounds">How slow. What is written has at least <see cref="FewestRounds"/>.</param>
/// <param name="Salt">Random, new at every save.</param>
/// <remarks>Source: RFC 8018, 5.2. The number of rounds follows OWASP's password storage cheat sheet, with room.</remarks>
readonly record struct KeyDerivation(int Rounds, byte[] Salt)
{
    /// <summary>No file is written with fewer.</summary>
    public const int FewestRounds = 600_000;

    /// <summary>What files are written with: about half a second.</summary>
    public const int UsualRounds = 1_000_000;

    /// <summary>A file that asks for more would only keep the machine busy.</summary>
    public const int MostRounds = 10_000_000;

    public const int SaltBytes = 16;

    public static KeyDerivation Fresh(int rounds) => new(rounds, RandomNumberGenerator.GetBytes(SaltBytes));

    public DerivedKeys Derive(ReadOnlySpan<char> passphrase)
    {
        var keys = Pinned.Bytes(DerivedKeys.Length);
        Rfc2898DeriveBytes.Pbkdf2(passphrase, Salt, keys, Rounds, HashAlgorithmName.SHA512);
        return new DerivedKeys(keys);
    }
}

/// <summary>Two keys from one passphrase: one encrypts, the other only tells a right passphrase from a wrong one. Zeroed when disposed.</summary>
sealed class DerivedKeys(byte[] keys) : IDisposable
{
    public const int Length = 64;
    public const int CheckBytes = 16;

    /// <summary>For AES-256.</summary>
    public ReadOnlySpan<byte> Encryption => keys.AsSpan(0, 32);

    /// <summary>What is stored to recognise the passphrase by. It says nothing about the other key.</summary>
    public byte[] Check => HMACSHA256.HashData(keys.AsSpan(32), "krakked key check"u8)[..CheckBytes];

    public void Dispose() => CryptographicOperations.ZeroMemory(keys);
}
