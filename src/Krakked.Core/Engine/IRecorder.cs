namespace Krakked;

/// <summary>Keeps the record of a run: the equity curve, the decisions, what became of the orders.</summary>
public interface IRecorder
{
    /// <summary>Equity was marked at one or more instants.</summary>
    void OnEquity(in EquityMarks marks);

    /// <summary>A plan was decided, blocked actions included; called before it is submitted.</summary>
    /// <param name="plan">What is allowed.</param>
    /// <param name="wanted">What the strategies wanted; <see cref="DecisionRecord.Of"/> puts one of them and the plan together.</param>
    void OnPlan(ExecutionPlan plan, ReadOnlySpan<SlotIntent> wanted);

    /// <summary>Something happened to an order; called after the portfolio was told.</summary>
    void OnExecution(in ExecutionEvent happened);
}
