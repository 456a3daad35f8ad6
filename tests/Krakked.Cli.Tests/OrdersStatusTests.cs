using System.Text.Json;
using Krakked.Storage;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>krakked orders status over a journal that has grown.</summary>
public sealed class OrdersStatusTests
{
    const int Ended = 10_000;

    [Test]
    public void An_order_that_is_not_answered_for_is_counted_however_many_came_before_it()
    {
        using var scratch = new Scratch();
        var path = scratch["krakked.db"];
        using (var database = Database.Open(path))
        {
            var told = Enumerable.Range(1, Ended).SelectMany(id => Told(id, OrderState.Pending, OrderState.Cancelled)).Concat(
                Told(Ended + 1, OrderState.Pending, OrderState.Submitted, OrderState.Unknown)).ToList();
            Assert.That(database.Journal.Commit(told).Written, Is.True);
        }

        var status = Command.Run("orders", "status", "--db", path, "--json");

        Assert.That(status.Code, Is.Zero, status.Error);
        var counted = JsonDocument.Parse(status.Out).RootElement;
        Assert.That((counted.GetProperty("workingOrders").GetInt32(), counted.GetProperty("unanswered").GetInt32()), Is.EqualTo((1, 1)));
    }

    static IEnumerable<JournalEntry> Told(int id, params OrderState[] states)
    {
        var order = Given.MarketBuy(0.001m, id);
        return states.Select(state => new JournalEntry.Happened(new ExecutionEvent(KindOf(state), order, state, null, null, Given.Start + id)));
    }

    static ExecutionEventKind KindOf(OrderState state) => state switch
    {
        OrderState.Pending => ExecutionEventKind.Pending,
        OrderState.Submitted => ExecutionEventKind.Submitted,
        OrderState.Unknown => ExecutionEventKind.Lost,
        _ => ExecutionEventKind.Cancelled,
    };
}
