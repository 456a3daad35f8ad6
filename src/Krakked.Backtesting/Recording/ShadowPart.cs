namespace Krakked.Backtesting;

/// <summary>An amount that a rule kept out, as if it had been bought.</summary>
/// <param name="Rule">The rule that kept it out.</param>
/// <param name="Quantity">Base currency.</param>
/// <param name="Price">What it would have cost, or while it waits the limit it would have been bought at.</param>
readonly record struct ShadowPart(RuleTotal Rule, decimal Quantity, decimal Price);

/// <summary>What is added up for one rule.</summary>
sealed class RuleTotal
{
    public int Stopped { get; set; }

    public decimal KeptOut { get; set; }

    public decimal Pnl { get; set; }
}
