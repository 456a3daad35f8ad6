using System.Text.Json;

namespace Krakked.Storage;

/// <summary>Writes plans: every action, allowed or not, with every reason.</summary>
static class PlanRows
{
    public static void Insert(Connection database, ExecutionPlan plan)
    {
        if (database.Run("INSERT INTO plans (id, time, equity, kill_switch) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING",
                plan.Id, plan.Time, plan.Equity, plan.KillSwitchActive) == 0)
            throw new InvalidOperationException($"Plan {plan.Id} is stored already: number plans on from the last one that was stored.");

        for (var i = 0; i < plan.Actions.Count; i++) Insert(database, plan.Id, i, plan.Actions[i]);
        for (var i = 0; i < plan.Stopped.Count; i++) Insert(database, plan.Id, i, plan.Stopped[i]);
    }

    public static void Insert(Connection database, PlanResult result) => database.Run("""
        INSERT OR REPLACE INTO plan_results (plan_id, started_at, completed_at, success, errors) VALUES (?1, ?2, ?3, ?4, ?5)
        """, result.PlanId, result.StartedAt, result.CompletedAt, result.Success, JsonSerializer.Serialize(result.Errors));

    static void Insert(Connection database, long plan, int part, in RiskAdjustedAction action)
    {
        database.Run("""
            INSERT INTO plan_actions (plan_id, part, symbol, kind, verdict, current_base, target_base, price, limit_price, because, reasons)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """, plan, part, action.Instrument.Symbol, action.Kind, action.Verdict, action.CurrentBase, action.TargetBase, action.Price,
            action.LimitPrice, action.Because, ReasonText.Of(action.Reasons));

        for (var i = 0; i < action.Changes.Count; i++)
            database.Run("INSERT INTO plan_changes (plan_id, action, part, strategy, quantity) VALUES (?1, ?2, ?3, ?4, ?5)",
                plan, part, i, action.Changes[i].Strategy, action.Changes[i].Quantity);
        for (var i = 0; i < action.Protections.Count; i++)
        {
            var (strategy, stop, target, distance, hold) = action.Protections[i];
            database.Run("""
                INSERT INTO plan_protections (plan_id, action, part, strategy, stop_loss, take_profit, trailing_offset, hold_ms)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """, plan, part, i, strategy, stop, target, distance, hold);
        }
    }

    static void Insert(Connection database, long plan, int part, StoppedPart stopped) => database.Run("""
        INSERT INTO plan_stopped (plan_id, part, strategy, symbol, wanted, allowed, price, rule, reasons)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """, plan, part, stopped.Slot.Strategy, stopped.Slot.Instrument.Symbol, stopped.Wanted, stopped.Allowed, stopped.Price, stopped.Rule,
        ReasonText.Of(stopped.Reasons));
}
