namespace Krakked.Backtesting;

/// <summary>Keeps everything a result is made of.</summary>
sealed class RunRecorder(EquityCurve equity, IPortfolio portfolio) : IRecorder
{
    readonly SortedDictionary<string, int> _refusals = new(StringComparer.Ordinal);

    public EquityCurve Equity => equity;

    public RiskTally Risk { get; } = new();

    public List<Fill> Fills { get; } = [];

    /// <summary>Orders that were refused or cut short, by the words of the venue or of the order manager.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    public decimal LowestCash { get; private set; } = portfolio.Cash;

    public void OnEquity(in EquityMarks marks) => Equity.Add(marks);

    public void OnPlan(ExecutionPlan plan)
    {
        for (var i = 0; i < plan.Actions.Count; i++)
            Risk.Add(plan.Actions[i]);
    }

    public void OnExecution(in ExecutionEvent happened)
    {
        if (happened.Fill is { } fill)
        {
            Fills.Add(fill);
            if (portfolio.Cash < LowestCash) LowestCash = portfolio.Cash;
        }
        else if (happened is { IsFinal: true, Reason: { } reason })
        {
            _refusals[reason] = _refusals.GetValueOrDefault(reason) + 1;
        }
    }
}
