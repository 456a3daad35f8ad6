namespace Krakked;

/// <summary>Keeps the record of a run: the equity curve, the decisions, what became of the orders.</summary>
public interface IRecorder
{
    /// <summary>Equity was marked at one or more instants.</summary>
    void OnEquity(in EquityMarks marks);

    /// <summary>A plan was decided, blocked actions included; called before it is submitted.</summary>
    void OnPlan(ExecutionPlan plan);

    /// <summary>Something happened to an order; called after the portfolio was told.</summary>
    void OnExecution(in ExecutionEvent happened);
}
