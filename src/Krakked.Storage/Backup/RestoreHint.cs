namespace Krakked.Storage;

/// <summary>The command that brings a database back, for messages.</summary>
static class RestoreHint
{
    public static string For(string database) => BackupFolder.Of(database) is var folder && folder.Newest() is { } newest
        ? $"Restore the newest backup with: krakked db restore {newest.Path} --db {database}"
        : $"There is no backup of it in {folder.Path}. With one from elsewhere: krakked db restore BACKUP --db {database}";
}
