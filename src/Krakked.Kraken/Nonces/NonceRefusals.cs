namespace Krakked.Kraken;

/// <summary>What refused nonces mean for a key, of which one call at a time is answered.</summary>
/// <remarks>One may be a race long over; two in a row mean that another program uses the key, and more would lock it out.</remarks>
sealed class NonceRefusals
{
    const string Told = "twice in a row: another program uses this key, or has used larger nonces; give each program a key of its own";

    bool _again;

    /// <summary>The error of the next answer as it is to be understood; null when there is none.</summary>
    public ExchangeError? Judged(ExchangeError? error)
    {
        var refused = error?.Code.Contains("EAPI:Invalid nonce", StringComparison.Ordinal) is true;
        var again = refused && _again;
        if (error is null || refused) _again = refused;
        return again ? error! with { Kind = ErrorKind.Denied, Code = $"{error.Code}, {Told}" } : error;
    }
}
