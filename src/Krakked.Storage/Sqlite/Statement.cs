using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>One SQL statement, prepared once, with parameters <c>?1</c>, <c>?2</c>…</summary>
sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    readonly SqliteCommand _command = Make(connection, sql);

    /// <summary>Runs it and tells how many rows it changed.</summary>
    public int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it and reads its rows; to be read to the end or disposed before it is run again.</summary>
    public SqliteDataReader Read(ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    static SqliteCommand Make(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = _command.Parameters.Count; i < values.Length; i++)
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i + 1}" });
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = Stored(values[i]);
    }

    // Enums by their names and money in its one form: a person can read the tables, and a new member shifts nothing.
    static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        decimal money => MoneyText.Of(money),
        Enum word => word.ToString(),
        bool flag => flag ? 1L : 0L,
        StrategyId strategy => strategy.Name,
        OrderId order => order.Value,
        _ => value,
    };
}
