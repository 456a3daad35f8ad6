namespace Krakked.Risk.Rules;

/// <summary>The rules that some options ask for, in the order in which they are applied.</summary>
sealed class RuleSet
{
    readonly Rule[] _gates, _limits;

    public RuleSet(RiskOptions options, KillSwitch byHand, KillSwitch byLoss, DrawdownWatch drawdown)
    {
        _gates = [.. Gates(options, byHand, byLoss, drawdown)];
        _limits = [.. Limits(options)];
    }

    /// <summary>Applies what does not depend on a size. All are asked, so that every reason is named.</summary>
    public void Admit(Candidate wanted, Book book)
    {
        foreach (var rule in _gates)
            rule.Apply(wanted, book);
    }

    /// <summary>Applies what depends on the size and on what was allowed before it.</summary>
    public void Limit(Candidate wanted, Book book)
    {
        foreach (var rule in _limits)
            rule.Apply(wanted, book);
    }

    static IEnumerable<Rule> Gates(RiskOptions options, KillSwitch byHand, KillSwitch byLoss, DrawdownWatch drawdown)
    {
        yield return new SwitchedOff();
        yield return new ManualSwitch(byHand);
        // Without a limit nothing trips the switch; one that was tripped before the limit was lifted still waits for a person.
        yield return new DailyDrawdown(options.MaxDailyDrawdownPct ?? 0, byLoss, drawdown);
        if (options.KillSwitchOnDrift) yield return new Drift();
        yield return new FreshPrice(options.StaleToleranceSeconds);
        yield return new SoundProtection();
        if (options.MaxRiskPerTradePct is not null || options.MaxPortfolioRiskPct is not null)
            yield return new KnownRisk(options.VolatilityLookbackBars);
        if (options.MinLiquidity24hUsd is { } traded) yield return new Liquidity24h(traded);
    }

    static IEnumerable<Rule> Limits(RiskOptions options)
    {
        if (options.MaxOpenPositions is { } open) yield return new OpenPositions(open);
        if (options.MaxRiskPerTradePct is { } trade) yield return new RiskPerTrade(trade);
        if (options.MaxPortfolioRiskPct is { } portfolio) yield return new PortfolioRisk(portfolio);
        if (options.MaxPerAssetPct is { } asset) yield return new PerAsset(asset);
        if (options.MaxPerStrategyPct.Count > 0) yield return new PerStrategy(options.MaxPerStrategyPct);
        if (options.MaxPairNotionalUsd is { } pair) yield return new PairNotional(pair);
        if (options.MaxTotalNotionalUsd is { } total) yield return new TotalNotional(total);
        yield return new Affordable();
    }
}
