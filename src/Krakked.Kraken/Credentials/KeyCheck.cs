namespace Krakked.Kraken;

/// <summary>What trying a key brought.</summary>
public enum KeyVerdict : byte
{
    /// <summary>The exchange could not be asked, so nothing is known of the key.</summary>
    Unreachable,

    /// <summary>The exchange does not take it: a wrong key, a wrong secret, a missing right.</summary>
    Refused,

    /// <summary>It works and must not be used: it can withdraw.</summary>
    Forbidden,

    /// <summary>It works.</summary>
    Good,
}

/// <summary>Tries a key at the exchange: asks for its rights, then reads the balance with it.</summary>
/// <param name="Verdict">What may be done with the key.</param>
/// <param name="Info">Its rights; null when they could not be had.</param>
/// <param name="Why">What the exchange said, and what to do; empty for a good key.</param>
public sealed record KeyCheck(KeyVerdict Verdict, ApiKeyInfo? Info, string Why)
{
    /// <summary>What the key lacks for trading; it may be enough for reading.</summary>
    public IReadOnlyList<string> Missing => Info is null ? [] : KeyRights.Missing(Info.Permissions);

    /// <summary>What its owner should know though the key works.</summary>
    public IReadOnlyList<string> Warnings(DateTimeOffset now)
    {
        if (Info is null) return [];
        var warnings = new List<string>();
        if (Missing.Count > 0) warnings.Add($"It lacks {string.Join(", ", Missing)}: enough to read, not to trade.");
        if (Info.AllowedAddresses.Count == 0)
            warnings.Add("It may be used from any address. Restrict it to this machine's, on Kraken's site under Settings, API.");
        if (Info.ValidUntil is { } end && end < now.AddDays(30)) warnings.Add($"It ends on {end.UtcDateTime:yyyy-MM-dd}.");
        if (Info.Permissions.Contains("add-funds", StringComparer.Ordinal)) warnings.Add("It can make deposit addresses, which nothing here needs.");
        return warnings;
    }

    /// <summary>Makes the two calls.</summary>
    public static async Task<KeyCheck> RunAsync(KrakenAccount account, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!(await account.Key.InfoAsync(stop).ConfigureAwait(false)).TryGet(out var info, out var error)) return Failed(error, null);
        if (info.CanWithdraw) return new KeyCheck(KeyVerdict.Forbidden, info, $"This key can withdraw. {KeyRights.HowToMakeOne}");

        return (await account.Funds.BalanceAsync(stop).ConfigureAwait(false)).TryGet(out _, out error)
            ? new KeyCheck(KeyVerdict.Good, info, "")
            : Failed(error, info);
    }

    // Kraken's refusals begin with E. What else a read calls Rejected is an answer nobody could make sense of.
    static KeyCheck Failed(ExchangeError error, ApiKeyInfo? info) =>
        error.Kind is ErrorKind.Denied || (error.Kind is ErrorKind.Rejected && error.Code.StartsWith('E'))
        ? new KeyCheck(KeyVerdict.Refused, info, $"The exchange refused the key ({error.Code}). {Remedy(error.Code)}")
        : new KeyCheck(KeyVerdict.Unreachable, info, $"The exchange could not be asked ({error}). That says nothing about the key.");

    static string Remedy(string code) => code switch
    {
        _ when code.Contains("Invalid key", StringComparison.Ordinal) => "Copy the key again, and see whether it was deleted.",
        _ when code.Contains("Invalid signature", StringComparison.Ordinal) =>
            "The secret does not belong to the key: copy it again, whole. A key with a second factor of its own needs --otp.",
        _ when code.Contains("Invalid nonce", StringComparison.Ordinal) =>
            "Another program uses this key, or has used larger nonces: make a key for this program alone.",
        _ when code.Contains("Permission denied", StringComparison.Ordinal) =>
            $"It lacks {KeyRights.QueryFunds} ('{KeyRights.Needed[0].InSettings}') or may not be used from this address.",
        _ => "See Kraken's settings, under API.",
    };
}
