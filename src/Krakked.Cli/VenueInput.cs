using System.CommandLine;
using System.Globalization;
using Krakked.Execution;
using Krakked.Execution.Simulation;

namespace Krakked.Cli;

/// <summary>The options that say how harsh the simulated venue is.</summary>
static class VenueInput
{
    const decimal MostBps = 5_000, MostImpact = 100;
    const int MostLatency = 10_000;

    static readonly Option<string> Fees = new("--fees")
    {
        Description = "tier (the pair's own ladder by 30-day volume), or maker,taker in percent: 0.25,0.40",
        DefaultValueFactory = _ => "tier",
    };

    static readonly Option<string> StartingVolume = Number(
        "--starting-volume", "USD traded in the 30 days before the start: decides the first rung of the fee ladder.");

    static readonly Option<string> BuyFees = new("--buy-fees")
    {
        Description = "What a buy's fee is taken in: quote, or base (from what was bought).",
        DefaultValueFactory = _ => "quote",
    };

    static readonly Option<string> Spread = Number("--spread-bps", "Bid-ask spread paid half each way, in hundredths of a percent.");

    static readonly Option<string> SpreadRange = Number(
        "--spread-range", "A spread that widens with the market, on top: this share of the mean range of the last 14 bars, 0 to 1.");

    static readonly Option<string> Slippage = Number("--slippage-bps", "Slippage of market orders, in hundredths of a percent.");

    static readonly Option<string> SlippageRange = Number(
        "--slippage-range", "Slippage that grows with volatility, on top: this share of the mean true range of the last 14 bars, 0 to 1.");

    static readonly Option<string> Impact = Number(
        "--impact", "Slippage that grows with the square root of the order's share of the volume, on top; the literature says about 1.");

    static readonly Option<string> Latency = Number("--latency", "Bars an order misses on its way to the venue.");

    static readonly Option<string?> VolumeCap = new("--volume-cap")
    {
        Description = "Largest share of a bar's volume that all our orders together may take, 0 to 1; the rest waits for the next bars.",
    };

    static readonly Option<string> Protection = new("--protection")
    {
        Description = "Where protective orders wait: resting (the stop at the venue), or soft (watched, sent at the market).",
        DefaultValueFactory = _ => "resting",
    };

    /// <summary>The options it reads.</summary>
    public static IEnumerable<Option> Options =>
    [
        Fees, StartingVolume, BuyFees, Spread, SpreadRange, Slippage, SlippageRange, Impact, Latency, VolumeCap, Protection,
    ];

    /// <summary>The venue they describe.</summary>
    /// <exception cref="KrakkedException">A value is out of range.</exception>
    public static VenueOptions Venue(ParseResult args)
    {
        var (maker, taker) = FeeOption.Parse(args.GetRequiredValue(Fees));
        return new()
        {
            MakerFee = maker,
            TakerFee = taker,
            StartingVolume = Within(args, StartingVolume, Numeric.LargestAmount, "an amount of USD", "1000000 is a million"),
            BuyFeesIn = Choice.Of<FeeAsset>(BuyFees.Name, args.GetRequiredValue(BuyFees)),
            SpreadBps = BasisPoints(args, Spread),
            SpreadRangeShare = RangeShare(args, SpreadRange),
            SlippageBps = BasisPoints(args, Slippage),
            SlippageRangeShare = RangeShare(args, SlippageRange),
            ImpactCoefficient = Within(args, Impact, MostImpact, "a coefficient", "0 is none, the literature says about 1"),
            LatencyBars = Bars(args.GetRequiredValue(Latency)),
            VolumeShare = args.GetValue(VolumeCap) is { } cap ? VolumeShare(cap) : null,
        };
    }

    /// <summary><paramref name="orders"/> with protective orders waiting where the options say, when they say it.</summary>
    /// <exception cref="KrakkedException">There is no such place.</exception>
    public static OrderOptions Orders(ParseResult args, OrderOptions orders) => args.GetResult(Protection) is { Implicit: false }
        ? orders with { Protection = Choice.Of<ProtectionMode>(Protection.Name, args.GetRequiredValue(Protection)) }
        : orders;

    static Option<string> Number(string name, string description) => new(name) { Description = description, DefaultValueFactory = _ => "0" };

    static decimal BasisPoints(ParseResult args, Option<string> option) =>
        Within(args, option, MostBps, "a number of basis points", "10 is 0.1 %");

    static decimal RangeShare(ParseResult args, Option<string> option) =>
        Within(args, option, 1, "a share of the bars' mean range", "0.1 is a tenth of it");

    static decimal Within(ParseResult args, Option<string> option, decimal most, string what, string example)
    {
        var text = args.GetRequiredValue(option);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 && value <= most
            ? Math.Abs(value)
            : throw new KrakkedException($"{option.Name} {text}: must be {what} from 0 to {most}; {example}.");
    }

    static int Bars(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bars) && bars <= MostLatency
            ? bars
            : throw new KrakkedException($"{Latency.Name} {text}: must be a whole number of bars from 0 to {MostLatency}; 1 misses one bar.");

    static decimal VolumeShare(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : throw new KrakkedException($"{VolumeCap.Name} {text}: must be a share above 0, up to 1; 0.1 is a tenth of the bar's volume.");
}
