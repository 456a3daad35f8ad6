using System.Text.Json;

namespace Krakked.Exchange;

static class AssetsEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var wanted = new List<ListedAsset>();
        foreach (var name in call.Given.List("asset"))
        {
            if (!call.Listing.TryFindAsset(name, out var asset)) return Words.UnknownAsset;
            wanted.Add(asset);
        }

        json.WriteStartObject();
        foreach (var asset in wanted.Count > 0 ? wanted : call.Listing.Assets) Write(asset, json);
        json.WriteEndObject();
        return null;
    }

    static void Write(ListedAsset asset, Utf8JsonWriter json)
    {
        json.WriteStartObject(asset.Key);
        json.WriteString("aclass", "currency");
        json.WriteString("altname", asset.Altname);
        json.WriteNumber("decimals", asset.Decimals);
        json.WriteNumber("display_decimals", asset.DisplayDecimals);
        json.WriteString("status", "enabled");
        json.WriteEndObject();
    }
}
