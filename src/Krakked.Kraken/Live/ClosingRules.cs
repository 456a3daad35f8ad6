namespace Krakked.Kraken;

/// <summary>When a candle counts as closed, in ms.</summary>
/// <param name="Grace">How long after its end a candle closes by the clock, when no later one has begun.</param>
/// <param name="Settle">How long after its end a candle may still be corrected, even though a later one has begun.</param>
/// <param name="StaleAfter">Silence longer than this is not taken for a quiet market.</param>
/// <param name="ConfirmFirst">True when no bar closes before REST has confirmed it.</param>
/// <param name="LeavesOutEmpty">True when a bar in which nobody traded is neither told nor kept.</param>
sealed record ClosingRules(
    long Grace = 2_000, long Settle = 500, long StaleAfter = 60_000, bool ConfirmFirst = false, bool LeavesOutEmpty = false);
