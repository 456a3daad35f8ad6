using System.Text;

namespace Krakked.Storage;

/// <summary>Puts conditions together as SQL with its values.</summary>
sealed class Filter
{
    readonly StringBuilder _sql = new("WHERE true");
    readonly List<object?> _values = [];
    readonly string _order;

    Filter(string order) => _order = order;

    public object?[] Values => [.. _values];

    /// <summary>The span of time of a query, and where its page begins.</summary>
    /// <param name="query">The query.</param>
    /// <param name="id">The column that tells entries of one time apart.</param>
    /// <param name="numbered">Whether that column holds numbers: SQLite sorts numbers and text apart.</param>
    /// <param name="time">The column that holds the time.</param>
    public static Filter Of(Query query, string id, bool numbered = false, string time = "time")
    {
        var filter = new Filter($"{time}, {id}");
        if (query.From > long.MinValue) filter.And($"{time} >= {{0}}", query.From);
        if (query.To < long.MaxValue) filter.And($"{time} < {{0}}", query.To);
        if (query.After is { } after)
            filter.And($"({time}, {id}) > ({{0}}, {{1}})", after.Time, numbered ? long.Parse(after.Id) : after.Id);
        return filter;
    }

    /// <summary>Adds a condition; <c>{0}</c>, <c>{1}</c> stand for the values.</summary>
    public Filter And(string condition, params object?[] values)
    {
        _sql.Append(" AND ").AppendFormat(condition, [.. values.Select((_, i) => (object)$"?{_values.Count + i + 1}")]);
        _values.AddRange(values);
        return this;
    }

    /// <summary>Adds a condition when there is a value for it.</summary>
    public Filter When(object? value, string condition) => value is null ? this : And(condition, value);

    /// <summary>The conditions, oldest first, and one entry more than the limit: whether there is a next page.</summary>
    public string Page(int limit) => $"{_sql} ORDER BY {_order} LIMIT {limit + 1}";

    public override string ToString() => _sql.ToString();
}
