namespace Krakked.Exchange;

/// <summary>An asset and its names: <c>XXBT</c> in REST answers, <c>XBT</c> inside pair names, <c>BTC</c> on WebSocket v2.</summary>
/// <param name="Key">The key of REST's maps, <c>XXBT</c>.</param>
/// <param name="Altname">The short name, <c>XBT</c>; also its name at the simulated venue.</param>
/// <param name="Symbol">WebSocket v2's name, <c>BTC</c>.</param>
/// <param name="Decimals">Decimals in which balances are kept and printed.</param>
/// <param name="DisplayDecimals">Decimals that people are shown.</param>
public sealed record ListedAsset(string Key, string Altname, string Symbol, int Decimals, int DisplayDecimals)
{
    /// <summary>Of what earns, the asset it can be traded as; null for that asset itself.</summary>
    public ListedAsset? Spot { get; init; }

    /// <summary>The key under which the part of it that earns is a balance of its own, <c>XBT.F</c>.</summary>
    public string EarningKey => Altname + ".F";

    /// <summary>That part: it cannot be traded, and shares its name on sockets, where it is another wallet.</summary>
    public ListedAsset Earning() => this with { Key = EarningKey, Altname = EarningKey, Spot = this };
}
