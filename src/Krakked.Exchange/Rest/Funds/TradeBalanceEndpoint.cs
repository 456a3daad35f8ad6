using System.Text.Json;

namespace Krakked.Exchange;

static class TradeBalanceEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.Listing.TryFindAsset(call.Given.Text("asset") ?? "ZUSD", out var asset)) return Words.UnknownAsset;

        var worth = call.Account.Assets.Sum(key => Worth(call, call.Listing.Asset(key), asset));
        json.WriteStartObject();
        foreach (var name in (ReadOnlySpan<string>)["eb", "tb"]) json.WriteFixed(name, worth, 4);
        foreach (var name in (ReadOnlySpan<string>)["m", "uv", "n", "c", "v"]) json.WriteFixed(name, 0, 4);
        foreach (var name in (ReadOnlySpan<string>)["e", "mf"]) json.WriteFixed(name, worth, 4);
        json.WriteEndObject();
        return null;
    }

    // What no listed pair prices is worth nothing.
    static decimal Worth(RestCall call, ListedAsset asset, ListedAsset into)
    {
        var balance = call.Account.Balance(asset);
        asset = asset.Spot ?? asset;
        if (asset == into) return balance;
        if (call.Listing.TryFind(asset.Altname + into.Altname, out var pair)) return balance * call.Exchange.Market.Quote(pair).Last;
        return call.Listing.TryFind(into.Altname + asset.Altname, out var inverse) ? balance / call.Exchange.Market.Quote(inverse).Last : 0;
    }
}
