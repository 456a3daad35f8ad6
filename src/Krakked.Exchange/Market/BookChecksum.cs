namespace Krakked.Exchange;

/// <summary>The number by which a reader of the book knows that it has missed nothing: CRC-32 of the best ten levels of each side.</summary>
/// <remarks>
/// Asks upward, then bids downward; of each level the digits of price and quantity without the dot and without leading zeros.
/// Source: https://docs.kraken.com/api/docs/guides/spot-ws-book-v2
/// </remarks>
static class BookChecksum
{
    const int Levels = 10;

    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>The checksum of a book, best levels first, each number at the scale of its pair.</summary>
    public static uint Of(ReadOnlySpan<BookLevel> asks, ReadOnlySpan<BookLevel> bids)
    {
        var crc = uint.MaxValue;
        foreach (var level in asks[..Math.Min(Levels, asks.Length)]) crc = Add(crc, level);
        foreach (var level in bids[..Math.Min(Levels, bids.Length)]) crc = Add(crc, level);
        return ~crc;
    }

    static uint Add(uint crc, in BookLevel level) => Add(Add(crc, level.Price), level.Quantity);

    static uint Add(uint crc, decimal number)
    {
        Span<char> text = stackalloc char[32];
        number.TryFormat(text, out var length);
        var leading = true;
        foreach (var letter in text[..length])
        {
            leading &= letter is '0' or '.';
            if (!leading && letter != '.') crc = Table[(byte)(crc ^ letter)] ^ (crc >> 8);
        }

        return crc;
    }

    static uint Entry(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 1 ? (entry >> 1) ^ 0xEDB88320 : entry >> 1;
        return entry;
    }
}
