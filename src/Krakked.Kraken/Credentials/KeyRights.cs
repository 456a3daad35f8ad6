namespace Krakked.Kraken;

/// <summary>Which rights a key for trading needs, which it must not have, and what Kraken's settings call them.</summary>
/// <remarks>Source: the permissions in https://docs.kraken.com/api/docs/rest-api/get-api-key-info and on the page where keys are made.</remarks>
public static class KeyRights
{
    /// <summary>Without this one a key cannot even be tried.</summary>
    public const string QueryFunds = "query-funds";

    /// <summary>Every right a key for trading needs, with Kraken's words for it.</summary>
    public static IReadOnlyList<(string Right, string InSettings)> Needed { get; } =
    [
        (QueryFunds, "Funds permissions: Query"),
        ("query-open-trades", "Orders and trades: Query open orders & trades"),
        ("query-closed-trades", "Orders and trades: Query closed orders & trades"),
        ("modify-trades", "Orders and trades: Create & modify orders"),
        ("close-trades", "Orders and trades: Cancel & close orders"),
        ("query-ledger", "Data: Query ledger entries"),
        ("create-ws-token", "WebSocket interface"),
    ];

    /// <summary>What to do about a key that can withdraw.</summary>
    public static string HowToMakeOne { get; } =
        "Make a key for this program alone, on Kraken's site under Settings, API, 'Create API key': tick "
        + string.Join("; ", Needed.Select(n => n.InSettings))
        + ". Leave 'Withdraw' and 'Deposit' unticked, and restrict it to this machine's address. Then delete the key that can withdraw.";

    /// <summary>True for a right no program should hold.</summary>
    public static bool IsForbidden(string right) =>
        right is not null && right.Contains("withdraw", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a key with <paramref name="rights"/> lacks for trading.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> rights) =>
        [.. Needed.Select(n => n.Right).Where(n => !rights.Contains(n, StringComparer.Ordinal))];
}
