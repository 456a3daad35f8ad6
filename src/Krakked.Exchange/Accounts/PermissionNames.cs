namespace Krakked.Exchange;

/// <summary>Kraken's names of what a key may do.</summary>
public static class PermissionNames
{
    /// <summary>In the order in which GetApiKeyInfo lists them.</summary>
    public static IReadOnlyList<(string Name, KeyPermissions Permission)> All { get; } =
    [
        ("query-funds", KeyPermissions.QueryFunds),
        ("add-funds", KeyPermissions.AddFunds),
        ("withdraw-funds", KeyPermissions.WithdrawFunds),
        ("query-open-trades", KeyPermissions.QueryOpenTrades),
        ("query-closed-trades", KeyPermissions.QueryClosedTrades),
        ("modify-trades", KeyPermissions.ModifyTrades),
        ("close-trades", KeyPermissions.CloseTrades),
        ("query-ledger", KeyPermissions.QueryLedger),
        ("create-ws-token", KeyPermissions.CreateSocketToken),
    ];

    /// <summary>False when no permission is called so.</summary>
    public static bool TryParse(string name, out KeyPermissions permission)
    {
        permission = All.FirstOrDefault(p => p.Name == name).Permission;
        return permission is not KeyPermissions.None;
    }
}
