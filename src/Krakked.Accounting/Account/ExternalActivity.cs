namespace Krakked.Accounting;

/// <summary>Where an account stood.</summary>
/// <param name="Equity">All that is valued.</param>
/// <param name="CashFlows">Net, since the books began.</param>
/// <param name="ManualFees">Fees of a person's trades since then.</param>
/// <param name="ManualTraded">Bought less sold by a person since then, at the prices traded.</param>
public readonly record struct AccountMark(decimal Equity, decimal CashFlows, decimal ManualFees, decimal ManualTraded);

/// <summary>What a person did to the account between two marks, past every strategy.</summary>
/// <remarks>A trade by hand costs equity its fee only; what it does is to turn cash into exposure, or exposure into cash.</remarks>
/// <param name="EquityBefore">What the shares are of.</param>
/// <param name="CashFlows">Came in less went out, valued.</param>
/// <param name="ManualFees">Paid for trades by hand.</param>
/// <param name="ManualTraded">Bought less sold by hand.</param>
public sealed record ExternalActivity(decimal EquityBefore, decimal CashFlows, decimal ManualFees, decimal ManualTraded)
{
    /// <summary>What happened from <paramref name="before"/> to <paramref name="now"/>.</summary>
    public static ExternalActivity Between(AccountMark before, AccountMark now) => new(
        before.Equity, now.CashFlows - before.CashFlows, now.ManualFees - before.ManualFees, now.ManualTraded - before.ManualTraded);

    /// <summary>By how much equity moved, as a share of what it was; null when there was none.</summary>
    public decimal? EquityShare => Share(CashFlows - ManualFees);

    /// <summary>By how much exposure moved through trades by hand, as a share of equity; null when there was none.</summary>
    public decimal? ExposureShare => Share(ManualTraded);

    /// <summary>For people: "External activity moved your equity by +12.50 % and your exposure by -3.00 %."</summary>
    public override string ToString() => (EquityShare, ExposureShare) is ({ } equity, { } exposure)
        ? $"External activity moved your equity by {Percent(equity)} and your exposure by {Percent(exposure)}."
        : "External activity moved an account that held nothing of value before.";

    decimal? Share(decimal amount) => EquityBefore > 0 ? amount / EquityBefore : null;

    static string Percent(decimal share) => $"{share * 100:+0.00;-0.00;0.00} %";
}
