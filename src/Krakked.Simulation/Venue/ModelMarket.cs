using Krakked.Exchange;

namespace Krakked.Simulation;

/// <summary>Prices that walk, one step a trade: all of a market that orders and strategies look at.</summary>
sealed class ModelMarket : IMarketData
{
    readonly Pair[] _pairs;
    readonly Chance _chance;

    public ModelMarket(IReadOnlyList<ListedPair> pairs, Chance chance)
    {
        _chance = chance;
        _pairs = [.. pairs.Select(p => new Pair(p))];
    }

    /// <summary>Kraken's time of the quotes, for whoever asks how old they are.</summary>
    public long Now { get; set; }

    /// <summary>False while nobody hears of prices; the exchange still has them.</summary>
    public bool IsHeard { get; set; } = true;

    /// <summary>A pair whose prices alone nobody hears of.</summary>
    public ListedPair? Mute { get; set; }

    public DataStatus Status => new(IsHeard, Now, IsHeard ? null : "the market data is missing");

    public MarketQuote this[int pair] => _pairs[pair].Quote;

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        foreach (var pair in _pairs)
        {
            if (!ReferenceEquals(pair.Listed.Rules, instrument) && !pair.Listed.Rules.Equals(instrument)) continue;
            var now = pair.Quote;
            quote = new Quote((double)now.Bid, (double)now.Ask, (double)now.Last, Now);
            return IsHeard && pair.Listed != Mute;
        }

        quote = default;
        return false;
    }

    /// <summary>A trade of a pair.</summary>
    /// <param name="pair">By its place in the listing.</param>
    /// <param name="time">Unix ns.</param>
    public MarketTick Step(int pair, long time)
    {
        var walk = _pairs[pair];
        walk.Step(_chance);

        // Some two thousand dollars a trade: a resting order fills in parts.
        var volume = walk.Listed.Rules.FloorToLot(_chance.Between(1, 400) * 10m / walk.Quote.Last);
        return new MarketTick(walk.Listed, walk.Quote.Last, Math.Max(volume, walk.Listed.Rules.MinimumOrder), time);
    }

    /// <summary>A trade of a pair at a price.</summary>
    /// <param name="pair">By its place in the listing.</param>
    /// <param name="price">On the tick.</param>
    /// <param name="volume">Base currency.</param>
    /// <param name="time">Unix ns.</param>
    public MarketTick Trade(int pair, decimal price, decimal volume, long time)
    {
        var walk = _pairs[pair];
        walk.TradeAt(price);
        return new MarketTick(walk.Listed, price, volume, time);
    }

    sealed class Pair(ListedPair listed)
    {
        readonly byte _decimals = (byte)listed.Rules.PriceDecimals;
        readonly long _spread = Math.Max(1, Start(listed) / 20_000);
        long _price = Start(listed);

        public ListedPair Listed => listed;

        public MarketQuote Quote { get; private set; } = At(Start(listed), Math.Max(1, Start(listed) / 20_000), (byte)listed.Rules.PriceDecimals);

        public void Step(Chance chance)
        {
            // Up to 0.4 % a trade, so that a few minutes reach stops and limits.
            var step = _price / 250;
            MoveTo(Math.Max(1_000, _price + chance.Between(-step, step)));
        }

        public void TradeAt(decimal price) => MoveTo((long)(price * (decimal)Math.Pow(10, _decimals)));

        void MoveTo(long price)
        {
            _price = price;
            Quote = At(_price, _spread, _decimals);
        }

        static MarketQuote At(long price, long spread, byte decimals) =>
            new(Price(price, decimals), Price(price - spread, decimals), Price(price + spread, decimals));

        static decimal Price(long units, byte decimals) => new((int)units, (int)(units >> 32), 0, isNegative: false, decimals);

        static long Start(ListedPair listed)
        {
            var start = listed.Base.Altname switch { "XBT" => 60_000L, "ETH" => 3_000, _ => 150 };
            for (var i = 0; i < listed.Rules.PriceDecimals; i++) start *= 10;
            return start;
        }
    }
}
