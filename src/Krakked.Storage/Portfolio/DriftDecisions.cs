namespace Krakked.Storage;

/// <summary>Reads what was decided about differences.</summary>
static class DriftDecisions
{
    public static List<DriftDecision> All(Connection database) => [.. database.Rows("SELECT * FROM drift_decisions ORDER BY id", row =>
        new DriftDecision(row.Whole("time"), row.Text("asset"), row.Word<DriftDecisionKind>("kind"), row.Money("ours"), row.Money("venue"),
            row.Text("reason")))];

    /// <summary>The assets of which the last that was said is to leave them out.</summary>
    public static List<string> Ignored(Connection database) =>
        [.. All(database).Where(d => d.Kind is not DriftDecisionKind.Accepted).GroupBy(d => d.Asset)
            .Where(g => g.Last().Kind is DriftDecisionKind.Ignored).Select(g => g.Key).Order(StringComparer.Ordinal)];
}
