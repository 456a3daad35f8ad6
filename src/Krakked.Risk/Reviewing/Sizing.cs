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
        IntentKind.Enter => wanted.Instrument.IsFlat(wanted.Held) && Buy(wanted, equity),
        IntentKind.Increase => Buy(wanted, equity),
        _ => false,
    };

    static bool Sell(Candidate wanted, decimal quantity)
    {
        if (quantity <= 0) return false;

        wanted.Want(SpotOnly.Sellable(wanted, quantity));
        return wanted.Asked > 0;
    }

    // Without any price a share of equity says nothing; of what is unknown as little as possible is kept.
    static decimal Kept(Candidate wanted, decimal equity) =>
        wanted.Holding.Price > 0 ? wanted.Intent.Exposure.GetValueOrDefault() * equity / wanted.Holding.Price : 0;

    bool Buy(Candidate wanted, decimal equity)
    {
        // Nothing to size it by: the rule about prices blocks it.
        if (wanted.Holding.QuotedAt is null) return true;

        if (_risksAreLimited) wanted.UnitRisk = volatility.OfWanted(wanted);
        if (Wanted(wanted, equity) is not { } quantity) return true;
        if (quantity <= 0) return false;

        wanted.Want(quantity);
        return true;
    }

    /// <summary>Base currency to buy; null when it is to be sized by a risk that is not known, which a rule then blocks.</summary>
    decimal? Wanted(Candidate wanted, decimal equity)
    {
        var price = wanted.Holding.Price;
        if (wanted.Intent.Exposure is { } share) return (share * equity / price) - wanted.Held;
        if (wanted.Intent.QuoteAmount is { } amount) return (amount / price) - wanted.Held;
        if (_riskedShare is not { } risked) return (options.UnsizedExposure * equity / price) - wanted.Held;
        return wanted.UnitRisk > 0 ? risked * equity / wanted.UnitRisk : null;
    }
}
