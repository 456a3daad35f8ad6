namespace Krakked.Exchange;

/// <summary>Numbers as the exchange prints them: always with the same number of decimals.</summary>
static class WireScale
{
    static readonly decimal[] Zeros = [.. Enumerable.Range(0, 29).Select(scale => new decimal(0, 0, 0, false, (byte)scale))];

    /// <summary>The value, rounded half to even where it has more decimals, and with trailing zeros where it has fewer.</summary>
    public static decimal Exact(decimal value, int decimals) => decimal.Round(value, decimals) + Zeros[decimals];
}
