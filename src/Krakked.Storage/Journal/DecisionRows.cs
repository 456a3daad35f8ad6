namespace Krakked.Storage;

/// <summary>Writes what became of each intent.</summary>
static class DecisionRows
{
    public static void Insert(Connection database, DecisionRecord decision)
    {
        var intent = decision.Intent;
        database.Run("""
            INSERT INTO decisions (plan_id, time, strategy, symbol, timeframe, kind, confidence, exposure, quote_amount, limit_price, stop_loss,
                take_profit, trailing_stop, exit_after, because, outcome, reasons, price, wanted, change, net_change, equity, kill_switch)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
            """, decision.PlanId, decision.Time, decision.Strategy, decision.Instrument.Symbol, decision.Timeframe.Minutes, intent.Kind,
            (double)intent.Confidence, intent.Exposure, intent.QuoteAmount, intent.LimitPrice, intent.StopLoss, intent.TakeProfit,
            intent.TrailingStop, intent.ExitAfter, intent.Because, decision.Outcome, ReasonText.Of(decision.Reasons), decision.Price,
            decision.Wanted, decision.Change, decision.NetChange, decision.Equity, decision.KillSwitchActive);
    }
}
