namespace Krakked.Backtesting;

/// <summary>What one rule kept out of a run, and what that would have made.</summary>
/// <remarks>
/// An estimate: what was kept out is followed by itself, at the prices that followed. Nothing in it changes equity, so it does not say what the
/// run would have made without the rule. <c>docs/metrics.md</c> says how it is counted.
/// </remarks>
/// <param name="Rule">The rule's name, as in the configuration.</param>
/// <param name="Stopped">Intents of which it was the rule that left least.</param>
/// <param name="KeptOut">Value of what it kept out, at the prices it was decided at, in quote currency.</param>
/// <param name="EstimatedPnl">What that would have made, with the taker's fee on the way in and out, in quote currency.</param>
public sealed record RuleAccount(string Rule, int Stopped, decimal KeptOut, decimal EstimatedPnl);
