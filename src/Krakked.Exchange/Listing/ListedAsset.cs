namespace Krakked.Exchange;

/// <summary>An asset and its names: <c>XXBT</c> in REST answers, <c>XBT</c> inside pair names, <c>BTC</c> on WebSocket v2.</summary>
/// <param name="Key">The key of REST's maps, <c>XXBT</c>.</param>
/// <param name="Altname">The short name, <c>XBT</c>; also its name at the simulated venue.</param>
/// <param name="Symbol">WebSocket v2's name, <c>BTC</c>.</param>
/// <param name="Decimals">Decimals in which balances are kept and printed.</param>
/// <param name="DisplayDecimals">Decimals that people are shown.</param>
public sealed record ListedAsset(string Key, string Altname, string Symbol, int Decimals, int DisplayDecimals);
