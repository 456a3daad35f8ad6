namespace Krakked.Accounting;

/// <summary>A row of the exchange's own ledger: one asset's balance moved, for a reason.</summary>
/// <remarks>Source: Kraken's Ledgers. The balance moves by <c>Amount − Fee</c>.</remarks>
public sealed record LedgerRow
{
    /// <summary>The row's name, unique.</summary>
    public required string Id { get; init; }

    /// <summary>What caused it: the trade's name for a trade; empty when that is not told.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>The exchange's word: <c>trade</c>, <c>deposit</c>, <c>withdrawal</c>, <c>transfer</c>, <c>staking</c>, <c>earn</c>…</summary>
    public required string Type { get; init; }

    /// <summary>The word within the word, <c>spottostaking</c>; empty for none.</summary>
    public string Subtype { get; init; } = "";

    /// <summary>Which balance, with canonical letters: <c>XBT</c>, <c>XBT.F</c>.</summary>
    public required string Asset { get; init; }

    /// <summary>Positive came in, negative went out.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What the exchange took on top, in the same asset, 0 or more.</summary>
    public decimal Fee { get; init; }

    /// <summary>True for one side of a trade: the books know it by its fill.</summary>
    public bool IsTrade => Type is "trade";

    /// <summary>True when the asset only went from one wallet of the account to another.</summary>
    public bool IsBetweenWallets => (Type, Subtype) is
        ("transfer", "spottostaking" or "stakingfromspot" or "stakingtospot" or "spotfromstaking")
        or ("earn", "allocation" or "deallocation" or "autoallocation" or "migration");

    /// <summary>The money that came or went without a trade; false when the row is a trade's or stays within the account.</summary>
    public bool TryToFlow(out AssetFlow flow)
    {
        var note = Subtype.Length == 0 ? Type : $"{Type} {Subtype}";
        flow = new AssetFlow(Id, WalletAsset.Of(Asset).Asset, Amount, Time, Kind) { Fee = Fee, Note = note };
        return !IsTrade && !IsBetweenWallets;
    }

    // A word that is not listed is money all the same: it is booked, and its note says what the exchange called it.
    CashFlowKind Kind => Type switch
    {
        "deposit" => CashFlowKind.Deposit,
        "withdrawal" => CashFlowKind.Withdrawal,
        "staking" or "earn" or "dividend" or "reward" or "credit" or "nft_rebate" => CashFlowKind.Reward,
        "transfer" => CashFlowKind.Transfer,
        _ => CashFlowKind.Adjustment,
    };
}
