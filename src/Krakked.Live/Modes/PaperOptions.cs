using Krakked.Execution.Simulation;

namespace Krakked.Live;

/// <summary>The account that orders trade with in paper mode.</summary>
public sealed record PaperOptions
{
    /// <summary>What it begins with, by asset. An asset that is named later is paid in at the next start; what was paid in stays.</summary>
    /// <exception cref="KrakkedException">An amount is not above 0, or is above <see cref="Numeric.LargestAmount"/>.</exception>
    public IReadOnlyDictionary<string, decimal> Balances
    {
        get;
        init => field = value.FirstOrDefault(b => b.Value is <= 0 or > Numeric.LargestAmount) is { Key: not null } wrong
            ? throw new KrakkedException(FormattableString.Invariant(
                $"paper balance {wrong.Key}: {wrong.Value} is not above 0, or above {Numeric.LargestAmount:N0}. Leave it out, or give an amount."))
            : value;
    } = new Dictionary<string, decimal> { ["USD"] = 10_000 };

    /// <summary>How long a call takes, half on the way there and half on the way back.</summary>
    /// <exception cref="KrakkedException">Negative, or more than a minute.</exception>
    public TimeSpan Latency
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= TimeSpan.FromMinutes(1)
            ? value
            : throw new KrakkedException($"paper latency: {value.TotalMilliseconds} ms is not 0 to 60,000. Leave it out for 100.");
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>Fees, volume share and slippage; the fees of each pair's ladder unless said otherwise.</summary>
    public VenueOptions Venue { get; init; } = new();
}
