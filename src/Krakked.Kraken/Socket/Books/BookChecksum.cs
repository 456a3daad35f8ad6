namespace Krakked.Kraken;

/// <summary>Kraken's checksum of a book: CRC-32 over the digits of the best ten asks, then the best ten bids.</summary>
/// <remarks>
/// Each level is its price and its quantity at the pair's precisions, without the dot and without leading zeros: the number of its smallest
/// units. https://docs.kraken.com/api/docs/guides/spot-ws-book-v2
/// </remarks>
static class BookChecksum
{
    const int Top = 10;
    const int LongestNumber = 39;

    public static uint Of(ReadOnlySpan<BookLevel> asks, ReadOnlySpan<BookLevel> bids, int priceDecimals, int quantityDecimals)
    {
        Span<byte> text = stackalloc byte[4 * Top * LongestNumber];
        var written = 0;
        Write(asks, priceDecimals, quantityDecimals, text, ref written);
        Write(bids, priceDecimals, quantityDecimals, text, ref written);
        return Crc32.Of(text[..written]);
    }

    static void Write(ReadOnlySpan<BookLevel> levels, int priceDecimals, int quantityDecimals, Span<byte> text, ref int written)
    {
        foreach (ref readonly var level in levels[..Math.Min(Top, levels.Length)])
        {
            written += Write(level.Price, priceDecimals, text[written..]);
            written += Write(level.Quantity, quantityDecimals, text[written..]);
        }
    }

    static int Write(decimal value, int decimals, Span<byte> text)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var units = Rescaled(new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]), decimals - value.Scale);
        var fits = units <= ulong.MaxValue ? ((ulong)units).TryFormat(text, out var length) : units.TryFormat(text, out length);
        return fits ? length : 0;
    }

    static UInt128 Rescaled(UInt128 units, int by)
    {
        for (; by > 0; by--) units *= 10;
        for (; by < 0; by++) units /= 10;
        return units;
    }
}
