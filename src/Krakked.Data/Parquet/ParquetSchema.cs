using System.Collections;

namespace Krakked.Data.Parquet;

/// <summary>The columns of a table, in file order.</summary>
public sealed class ParquetSchema : IReadOnlyList<ParquetColumn>
{
    readonly ParquetColumn[] _columns;
    readonly Dictionary<string, int> _index = [];

    /// <exception cref="ArgumentException">There is no column, or two share a name.</exception>
    public ParquetSchema(params IEnumerable<ParquetColumn> columns)
    {
        _columns = [.. columns];
        if (_columns.Length == 0)
            throw new ArgumentException("A table has at least one column.", nameof(columns));
        for (var i = 0; i < _columns.Length; i++)
            if (!_index.TryAdd(_columns[i].Name, i))
                throw new ArgumentException($"Two columns are called '{_columns[i].Name}'; names are unique.", nameof(columns));
    }

    public int Count => _columns.Length;

    public ParquetColumn this[int index] => _columns[index];

    public bool TryFind(string name, out int index) => _index.TryGetValue(name, out index);

    public IEnumerator<ParquetColumn> GetEnumerator() => ((IEnumerable<ParquetColumn>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
