using Microsoft.Data.Sqlite;

namespace Krakked.Storage.Tests;

/// <summary>The story most tests tell: an order, its events, its fills.</summary>
static class Scene
{
    public const long Now = Given.Start;

    public static StorageOptions At(FakeTimeProvider clock) => new() { Clock = clock };

    public static FakeTimeProvider Clock() => new(DateTimeOffset.FromUnixTimeMilliseconds(Now));

    public static Order Buy(long id, decimal quantity = 1m) => Given.LimitBuy(quantity, at: 100m, id: id);

    public static JournalEntry Event(
        Order order, ExecutionEventKind kind, OrderState state, Fill? fill = null, string? reason = null, long time = Now) =>
        new JournalEntry.Happened(new ExecutionEvent(kind, order, state, fill, reason, time));

    public static JournalEntry Pending(long id, decimal quantity = 1m) => Pending(Buy(id, quantity));

    public static JournalEntry Pending(Order order) => Event(order, ExecutionEventKind.Pending, OrderState.Pending);

    public static JournalEntry Submitted(Order order, long time = Now) =>
        Event(order, ExecutionEventKind.Submitted, OrderState.Submitted, time: time);

    public static JournalEntry Accepted(Order order) => Event(order, ExecutionEventKind.Accepted, OrderState.Open);

    public static JournalEntry Filled(long id, string trade, decimal quantity = 1m, decimal fee = 0.4m)
    {
        var order = Buy(id, quantity);
        return Event(order, ExecutionEventKind.Filled, OrderState.Filled, FillOf(order, trade, quantity, fee));
    }

    public static JournalEntry PartFilled(Order order, string trade, decimal quantity) =>
        Event(order, ExecutionEventKind.PartiallyFilled, OrderState.PartiallyFilled, FillOf(order, trade, quantity, 0));

    public static Fill FillOf(Order order, string trade, decimal quantity, decimal fee = 0) => new()
    {
        Order = order.Id,
        TradeId = trade,
        Instrument = order.Instrument,
        Side = order.Side,
        Quantity = quantity,
        Price = 100m,
        Fee = fee,
        Time = Now,
        Sleeves = [new SleeveFill(Given.Trend, order.Side is Side.Buy ? quantity : -quantity, fee)],
    };

    public static StoredTrade Manual(
        string trade, long time = Now, string symbol = "XBTUSD", string feeAsset = "USD", decimal fee = 0.1m, string strategy = "manual") => new()
        {
            TradeId = trade,
            Instrument = Given.Instrument(symbol),
            Side = Side.Buy,
            Quantity = 1m,
            Price = 100m,
            Fee = fee,
            FeeAsset = feeAsset,
            Time = time,
            Sleeves = [new SleeveFill(new StrategyId(strategy), 1m, fee)],
        };

    /// <summary>Commits what must be stored for the test to make sense.</summary>
    public static void Commit(Database database, params JournalEntry[] entries)
    {
        var result = database.Journal.Commit(entries);
        if (!result.Written) throw result.Fault!;
    }

    /// <summary>Runs SQL past every rule of ours, as a person with a tool would.</summary>
    public static object? Sql(string path, string sql)
    {
        _ = SystemSqlite.Version;
        using var connection = Raw(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Takes out of a copy what says that the original's process, which is this one, has it open.</summary>
    public static void Release(string copy) => Sql(copy, "DELETE FROM lease");

    public static SqliteConnection Raw(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Every row of every table but the lease, as text: two databases with the same text hold the same.</summary>
    public static string Content(string path)
    {
        using var connection = Raw(path);
        var tables = Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'lease' ORDER BY name");
        return string.Join('\n', tables.SelectMany(t => Column(connection, $"SELECT * FROM {t}").Order(StringComparer.Ordinal).Prepend(t)));
    }

    static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : rows.GetString(i))));
        return found;
    }
}
