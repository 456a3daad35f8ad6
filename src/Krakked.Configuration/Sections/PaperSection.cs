using Krakked.Execution.Simulation;
using Krakked.Live;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads <c>execution: paper</c>: the account of that mode, and how harsh its venue is.</summary>
static class PaperSection
{
    static readonly Dictionary<string, FeeAsset> FeeAssets = new() { ["quote"] = FeeAsset.Quote, ["base"] = FeeAsset.Base };

    static readonly Settings<VenueOptions> Venue = new("setting of venue")
    {
        { "slippage_bps", (o, n) => o with { SlippageBps = Number(n, 0, 5_000) } },
        { "volume_share", (o, n) => o with { VolumeShare = IsNull(n) ? null : Number(n, 0, 1) } },
        { "maker_fee_pct", (o, n) => o with { MakerFee = IsNull(n) ? null : Number(n, -1, 10) / 100 } },
        { "taker_fee_pct", (o, n) => o with { TakerFee = IsNull(n) ? null : Number(n, 0, 10) / 100 } },
        { "starting_volume_usd", (o, n) => o with { StartingVolume = Number(n, 0, 1_000_000_000_000) } },
        { "buy_fees_in", (o, n) => o with { BuyFeesIn = OneOf(n, FeeAssets) } },
    };

    public static readonly Settings<PaperOptions> All = new("setting of paper")
    {
        {
            "balances", (o, n) => o with
            {
                Balances = Map(n, "assets and amounts, one a line below it, as USD: 10000", v => Number(v) ?? throw NotNull(v)),
            }
        },
        { "latency_ms", (o, n) => o with { Latency = TimeSpan.FromMilliseconds((double)Number(n, 0, 60_000)) } },
        { "venue", Venue, o => o.Venue, (o, venue) => o with { Venue = venue } },
    };
}
