using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>Reads columns by name, as <see cref="Statement"/> stored them.</summary>
static class RowReading
{
    public static string Text(this SqliteDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    public static string? TextOrNull(this SqliteDataReader row, string column) => row.IsNull(column) ? null : row.Text(column);

    public static long Whole(this SqliteDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    public static long? WholeOrNull(this SqliteDataReader row, string column) => row.IsNull(column) ? null : row.Whole(column);

    public static bool Flag(this SqliteDataReader row, string column) => row.Whole(column) != 0;

    public static double Real(this SqliteDataReader row, string column) => row.GetDouble(row.GetOrdinal(column));

    /// <exception cref="StorageException">The column does not hold an amount in its one form.</exception>
    public static decimal Money(this SqliteDataReader row, string column) => MoneyText.TryParse(row.Text(column), out var value)
        ? value
        : throw Wrong(row, column, "an amount");

    public static decimal? MoneyOrNull(this SqliteDataReader row, string column) => row.IsNull(column) ? null : row.Money(column);

    /// <exception cref="StorageException">The column does not hold a name of the enum.</exception>
    public static T Word<T>(this SqliteDataReader row, string column) where T : struct, Enum =>
        Enum.TryParse<T>(row.Text(column), out var word) && Enum.IsDefined(word) ? word : throw Wrong(row, column, $"a {typeof(T).Name}");

    static bool IsNull(this SqliteDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column));

    static StorageException Wrong(SqliteDataReader row, string column, string wanted) =>
        new(StorageFault.Damaged, $"The database holds '{row.Text(column)}' in a column {column}, which is not {wanted}. "
            + "See what else is wrong with 'krakked db check', and restore a backup.");
}
