using System.Runtime.InteropServices;

namespace Krakked;

/// <summary>Watches the stop-loss and take-profit prices of every sleeve, and asks for an exit when a bar touches one.</summary>
/// <remarks>
/// Soft: nothing rests at the venue, so the exit trades at the market after the bar that touched the price. A bar that touches both the
/// stop and the target is taken as stopped: it does not say which came first.
/// </remarks>
sealed class SoftProtection(MarketFeeds market, IPortfolio portfolio)
{
    readonly List<Level> _levels = [];

    readonly record struct Level(StrategySlot Slot, double StopLoss, double TakeProfit, bool Held);

    /// <summary>True when a price is watched, so that no bar may be passed over.</summary>
    public bool Armed => _levels.Count > 0;

    /// <summary>Notes the prices that came with an intent to be long; they hold until the sleeve is flat again.</summary>
    public void Arm(in SlotIntent wanted)
    {
        if (wanted.Intent.Kind is not (IntentKind.Enter or IntentKind.Increase)) return;
        if (wanted.Intent is { StopLoss: 0, TakeProfit: 0 }) return;

        var slot = wanted.Slot;
        var held = Held(slot) > 0;
        if (held && wanted.Intent.Kind is IntentKind.Enter) return;

        // An increase that names one price keeps the other: nobody loses a stop by adding a target.
        var before = held ? _levels.Find(l => l.Slot == slot) : default;
        _levels.RemoveAll(l => l.Slot == slot);
        _levels.Add(new Level(
            slot,
            wanted.Intent.StopLoss > 0 ? wanted.Intent.StopLoss : before.StopLoss,
            wanted.Intent.TakeProfit > 0 ? wanted.Intent.TakeProfit : before.TakeProfit,
            held));
    }

    /// <summary>Adds an exit for each sleeve whose price was touched by a bar that closed at <paramref name="now"/>.</summary>
    public void Check(long now, bool ordersWorking, List<SlotIntent> exits)
    {
        for (var i = _levels.Count - 1; i >= 0; i--)
        {
            ref var level = ref CollectionsMarshal.AsSpan(_levels)[i];
            var held = Held(level.Slot) > 0;
            if (held) level = level with { Held = true };
            else if (level.Held || !ordersWorking) _levels.RemoveAt(i);

            if (held && Touched(level, now) is { } because)
                exits.Add(new SlotIntent(level.Slot, StrategyIntent.Exit with { Because = because }));
        }
    }

    string? Touched(in Level level, long now)
    {
        var feed = market.FinestFeed(level.Slot.Instrument);
        if (!feed.ClosedAt(now)) return null;

        var bar = feed.Bars.Last;
        if (level.StopLoss > 0 && bar.Low <= level.StopLoss) return "stop-loss";
        return level.TakeProfit > 0 && bar.High >= level.TakeProfit ? "take-profit" : null;
    }

    decimal Held(StrategySlot slot) => portfolio.Position(slot.Instrument).Held(slot.Strategy);
}
