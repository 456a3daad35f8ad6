using System.Text.Json;

namespace Krakked.Storage;

/// <summary>Reads plans and decisions back.</summary>
static class PlanReader
{
    public static StoredPlan Whole(Connection database, StoredPlan plan) => plan with
    {
        Actions = [.. Actions(database, plan.Id)],
        Stopped = [.. Stops(database, plan.Id)],
        Result = database.Rows("SELECT * FROM plan_results WHERE plan_id = ?1", row => new PlanResult(plan.Id, row.Whole("started_at"),
            row.WholeOrNull("completed_at"), row.Flag("success"), JsonSerializer.Deserialize<string[]>(row.Text("errors")) ?? []),
            plan.Id).FirstOrDefault(),
    };

    public static IEnumerable<StoredPlan> Plans(Connection database, string where, object?[] values) =>
        database.Rows($"SELECT * FROM plans {where}", row => new StoredPlan
        {
            Id = row.Whole("id"),
            Time = row.Whole("time"),
            Equity = row.Money("equity"),
            KillSwitchActive = row.Flag("kill_switch"),
            Actions = [],
            Stopped = [],
        }, values);

    public static IEnumerable<(long Id, StoredDecision Decision)> Decisions(Connection database, string where, object?[] values) =>
        database.Rows($"SELECT * FROM decisions {where}", row => (row.Whole("id"), new StoredDecision
        {
            PlanId = row.Whole("plan_id"),
            Time = row.Whole("time"),
            Strategy = new StrategyId(row.Text("strategy")),
            Symbol = row.Text("symbol"),
            Timeframe = new Timeframe((int)row.Whole("timeframe")),
            Kind = row.Word<IntentKind>("kind"),
            Exposure = row.MoneyOrNull("exposure"),
            QuoteAmount = row.MoneyOrNull("quote_amount"),
            Because = row.TextOrNull("because"),
            Outcome = row.Word<DecisionOutcome>("outcome"),
            Reasons = ReasonText.Parse(row.Text("reasons")),
            Price = row.Money("price"),
            Wanted = row.Money("wanted"),
            Change = row.Money("change"),
            Equity = row.Money("equity"),
            KillSwitchActive = row.Flag("kill_switch"),
        }), values);

    static List<StoredAction> Actions(Connection database, long plan)
    {
        var changes = database.Rows("SELECT * FROM plan_changes WHERE plan_id = ?1 ORDER BY action, part",
            row => (Action: row.Whole("action"), Change: new SleeveChange(new StrategyId(row.Text("strategy")), row.Money("quantity"))),
            plan).ToLookup(c => c.Action, c => c.Change);
        var protections = database.Rows("SELECT * FROM plan_protections WHERE plan_id = ?1 ORDER BY action, part",
            row => (Action: row.Whole("action"), Protection: new SleeveProtection(new StrategyId(row.Text("strategy")),
                row.MoneyOrNull("stop_loss"), row.MoneyOrNull("take_profit"), row.MoneyOrNull("trailing_offset"), row.WholeOrNull("hold_ms"))),
            plan).ToLookup(p => p.Action, p => p.Protection);

        return [.. database.Rows("SELECT * FROM plan_actions WHERE plan_id = ?1 ORDER BY part", row => new StoredAction
        {
            Symbol = row.Text("symbol"),
            Kind = row.Word<ActionKind>("kind"),
            Verdict = row.Word<RiskVerdict>("verdict"),
            CurrentBase = row.Money("current_base"),
            TargetBase = row.Money("target_base"),
            Price = row.Money("price"),
            LimitPrice = row.MoneyOrNull("limit_price"),
            Because = row.TextOrNull("because"),
            Reasons = ReasonText.Parse(row.Text("reasons")),
            Changes = [.. changes[row.Whole("part")]],
            Protections = [.. protections[row.Whole("part")]],
        }, plan)];
    }

    static IEnumerable<StoredStop> Stops(Connection database, long plan) =>
        database.Rows("SELECT * FROM plan_stopped WHERE plan_id = ?1 ORDER BY part", row => new StoredStop(new StrategyId(row.Text("strategy")),
            row.Text("symbol"), row.Money("wanted"), row.Money("allowed"), row.Money("price"), row.Text("rule"),
            ReasonText.Parse(row.Text("reasons"))), plan);
}
