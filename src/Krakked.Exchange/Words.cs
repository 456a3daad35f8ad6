using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>Kraken's error texts, those of the venue apart.</summary>
public static class Words
{
    public const string InvalidKey = "EAPI:Invalid key";
    public const string InvalidSignature = "EAPI:Invalid signature";
    public const string InvalidNonce = "EAPI:Invalid nonce";
    public const string CallLimit = "EAPI:Rate limit exceeded";
    public const string Lockout = "EGeneral:Temporary lockout";
    public const string PermissionDenied = "EGeneral:Permission denied";
    public const string UnknownMethod = "EGeneral:Unknown method";
    public const string UnknownPair = "EQuery:Unknown asset pair";
    public const string UnknownAsset = "EQuery:Unknown asset";
    public const string EngineLimit = "EOrder:Rate limit exceeded";
    public const string OrdersLimit = "EOrder:Orders limit exceeded";
    public const string TickSize = "EOrder:Tick size check failed";
    public const string InvalidOrder = "EOrder:Invalid order";
    public const string InvalidPermissions = "EAccount:Invalid permissions";
    public const string DeadlineElapsed = "EService:Deadline elapsed";
    public const string Unavailable = "EService:Unavailable";
    public const string CancelOnly = "EService:Market in cancel_only mode";
    public const string PostOnlyMode = "EService:Market in post_only mode";
    public const string LimitOnly = "EService:Market in limit_only mode";

    /// <summary>Why orders ended.</summary>
    public const string UserRequested = "User requested";
    public const string Expired = "Order expired";
    public const string Replaced = "Order replaced";
    public const string SwitchFired = "Cancel all orders after timeout";

    /// <summary><c>EGeneral:Invalid arguments:price</c></summary>
    public static string Invalid(string what) => $"{VenueWords.InvalidArguments}:{what}";
}
