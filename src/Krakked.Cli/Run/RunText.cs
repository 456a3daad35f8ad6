using System.Globalization;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>What a run tells, a sentence a line.</summary>
static class RunText
{
    /// <summary>The line; null for what only a program wants to know.</summary>
    public static string? Of(RunNews news) => news switch
    {
        RunNews.Entered entered => Line(news.Time, entered.Text),
        RunNews.Decided decided => Line(decided.Decision.Time, Of(decided.Decision)),
        RunNews.Happened { Event.Kind: ExecutionEventKind.Pending or ExecutionEventKind.Submitted } => null,
        RunNews.Happened happened => Line(news.Time, Of(happened.Event)),
        RunNews.Noticed noticed => Line(news.Time, noticed.Text),
        RunNews.Valued valued => Line(news.Time, $"Equity {Money(valued.Equity)}, of it cash {Money(valued.Cash)}."),
        _ => null,
    };

    static string Line(long time, string text) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(time):yyyy-MM-dd HH:mm:ss}  {text}");

    static string Of(DecisionRecord decision)
    {
        var why = decision.Intent.Because is { } because ? $" ({because})" : "";
        return $"{decision.Strategy} {decision.Instrument} {decision.Timeframe}: {Word(decision.Intent.Kind)}{why}: {Outcome(decision)}";
    }

    static string Outcome(DecisionRecord decision)
    {
        var reasons = string.Join("; ", decision.Reasons.Select(r => $"{r.Rule} {Plain(r.Value)} against {Plain(r.Limit)}"));
        return decision.Outcome switch
        {
            DecisionOutcome.NothingToDo => "nothing to do.",
            DecisionOutcome.Blocked => $"blocked by {reasons}.",
            DecisionOutcome.Clamped => $"clamped by {reasons} to {Change(decision)}.",
            _ => $"{Change(decision)}.",
        };
    }

    static string Change(DecisionRecord decision) => decision.Change == 0
        ? "its protection is changed"
        : $"{(decision.Change > 0 ? "buy" : "sell")} {Plain(Math.Abs(decision.Change))} at about {Plain(decision.Price)}";

    static string Of(in ExecutionEvent happened)
    {
        var order = happened.Order;
        var what = $"Order {order.Id} {Word(happened.Kind)}: {Word(order.Side)} {Plain(order.Quantity)} {order.Instrument}";
        if (happened.Fill is { Quantity: not 0 } fill)
            what += $", {Plain(fill.Quantity)} at {Plain(fill.Price)}, fee {Plain(fill.Fee)}";
        return happened.Reason is { Length: > 0 } reason ? $"{what}: {reason}" : $"{what}.";
    }

    /// <summary>A name of the program's as people write it: <c>PartiallyFilled</c> is partially filled.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        string.Concat($"{value}".Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    static string Plain(decimal value) => value.ToString("#,0.##########", CultureInfo.InvariantCulture);

    static string Money(decimal value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);
}
