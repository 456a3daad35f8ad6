namespace Krakked.Kraken;

/// <summary>A key in the environment: <c>KRAKEN_API_KEY</c> with <c>KRAKEN_API_SECRET</c> or <c>KRAKEN_PRIVATE_KEY</c>.</summary>
public static class EnvironmentCredentials
{
    public const string KeyVariable = "KRAKEN_API_KEY";
    public const string SecretVariable = "KRAKEN_API_SECRET";

    /// <summary>Kraken's own word for the secret; the same thing.</summary>
    public const string PrivateKeyVariable = "KRAKEN_PRIVATE_KEY";

    /// <summary>True with the pair; false without one, and then <paramref name="missing"/> says which half is, if only one is.</summary>
    /// <param name="environment">Looks a variable up. One that is empty counts as not set.</param>
    /// <param name="credentials">The pair.</param>
    /// <param name="missing">What is missing of half a pair; null when nothing of one is there.</param>
    /// <exception cref="KrakkedException">The two names of the secret hold different ones, or what they hold is none.</exception>
    public static bool TryRead(Func<string, string?> environment, out ResolvedCredentials? credentials, out string? missing)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var key = Value(environment, KeyVariable);
        var (name, secret) = Secret(environment);

        credentials = null;
        missing = (key, secret) switch
        {
            (not null, null) => $"{KeyVariable} is set without {SecretVariable} (or {PrivateKeyVariable})",
            (null, not null) => $"{name} is set without {KeyVariable}",
            _ => null,
        };
        if (key is null || secret is null) return false;

        credentials = new ResolvedCredentials(ApiCredentials.Create(key, secret), $"the variables {KeyVariable} and {name}", null);
        return true;
    }

    static (string Name, string? Value) Secret(Func<string, string?> environment)
    {
        var (secret, privateKey) = (Value(environment, SecretVariable), Value(environment, PrivateKeyVariable));
        if (secret is not null && privateKey is not null && secret != privateKey)
            throw new KrakkedException($"{SecretVariable} and {PrivateKeyVariable} are both set and differ. "
                + "They are two names of one thing: unset one.");
        return secret is not null ? (SecretVariable, secret) : (PrivateKeyVariable, privateKey);
    }

    static string? Value(Func<string, string?> environment, string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;
}
