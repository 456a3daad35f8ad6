namespace Krakked.Storage;

/// <summary>Writes and reads what a person was told.</summary>
static class NoticeRows
{
    public static void Insert(Connection database, StoredNotice notice) => database.Run(
        "INSERT INTO notices (time, kind, scope, name, cause, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        notice.Time, notice.Kind, notice.Scope, notice.Name, notice.Cause, notice.Text);

    /// <summary>The last ones, oldest first.</summary>
    public static List<StoredNotice> Last(Connection database, int count) => [.. database.Rows(
        "SELECT * FROM (SELECT * FROM notices ORDER BY id DESC LIMIT ?1) ORDER BY id",
        row => new StoredNotice(row.Whole("time"), row.Word<NoticeKind>("kind"), row.Text("text"), row.TextOrNull("scope"),
            row.TextOrNull("name"), row.TextOrNull("cause")), count)];
}
