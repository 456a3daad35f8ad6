namespace Krakked;

/// <summary>Money that came or went without a trade; it is never profit or loss.</summary>
/// <param name="Amount">Quote currency: positive came in, negative went out.</param>
/// <param name="Time">When, Unix ms UTC.</param>
/// <param name="Kind">What it was.</param>
public readonly record struct CashFlow(decimal Amount, long Time, CashFlowKind Kind);

/// <summary>Why money moved.</summary>
public enum CashFlowKind : byte
{
    /// <summary>Put right by hand, or not known.</summary>
    Adjustment,

    /// <summary>Paid in.</summary>
    Deposit,

    /// <summary>Paid out.</summary>
    Withdrawal,

    /// <summary>Earned without trading.</summary>
    Reward,

    /// <summary>Moved from or to another account of the owner's; between wallets of one account nothing comes or goes.</summary>
    Transfer,
}
