using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>A way through a bar that its open, high, low, close, volume and number of trades could have come from.</summary>
/// <remarks>
/// The first trade is the open and the last the close; high and low are visited in between in an order the seed decides, and what
/// lies between wanders. Whole numbers of ticks and lots, so that the volumes add up to the bar's to the last lot.
/// </remarks>
sealed class TickBridge
{
    const int GuessedTrades = 6;
    const long Millisecond = 1_000_000;

    readonly Dice _dice;
    readonly double _priceScale, _lotScale;
    readonly long _tick;
    readonly byte _priceDecimals, _lotDecimals;
    readonly long[] _times, _prices, _lots;
    readonly double[] _weights;
    readonly Side[] _sides;
    long _lastPrice;

    public TickBridge(Instrument instrument, Dice dice, int mostTrades)
    {
        _dice = dice;
        (_priceDecimals, _lotDecimals) = ((byte)instrument.PriceDecimals, (byte)instrument.LotDecimals);
        (_priceScale, _lotScale) = (Math.Pow(10, instrument.PriceDecimals), Math.Pow(10, instrument.LotDecimals));
        _tick = Math.Max(1, (long)(instrument.TickSize * (decimal)_priceScale));
        var room = Math.Max(4, mostTrades);
        (_times, _prices, _lots, _weights, _sides) =
            (new long[room], new long[room], new long[room], new double[room], new Side[room]);
    }

    /// <summary>How many trades the bar was walked in; none when nothing traded.</summary>
    public int Count { get; private set; }

    public long Time(int index) => _times[index];

    public Tick Tick(int index, long id) => new(
        id, _times[index], Scaled(_prices[index], _priceDecimals), Scaled(_lots[index], _lotDecimals), _sides[index],
        ByMarketOrder: (_lots[index] & 3) == 0);

    /// <summary>Walks one bar that opens at <paramref name="opens"/> and lasts <paramref name="length"/> (ns).</summary>
    public void Walk(in Bar bar, long opens, long length)
    {
        var lots = (long)Math.Round(bar.Volume * _lotScale);
        var (open, close) = (OnTick(bar.Open), OnTick(bar.Close));
        var (high, low) = (Math.Max(OnTick(bar.High), Math.Max(open, close)), Math.Min(OnTick(bar.Low), Math.Min(open, close)));
        var (above, below) = (high > Math.Max(open, close), low < Math.Min(open, close));
        var needed = 1 + (above ? 1 : 0) + (below ? 1 : 0) + (above || below || open != close ? 1 : 0);
        var wanted = bar.Trades > 0 ? bar.Trades : GuessedTrades;
        Count = (int)Math.Min(lots, Math.Clamp(wanted, needed, _prices.Length));
        if (Count <= 0) return;

        if (Count < needed) (above, below) = (false, false);
        WalkPrices(open, high, low, close, above, below);
        SpreadTimes(opens, length);
        SpreadLots(lots);
        TakeSides();
    }

    void WalkPrices(long open, long high, long low, long close, bool above, bool below)
    {
        var last = Count - 1;
        var highFirst = (_dice.Next() & 1) == 0;
        var (first, second) = Middle(last, (above ? 1 : 0) + (below ? 1 : 0));
        var (at, price) = (0, open);
        if (above && below)
        {
            Between(at, first, price, highFirst ? high : low, low, high);
            Between(first, second, highFirst ? high : low, highFirst ? low : high, low, high);
            (at, price) = (second, highFirst ? low : high);
        }
        else if (above || below)
        {
            Between(at, first, price, above ? high : low, low, high);
            (at, price) = (first, above ? high : low);
        }

        Between(at, last, price, close, low, high);
    }

    // Two different places strictly between the first and the last trade, in order.
    (int First, int Second) Middle(int last, int count)
    {
        if (count == 0) return (0, 0);
        var room = last - 1;
        var first = 1 + (int)(_dice.Uniform() * (room - count + 1));
        return (first, count == 1 ? first : first + 1 + (int)(_dice.Uniform() * (room - first)));
    }

    void Between(int from, int to, long start, long end, long low, long high)
    {
        _prices[from] = start;
        var noise = (high - low) * 0.1;
        for (var i = from + 1; i < to; i++)
        {
            var straight = start + ((double)(end - start) * (i - from) / (to - from));
            var wandered = (long)Math.Round((straight + (noise * _dice.Bell())) / _tick) * _tick;
            _prices[i] = Math.Clamp(wandered, low, high);
        }

        _prices[to] = end;
    }

    void SpreadTimes(long opens, long length)
    {
        // A millisecond at least lies between two trades, for venues that count time so.
        var slot = length / Count;
        for (var i = 0; i < Count; i++)
            _times[i] = opens + (i * slot) + (long)(_dice.Uniform() * (slot - Millisecond));
    }

    void SpreadLots(long lots)
    {
        var weights = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var chance = _dice.Uniform();
            weights += _weights[i] = 0.02 + (chance * chance * chance);
        }

        // Each takes its share of what is left and leaves at least one lot for every trade to come; the last takes the rest.
        for (var i = 0; i < Count - 1; i++)
        {
            var share = (long)(lots * (_weights[i] / weights));
            _lots[i] = Math.Clamp(share, 1, lots - (Count - 1 - i));
            lots -= _lots[i];
            weights -= _weights[i];
        }

        _lots[Count - 1] = lots;
    }

    void TakeSides()
    {
        for (var i = 0; i < Count; i++)
        {
            var price = _prices[i];
            _sides[i] = price > _lastPrice || (price == _lastPrice && (_dice.Next() & 1) == 0) ? Side.Buy : Side.Sell;
            _lastPrice = price;
        }
    }

    long OnTick(double price) => Math.Max(1, (long)Math.Round(price * _priceScale / _tick)) * _tick;

    static decimal Scaled(long whole, byte decimals) => new((int)whole, (int)(whole >> 32), 0, false, decimals);
}
