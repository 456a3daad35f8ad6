namespace Krakked.Kraken;

/// <summary>What is said of every order besides the order itself.</summary>
public sealed record OrderTerms
{
    /// <summary>The shortest and the longest time Kraken lets an order have until its deadline.</summary>
    public static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(2), LongestDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Kraken's time, corrected and monotonic; never the host's clock.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>How long the engine may take the order; the way there eats into it. 2 to 60 s.</summary>
    /// <exception cref="KrakkedException">Shorter or longer.</exception>
    public TimeSpan Deadline
    {
        get;
        init => field = value >= ShortestDeadline && value <= LongestDeadline
            ? value
            : throw new KrakkedException($"An order's deadline is {value.TotalSeconds} s away; Kraken takes 2 to 60 s. Use 5 s.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>What the fee is wanted in. Quote, so that a buy brings all the base it says, and a sale of it is not a lot too large.</summary>
    public FeeCurrency FeeIn { get; init; }

    /// <summary>True to have the order checked and not placed.</summary>
    public bool ValidateOnly { get; init; }
}
