using Krakked.Exchange;

namespace Krakked.Simulation;

/// <summary>When all is quiet, the disk holds every trade of the exchange's, each once, as it was, and under the order that made it.</summary>
sealed class NoLostFill(World world) : Invariant(world)
{
    public override string Name => "I2 NoLostFill";

    public override void OnEnd()
    {
        foreach (var trade in Account.Trades) Check(trade);
        if (Disk.TradeCount != Account.Trades.Count)
            Broken($"{Disk.TradeCount} trades are stored, where the exchange has {Account.Trades.Count}");
    }

    void Check(ExchangeTrade trade)
    {
        if (Disk.FindTrade(trade.Id) is not { } stored)
        {
            Broken($"trade {trade.Id} of order {trade.Order.Id} is not stored");
            return;
        }

        if ((stored.Side, stored.Quantity, stored.Price) != (trade.Order.Side, trade.Volume, trade.Price))
            Broken($"trade {trade.Id} is stored as {stored.Side} {stored.Quantity} at {stored.Price}, and was {trade.Order.Side} {trade.Volume} "
                + $"at {trade.Price}");
        if (stored.Fee != trade.Fee) Broken($"trade {trade.Id} is stored with a fee of {stored.Fee}, and cost {trade.Fee}");

        var owner = World.OrderOf(trade.Order)?.Id;
        if (stored.Order != owner) Broken($"trade {trade.Id} is stored under order {stored.Order}, and is of order {owner}");
    }
}
