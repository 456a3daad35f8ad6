namespace Krakked.Risk.Rules;

/// <summary>Bounds what one strategy holds over all instruments. A strategy without a limit of its own has none.</summary>
sealed class PerStrategy(IReadOnlyDictionary<string, decimal> limitPcts) : Rule
{
    public const string Name = "max_per_strategy_pct";

    public override void Apply(Candidate wanted, Book book)
    {
        var strategy = wanted.Slot.Strategy;
        if (!limitPcts.TryGetValue(strategy.Name, out var limitPct)) return;

        var before = book.StrategyValue(strategy);
        var left = book.Room(limitPct / 100, before);
        if (wanted.AskedNotional <= left) return;

        var after = book.Percent(before + wanted.AskedNotional);
        wanted.Clamp(new(Name, limitPct, after, Blocked: false), left, wanted.Holding.Price);
    }
}
