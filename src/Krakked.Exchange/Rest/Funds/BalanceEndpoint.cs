using System.Text.Json;

namespace Krakked.Exchange;

static class BalanceEndpoint
{
    /// <summary>All of each asset.</summary>
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var asset in Owned(call)) json.WriteFixed(asset.Key, call.Account.Balance(asset), asset.Decimals);
        json.WriteEndObject();
        return null;
    }

    /// <summary>And what of it open orders hold.</summary>
    public static string? AnswerExtended(RestCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var asset in Owned(call))
        {
            json.WriteStartObject(asset.Key);
            json.WriteFixed("balance", call.Account.Balance(asset), asset.Decimals);
            json.WriteFixed("hold_trade", call.Account.Held(asset), asset.Decimals);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        return null;
    }

    static IEnumerable<ListedAsset> Owned(RestCall call) => call.Account.Assets.Select(key => call.Listing.Asset(key));
}
