using System.CommandLine;
using Krakked.Data;
using Krakked.Exchange;

namespace Krakked.Cli;

/// <summary>The market an exchange opens with: made from a seed at the present, or read from a store at some time in the past.</summary>
sealed record ExchangeMarket(Listing Listing, PublicMarket Market, ExchangeClock Clock) : IDisposable
{
    const ulong UsualSeed = 1;

    public static readonly Option<ulong?> Synthetic = new("--synthetic")
    {
        Description = "Make the market from this number; 1 when nothing else is asked.",
    };

    public static readonly Option<string?> Replay = new("--replay") { Description = "Replay the bars of this store instead." };
    public static readonly Option<string?> From = new("--from")
    {
        Description = "Of a replay: the moment it begins, UTC; after the first tenth of the bars when not given.",
    };

    public static readonly Option<double> Speed = NumberOption.Of<double>("--speed", "Seconds of the exchange in one of ours.", standard: 1);

    public static readonly Option<string[]> Pair = new("--pair")
    {
        Description = "A pair to list; again for each. Eight usual ones, or all of a store, when not given.",
    };

    public static ExchangeMarket Open(ParseResult args)
    {
        var speed = args.GetValue(Speed);
        if (!(speed is > 0 and <= 100_000))
            throw new KrakkedException($"--speed {speed}: seconds of the exchange in one of ours, above 0, at most 100000.");
        if (args.GetValue(Replay) is { } root) return OfStore(args, root, speed);
        if (args.GetValue(From) is not null) throw new KrakkedException("--from belongs to --replay STORE: a synthetic market is at the present.");

        var listing = Listing.Of(args.GetValue(Pair) is { Length: > 0 } pairs ? pairs : Listing.Usual);
        var start = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var market = MarketOpening.Synthetic(listing, start, args.GetValue(Synthetic) ?? UsualSeed, new MarketOptions());
        return new ExchangeMarket(listing, market, new ExchangeClock(start, speed, TimeProvider.System));
    }

    public void Dispose() => Market.Dispose();

    static ExchangeMarket OfStore(ParseResult args, string root, double speed)
    {
        if (args.GetValue(Synthetic) is not null) throw new KrakkedException("--synthetic and --replay: a market is one or the other.");

        var store = BarStore.Open(StoreOption.Existing(root));
        var names = args.GetValue(Pair) is { Length: > 0 } pairs ? pairs : store.List().Where(f => f.Problem is null).Select(f => f.Pair).Distinct();
        var listing = new Listing(names.Select(store.Instruments.Find).Distinct());
        if (listing.Pairs.Count == 0)
            throw new KrakkedException($"--replay {root}: the store holds no bars. Import some with 'krakked data import'.");

        var start = (DateOption.Parse("--from", args.GetValue(From)) ?? Beginning(store, listing)) * 1_000_000;
        var market = MarketOpening.Replay(store, listing, start, UsualSeed, new MarketOptions());
        return new ExchangeMarket(listing, market, new ExchangeClock(start, speed, TimeProvider.System));
    }

    // When every pair has a past.
    static long Beginning(BarStore store, Listing listing)
    {
        var files = store.List().Where(f => f.Problem is null && listing.TryFind(f.Pair, out _)).ToList();
        if (files.Count == 0) throw new KrakkedException($"No bars of {string.Join(", ", listing.Pairs)} in {store.Root}.");
        var (first, last) = (files.Max(f => f.First), files.Min(f => f.Last));
        return (first + ((last - first) / 10)).ToUnixTimeMilliseconds();
    }
}
