using Krakked.Risk.Rules;

namespace Krakked.Risk;

/// <summary>Turns what a strategy wants into an amount of base currency.</summary>
sealed class Sizing(RiskOptions options, VolatilityRisk volatility)
{
    readonly bool _risksAreLimited = options.MaxRiskPerTradePct is not null || options.MaxPortfolioRiskPct is not null;
    readonly decimal? _riskedShare = options.MaxRiskPerTradePct / 100;

    /// <summary>Sizes a candidate; false when it wants nothing that is not so already.</summary>
    public bool Size(Candidate wanted, decimal equity) => wanted.Intent.Kind switch
    {
        IntentKind.Exit => Sell(wanted, wanted.Held),
        IntentKind.Reduce => Sell(wanted, wanted.Held - Kept(wanted, equity)),
        IntentKind.Enter => wanted.Holding.IsFlat(wanted.Held) && Buy(wanted, equity),
        IntentKind.Increase => Buy(wanted, equity),
        _ => false,
    };

    static bool Sell(Candidate wanted, decimal quantity)
    {
        if (quantity.IsAboveZero()) wanted.Sell(SpotOnly.Sellable(wanted, quantity));
        return wanted.Asked.IsAboveZero();
    }

    // Without any price a share of equity says nothing; of what is unknown as little as possible is kept.
    static decimal Kept(Candidate wanted, decimal equity) =>
        wanted.Holding.Price.IsAboveZero() ? wanted.Intent.Exposure.GetValueOrDefault() * equity / wanted.Holding.Price : 0;

    bool Buy(Candidate wanted, decimal equity)
    {
        // Nothing to size it by: the rule about prices blocks it.
        if (wanted.Holding.QuotedAt is null) return true;

        if (_risksAreLimited) wanted.UnitRisk = volatility.OfWanted(wanted);
        return IsSizedByRisk(wanted.Intent) ? BuyByRisk(wanted, equity) : BuyByValue(wanted, equity);
    }

    bool IsSizedByRisk(in StrategyIntent intent) => _riskedShare is not null && intent is { Exposure: null, QuoteAmount: null };

    // What risks nothing that is known cannot be sized by it: the rule about known risks blocks it.
    bool BuyByRisk(Candidate wanted, decimal equity)
    {
        if (wanted.UnitRisk is not { } unit || !unit.IsAboveZero()) return true;
        if (!equity.IsAboveZero()) return false;

        wanted.Buy(_riskedShare.GetValueOrDefault() * equity, unit);
        return true;
    }

    bool BuyByValue(Candidate wanted, decimal equity)
    {
        var value = wanted.Intent.QuoteAmount ?? ((wanted.Intent.Exposure ?? options.UnsizedExposure) * equity);
        if (wanted.Held.IsAboveZero()) value -= wanted.Held * wanted.Holding.Price;
        if (!value.IsAboveZero()) return !wanted.EntersFlat && Protections.AreNamedBy(wanted.Intent);

        wanted.Buy(value, wanted.Holding.Price);
        return true;
    }
}
