namespace Krakked.Storage;

/// <summary>Reads how far the exchange's lists were read.</summary>
static class SyncMarks
{
    public static SyncMark? Read(Connection database, string stream) => database.Rows(
        "SELECT * FROM sync_marks WHERE stream = ?1", row => new SyncMark(row.Text("stream"), row.Whole("time"), row.TextOrNull("cursor")),
        stream).FirstOrDefault();
}
