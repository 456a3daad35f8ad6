namespace Krakked.Risk;

/// <summary>Which of two intents for the same sleeve counts: the one that reduces most.</summary>
/// <remarks>Ties are broken by everything an intent says, so that the order in which they arrive never matters.</remarks>
static class Precedence
{
    public static bool Wins(in SlotIntent left, in SlotIntent right)
    {
        var (a, b) = (left.Intent, right.Intent);
        var order = Rank(a.Kind) - Rank(b.Kind);
        if (order == 0) order = BySize(a, b);
        if (order == 0) order = a.LimitPrice.CompareTo(b.LimitPrice);
        if (order == 0) order = b.StopLoss.CompareTo(a.StopLoss);
        if (order == 0) order = left.Slot.Timeframe.CompareTo(right.Slot.Timeframe);
        if (order == 0) order = b.Confidence.CompareTo(a.Confidence);
        if (order == 0) order = a.TakeProfit.CompareTo(b.TakeProfit);
        if (order == 0) order = string.CompareOrdinal(a.Because, b.Because);
        return order < 0;
    }

    static int Rank(IntentKind kind) => kind switch
    {
        IntentKind.Exit => 0,
        IntentKind.Reduce => 1,
        IntentKind.Enter => 2,
        _ => 3,
    };

    // Shares, amounts and sizes left to us cannot be compared before they are priced; within one unit, less reduces more.
    static int BySize(in StrategyIntent a, in StrategyIntent b) => (a.Exposure, b.Exposure, a.QuoteAmount, b.QuoteAmount) switch
    {
        ({ } left, { } right, _, _) => left.CompareTo(right),
        (_, _, { } left, { } right) => left.CompareTo(right),
        _ => Unit(a) - Unit(b),
    };

    static int Unit(in StrategyIntent intent) => intent.Exposure is not null ? 0 : intent.QuoteAmount is not null ? 1 : 2;
}
