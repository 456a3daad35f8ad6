namespace Krakked.Live;

/// <summary>Something a run tells whoever listens.</summary>
/// <param name="Time">When, by the exchange's clock, Unix ms UTC.</param>
public abstract record RunNews(long Time)
{
    /// <summary>It has come to another part of its life.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Phase">Which.</param>
    /// <param name="Text">What that means, in words.</param>
    public sealed record Entered(long Time, RunPhase Phase, string Text) : RunNews(Time);

    /// <summary>A strategy wanted something, and this became of it.</summary>
    /// <param name="Time">When it was told; the decision has its own instant.</param>
    /// <param name="Decision">What.</param>
    public sealed record Decided(long Time, DecisionRecord Decision) : RunNews(Time);

    /// <summary>Something happened to an order.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Event">What.</param>
    public sealed record Happened(long Time, ExecutionEvent Event) : RunNews(Time);

    /// <summary>Something a person should know; what is halted, or what a strategy broke at.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Text">In words.</param>
    public sealed record Noticed(long Time, string Text) : RunNews(Time);

    /// <summary>What the account is worth, told now and then.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Equity">In the account's currency.</param>
    /// <param name="Cash">Of it, in cash.</param>
    public sealed record Valued(long Time, decimal Equity, decimal Cash) : RunNews(Time);
}
