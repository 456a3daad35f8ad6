using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Krakked.Kraken;

/// <summary>The one table from Kraken's error texts to what may be done next.</summary>
/// <remarks>
/// Sources: https://support.kraken.com/hc/en-us/articles/360001491786-API-error-messages and what clients have met. A text not in the table
/// is Rejected on a read; on a write it proves nothing, and is Unknown.
/// </remarks>
static partial class KrakenErrors
{
    static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    // Whether it refuses or merely failed: after these a write may have happened, and a read can be asked again.
    static readonly string[] Transient =
    [
        "EGeneral:Internal error", "EService:Unavailable", "EService:Busy", "EService:Timeout", "EDatabase:Internal error",
    ];

    // It did not happen, and a fresh nonce or session token is all that was missing.
    static readonly string[] NotSent = ["EAPI:Invalid nonce", "ESession:Invalid session"];

    static readonly string[] Throttled =
    [
        "EAPI:Rate limit exceeded", "EAuth:Rate limit exceeded", "EAuth:Too many requests", "EGeneral:Temporary lockout",
        "EGeneral:Too many requests", "EOrder:Rate limit exceeded", "EOrder:Domain rate limit exceeded", "EService:Throttled",
    ];

    static readonly string[] Denied =
    [
        "EAPI:Invalid key", "EAPI:Invalid signature", "EAuth:Account temporary disabled", "EAuth:Account unconfirmed", "EAuth:Failed",
        "EAccount:Invalid permissions", "EGeneral:Permission denied", "EOrder:Trading agreement required", "ETrade:Locked",
        "ETrade:User Locked", "EBM:limit exceeded",
    ];

    static readonly string[] Rejected =
    [
        "EAPI:Bad request", "EAPI:Invalid arguments", "EGeneral:Invalid arguments", "EGeneral:Unknown method",
        "EQuery:Unknown asset pair", "EQuery:Unknown asset", "EQuery:Invalid asset pair",
        "EOrder:Insufficient funds", "EOrder:Insufficient margin", "EOrder:Margin allowance exceeded", "EOrder:Margin level too low",
        "EOrder:Margin position size exceeded", "EOrder:Cannot open position", "EOrder:Cannot open opposing position",
        "EOrder:Order minimum not met", "EOrder:Cost minimum not met", "EOrder:Tick size check failed", "EOrder:Invalid price",
        "EOrder:Invalid order", "EOrder:Unknown order", "EOrder:Unknown position", "EOrder:Orders limit exceeded",
        "EOrder:Scheduled orders limit exceeded", "EOrder:Positions limit exceeded", "EOrder:Reduce only", "EOrder:Post only order",
        "EService:Market in cancel_only mode", "EService:Market in post_only mode", "EService:Market in limit_only mode",
        "EService:Deadline elapsed", "ETrade:Invalid request", "EFunding",
    ];

    static readonly FrozenDictionary<string, (ErrorKind Read, ErrorKind Write)> Table = Build();

    /// <summary>Every text the table knows, with its kinds on a read and on a write.</summary>
    public static IEnumerable<(string Text, ErrorKind Read, ErrorKind Write)> Known => Table.Select(x => (x.Key, x.Value.Read, x.Value.Write));

    /// <summary>What one text means. Details after the message, doubled spaces and spaces after a colon are ignored.</summary>
    public static ErrorKind Kind(string text, CallEffect effect)
    {
        var known = Tidy(text);
        for (var end = known.Length; end > 0; end = known.LastIndexOf(':', end - 1))
            if (Table.TryGetValue(known[..end], out var kinds))
                return effect is CallEffect.Read ? kinds.Read : kinds.Write;
        return effect is CallEffect.Read ? ErrorKind.Rejected : ErrorKind.Unknown;
    }

    /// <summary>What an answer's error texts mean together: the one that leaves most open decides.</summary>
    public static ExchangeError Of(IReadOnlyList<string> texts, CallEffect effect, DateTimeOffset now)
    {
        var kind = texts.Select(t => Kind(t, effect)).MinBy(Gravity);
        var wait = texts.Select(t => RetryAfter(t, now)).Max();
        return new ExchangeError(kind, string.Join("; ", texts), wait);
    }

    static int Gravity(ErrorKind kind) => kind switch
    {
        ErrorKind.Unknown => 0,
        ErrorKind.Denied => 1,
        ErrorKind.Rejected => 2,
        ErrorKind.Throttled => 3,
        _ => 4,
    };

    static TimeSpan? RetryAfter(string text, DateTimeOffset now)
    {
        var known = Tidy(text);
        if (known.StartsWith("EGeneral:Temporary lockout", StringComparison.Ordinal)) return Lockout;
        if (!known.StartsWith("EService:Throttled:", StringComparison.Ordinal)) return null;

        var stated = known["EService:Throttled:".Length..];
        if (!WireDecimal.TryParse(stated, out var seconds) || !WireTime.TryFromSeconds(seconds, out var until)) return null;
        return until > now ? until - now : TimeSpan.Zero;
    }

    static string Tidy(string text) => AfterColon().Replace(Spaces().Replace(text.Trim(), " "), ":");

    static FrozenDictionary<string, (ErrorKind, ErrorKind)> Build()
    {
        var table = new Dictionary<string, (ErrorKind, ErrorKind)>(StringComparer.Ordinal);
        foreach (var text in Transient) table.Add(text, (ErrorKind.NotSent, ErrorKind.Unknown));
        AddAll(NotSent, ErrorKind.NotSent);
        AddAll(Throttled, ErrorKind.Throttled);
        AddAll(Denied, ErrorKind.Denied);
        AddAll(Rejected, ErrorKind.Rejected);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void AddAll(string[] texts, ErrorKind kind)
        {
            foreach (var text in texts) table.Add(text, (kind, kind));
        }
    }

    [GeneratedRegex(" {2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(": ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AfterColon();
}
