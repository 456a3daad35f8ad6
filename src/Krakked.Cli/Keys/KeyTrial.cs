using System.CommandLine;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>Tries a key at the exchange that was named.</summary>
static class KeyTrial
{
    /// <summary>Asks the exchange for the key's rights, and for the balance with it.</summary>
    public static async Task<KeyCheck> RunAsync(ParseResult args, ApiCredentials credentials, CancellationToken stop)
    {
        // Somebody waits at a prompt: one more attempt, not four.
        var options = ExchangeOption.Options(args) with { ReadRetries = 1 };
        var clock = TimeProvider.System;
        using var http = KrakenHttp.CreateClient();
        var connection = new KrakenConnection(http, options, new RateLimits(new RateLimitOptions(), clock), clock);
        var nonces = OwnKey.Beside(OwnKey.MarkOf(args, credentials));
        return await KeyCheck.RunAsync(new KrakenAccount(connection, credentials, nonces), stop);
    }

    /// <summary>What is to be saved of a key that was tried; null when it must not be, because the exchange could not be asked.</summary>
    /// <exception cref="KrakkedException">The exchange refused the key, or the key can withdraw.</exception>
    public static StoredKey? Describe(string name, ApiCredentials credentials, KeyCheck check, bool evenUnvalidated)
    {
        if (check.Verdict is KeyVerdict.Refused or KeyVerdict.Forbidden) throw new KrakkedException($"{check.Why} Nothing was saved.");
        var now = TimeProvider.System.GetUtcNow();
        var described = new StoredKey(name, credentials.Fingerprint, now) { Rights = check.Info?.Permissions ?? [] };
        if (check.Verdict is KeyVerdict.Good) return described with { Validated = now };

        Terminal.Complain(check.Why);
        return evenUnvalidated ? described : null;
    }
}
