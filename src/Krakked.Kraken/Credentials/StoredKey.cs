namespace Krakked.Kraken;

/// <summary>What may be known of a stored key without its passphrase. All of it is authenticated once the key is opened.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Fingerprint">Which key it is: <see cref="ApiCredentials.Fingerprint"/>.</param>
/// <param name="Created">When it was added, or last rotated.</param>
public sealed record StoredKey(string Name, string Fingerprint, DateTimeOffset Created)
{
    /// <summary>When the exchange last accepted it; null for a key that was saved without having been tried.</summary>
    public DateTimeOffset? Validated { get; init; }

    /// <summary>What it could do then.</summary>
    public IReadOnlyList<string> Rights { get; init; } = [];
}

/// <summary>A file in the folder of keys: what it holds, or why that cannot be told.</summary>
/// <param name="Name">The name of the file, without its ending.</param>
/// <param name="Key">What may be known of it.</param>
/// <param name="Problem">What is wrong and what to do; null when nothing is.</param>
public sealed record VaultEntry(string Name, StoredKey? Key, string? Problem);
