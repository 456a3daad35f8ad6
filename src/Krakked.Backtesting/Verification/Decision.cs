using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>What a strategy answered when a bar closed.</summary>
/// <param name="Index">The bar, counted from 0 in its series.</param>
/// <param name="Time">When it closed, Unix ms UTC.</param>
/// <param name="Intent">What was wanted; the reason's wording is not part of the decision.</param>
/// <param name="Failure">What the strategy threw instead of answering; null when it answered.</param>
public readonly record struct Decision(int Index, long Time, StrategyIntent Intent, string? Failure = null)
{
    /// <summary>True when the same is wanted: kind, size, confidence, prices.</summary>
    internal bool SameAs(in Decision other) => Time == other.Time && Failure == other.Failure && Intent == other.Intent;

    /// <summary>The decision in a few words: <c>enter 50 % stop 95</c>.</summary>
    public override string ToString()
    {
        if (Failure is not null) return $"threw {Failure}";

        var words = new List<string> { Intent.Kind.ToString().ToLowerInvariant() };
        if (Intent.Kind is not (IntentKind.Hold or IntentKind.Exit))
        {
            if (Intent.Exposure is { } share) words.Add(string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.######} %"));
            if (Intent.QuoteAmount is { } amount) words.Add(string.Create(CultureInfo.InvariantCulture, $"for {amount}"));
        }

        Add(words, "limit", Intent.LimitPrice);
        Add(words, "stop", Intent.StopLoss);
        Add(words, "target", Intent.TakeProfit);
        Add(words, "trailing", Intent.TrailingStop);
        Add(words, "exit after", Intent.ExitAfter);
        if (Intent.Kind is not IntentKind.Hold && Intent.Confidence != 1) Add(words, "confidence", Intent.Confidence);
        return string.Join(' ', words);
    }

    static void Add(List<string> words, string name, double value)
    {
        if (value != 0) words.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.##########}"));
    }
}

/// <summary>A decision that was not the same in two runs.</summary>
/// <param name="Strategy">Who decided.</param>
/// <param name="Instrument">About what.</param>
/// <param name="Timeframe">At whose closes.</param>
/// <param name="Then">What was decided with the whole history.</param>
/// <param name="Now">What was decided in the other run.</param>
public sealed record ChangedDecision(StrategyId Strategy, Instrument Instrument, Timeframe Timeframe, Decision Then, Decision Now)
{
    /// <summary>When, Unix ms UTC.</summary>
    public long Time => Then.Time;

    /// <summary>At which bar of the whole history.</summary>
    public int Index => Then.Index;
}
