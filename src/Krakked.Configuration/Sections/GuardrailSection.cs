using Krakked.Execution;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads <c>execution: guardrails</c>: what every opening is held against once more before it is sent.</summary>
static class GuardrailSection
{
    public static readonly Settings<GuardrailOptions> All = new("guardrail")
    {
        { "max_pair_notional_usd", (o, n) => o with { MaxPairNotionalUsd = Number(n) } },
        { "max_total_notional_usd", (o, n) => o with { MaxTotalNotionalUsd = Number(n) } },
        { "price_collar_bps", (o, n) => o with { PriceCollarBps = Number(n) } },
        { "max_quote_age_ms", (o, n) => o with { MaxQuoteAgeMs = Whole(n) } },
        { "one_position_per_asset", (o, n) => o with { OnePositionPerAsset = Flag(n) } },
    };
}
