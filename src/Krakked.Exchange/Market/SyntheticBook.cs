namespace Krakked.Exchange;

/// <summary>A public order book around the best bid and ask, made from a seed instead of orders.</summary>
/// <remarks>
/// The grid of prices is cut into cells, each with one level at a place of its own and a size that changes now and then. A level
/// stays where it is while the market moves past it, so that books of two moments differ by a few levels, as real ones do.
/// </remarks>
sealed class SyntheticBook
{
    // A level is given a new size once in so many trades.
    const int TradesASize = 64;

    readonly ulong _seed;
    readonly decimal _tick, _typicalSize;
    readonly long _cell;
    readonly Instrument _instrument;
    TopOfBook _top;
    long _trade;

    public SyntheticBook(Instrument instrument, decimal price, ulong seed, MarketOptions options)
    {
        _instrument = instrument;
        _seed = seed;
        _tick = instrument.TickSize;
        _cell = Math.Max(1, (long)(price * 0.00002m / _tick));
        _typicalSize = (decimal)options.LevelValue / price;
    }

    /// <summary>Puts the book around <paramref name="top"/>, as the trade of this id left it.</summary>
    public void MoveTo(in TopOfBook top, long tradeId) => (_top, _trade) = (top, tradeId);

    /// <summary>The best <paramref name="depth"/> levels people sell at, lowest first.</summary>
    public IEnumerable<BookLevel> Asks(int depth)
    {
        var best = (long)(_top.Ask / _tick);
        yield return Level(best, touched: true);
        var cell = best / _cell;
        for (var found = 1; found < depth; cell++)
        {
            var place = PlaceIn(cell);
            if (place <= best) continue;
            found++;
            yield return Level(place, touched: false);
        }
    }

    /// <summary>The best <paramref name="depth"/> levels people buy at, highest first; fewer where the price would reach 0.</summary>
    public IEnumerable<BookLevel> Bids(int depth)
    {
        var best = (long)(_top.Bid / _tick);
        yield return Level(best, touched: true);
        var cell = best / _cell;
        for (var found = 1; found < depth && cell >= 0; cell--)
        {
            var place = PlaceIn(cell);
            if (place >= best || place <= 0) continue;
            found++;
            yield return Level(place, touched: false);
        }
    }

    long PlaceIn(long cell) => (cell * _cell) + (long)(Mix((ulong)cell, 1) % (ulong)_cell);

    // The best level is what trades eat from and others refill, so it changes sooner than those behind it.
    BookLevel Level(long place, bool touched)
    {
        var offset = Mix((ulong)place, 2);
        var generation = touched ? (ulong)_trade / 2 : ((ulong)_trade + (offset % TradesASize)) / TradesASize;
        var chance = (Mix((ulong)place, generation + 3) >> 11) * (1.0 / (1UL << 53));
        var size = _typicalSize * (decimal)(0.02 + (chance * chance * 3));
        var lot = new decimal(1, 0, 0, false, (byte)_instrument.LotDecimals);
        return new(WireScale.Exact(place * _tick, _instrument.PriceDecimals),
            WireScale.Exact(Math.Max(lot, _instrument.FloorToLot(size)), _instrument.LotDecimals));
    }

    ulong Mix(ulong place, ulong salt)
    {
        var z = _seed + (place * 0x9E3779B97F4A7C15) + (salt * 0xD1B54A32D192ED03);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
