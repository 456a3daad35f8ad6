using Krakked.Execution;
using Krakked.Risk;

namespace Krakked.Live;

/// <summary>The one place where refusals, ours and Kraken's, become kinds of failure.</summary>
static class Failures
{
    // The risk engine's names of three rules, as its reasons carry them.
    const string Cash = "cash", MinimumOrder = "minimum_order", MinimumCost = "minimum_cost";

    static readonly (string Words, FailureKind Kind)[] Known =
    [
        ("EOrder:Insufficient funds", FailureKind.InsufficientFunds),
        ("one_position_per_asset", FailureKind.DuplicatePosition),
        ("Rate limit exceeded", FailureKind.RateLimited),
        ("Too many requests", FailureKind.RateLimited),
        ("EGeneral:Temporary lockout", FailureKind.RateLimited),
        ("EService:Throttled", FailureKind.RateLimited),
        ("EQuery:Unknown asset pair", FailureKind.InvalidSymbol),
        ("EQuery:Invalid asset pair", FailureKind.InvalidSymbol),
    ];

    /// <summary>Why an order traded nothing.</summary>
    public static ExecutionFailure Of(OrderOutcome order)
    {
        var words = order.Reason ?? order.State.ToString();
        foreach (var (part, kind) in Known)
            if (order.HasFailed && words.Contains(part, StringComparison.Ordinal)) return new ExecutionFailure(kind, words);
        return new ExecutionFailure(order.State switch
        {
            OrderState.Rejected => FailureKind.Rejected,

            // Given up on our side. What Kraken would have said of it is said in Kraken's words.
            OrderState.Error => IsKrakens(words) ? FailureKind.Rejected : FailureKind.Blocked,
            OrderState.Cancelled or OrderState.Expired => FailureKind.Unfilled,
            _ => FailureKind.Unknown,
        }, words);
    }

    /// <summary>Why the risk engine leaves nothing of a buy, or less than can be paid for; null when it may go on.</summary>
    public static ExecutionFailure? OfBuy(ExecutionPlan plan, string symbol)
    {
        if (plan.Actions.Count == 0)
            return new ExecutionFailure(FailureKind.Blocked, $"{symbol}: as much is held already, so there is nothing to buy. Ask for more.");

        var action = plan.Actions[0];
        foreach (var reason in action.Reasons)
            if (reason.Rule == Cash)
                return new ExecutionFailure(FailureKind.InsufficientFunds,
                    $"{symbol}: it would cost {reason.Value:0.##} with its fee, and {reason.Limit:0.##} is in hand. Buy for less, or pay in.");
        if (action.Verdict is not RiskVerdict.Blocked) return null;

        var binding = action.Reasons.FirstOrDefault(r => r.Blocked);
        var kind = binding.Rule is MinimumOrder or MinimumCost ? FailureKind.Rejected : FailureKind.Blocked;
        return new ExecutionFailure(kind, $"{symbol}: {binding.Rule} allows {binding.Limit:0.########}, and it would be {binding.Value:0.########}. "
            + "Ask for what it allows, or change the rule.");
    }

    /// <summary>Why nothing can be sold of what is held.</summary>
    public static ExecutionFailure OfSale(ReductionPlan reduction, string symbol) => reduction.Rest switch
    {
        [{ Why: LeftoverReason.Dust } dust, ..] => new ExecutionFailure(FailureKind.Rejected,
            $"{symbol}: {VenueWords.OrderMinimum}: {dust.Quantity} is less than the exchange takes. Sell more at once, or leave it."),
        _ => new ExecutionFailure(FailureKind.Blocked, $"{symbol} has no price now, so it is not sold at the market. Wait for the market data."),
    };

    static bool IsKrakens(string words) => words is ['E', >= 'A' and <= 'Z', >= 'a' and <= 'z', ..];
}
